import { adviseGroups } from '../clusters/adviseGroups.ts'
import { charTfidf } from '../clusters/charTfidf.ts'
import { fuseFeatures } from '../clusters/fuseFeatures.ts'
import { kMeans, type Points } from '../clusters/kMeans.ts'
import { type Neighbours, nearestNeighbours } from '../clusters/nearestNeighbours.ts'
import { pickRows } from '../clusters/pickRows.ts'
import { truncatedSvd } from '../clusters/truncatedSvd.ts'
import { layoutNeighbours, leastForLayout, umapLayout } from '../clusters/umapLayout.ts'
import { cosine, type ThemeCentroid } from './assignToThemes.ts'
import { nameThemes, type ThemeName } from './nameThemes.ts'
import { createKeepStep, type StepCache } from './StepCache.ts'
import { toThemeVector } from './themeVectors.ts'
import { toThemeCentroid } from './toThemeCentroid.ts'

export interface GroupTextsInput {
  /** Texts with something in them, each once. */
  texts: string[]
  /** How often each was said: counts for what is typical of a group and for its name, not for where groups are. */
  times: number[]
  languages: string[]
  /** A row per text; zeros where only its characters are to count. */
  vectors: Points
  groups: number | null
  seed: number
}

export interface GroupedTexts {
  /** Numbers of groups the data suggests, best first. */
  advised: number[]
  /** Group of each text, the one with most texts first; −1 fits none. */
  labels: Int32Array
  /** How like each text is to the middle of its group, as a cosine; NaN where it fits none. */
  fits: Float64Array
  groups: GroupOfTexts[]
}

interface GroupOfTexts extends ThemeName, ThemeCentroid {
  /** Up to three of its texts, the one nearest to its middle first. */
  quotes: number[]
}

const components = 150
/** More texts than this are not laid out: they join the group of their nearest ones among a repeatable sample. */
const mostLaidOut = 12_000
const likeness = 5
const quotesShown = 3
/** Fewer texts than this say nothing about which of them is odd. */
const leastForOutliers = 50

export type GroupingPhase = 'patterns' | 'layout' | 'groups' | 'names'

/**
 * Groups texts by what they are about; see docs/semantics.md. Repeatable for the same input, whether its steps are
 * made or come from `steps`.
 */
export async function groupTexts(
  input: GroupTextsInput,
  {
    onProgress = () => {},
    steps,
  }: { onProgress?: (phase: GroupingPhase, done: number) => void; steps?: StepCache } = {},
): Promise<GroupedTexts> {
  const { texts, languages, vectors, seed } = input
  const keep = createKeepStep(steps, input)
  const fitted = everyNth(texts.length, mostLaidOut)
  const few = fitted.length < leastForLayout
  // Of what is kept nothing before it is asked for: each is made or fetched when something first needs it.
  const features = once(async () => {
    onProgress('patterns', 0)
    const { projected, width } = await keep('characters', () => {
      const svd = truncatedSvd(charTfidf(texts, texts.length < 20 ? 1 : 2), components, seed)
      return { projected: svd.projected, width: svd.components }
    })
    return fuseFeatures(vectors, { data: projected, count: texts.length, width })
  })
  const points = once(async () =>
    fitted.length < texts.length ? pickRows(await features(), fitted) : await features(),
  )
  const among = once(() =>
    keep('neighbours', async () => {
      const rows = await points()
      onProgress('layout', 0)
      return nearestNeighbours(rows, rows, Math.min(rows.count, layoutNeighbours), (done) =>
        onProgress('layout', done * 0.4),
      )
    }),
  )
  const layout = async (number: number, from: number, to: number) =>
    few
      ? points()
      : keep(`layout ${number}`, async () =>
          umapLayout(await among(), seed + number, (done) => onProgress('layout', from + done * (to - from))),
        )
  const places = once(() => layout(0, 0.4, 0.7))
  const advised = await keep('advised', async () => {
    const laidOut = await places()
    // Only to see which groups are there again; of many texts one more layout tells enough.
    const again: Points[] = []
    const times = few ? 0 : fitted.length > 5_000 ? 1 : 2
    for (let i = 1; i <= times; i++)
      again.push(await layout(i, 0.7 + (0.3 * (i - 1)) / times, 0.7 + (0.3 * i) / times))
    onProgress('groups', 0)
    return adviseGroups({ places: laidOut, again, features: await points() }, seed, (done) =>
      onProgress('groups', done * 0.8),
    )
  })
  const wanted = input.groups ?? advised[0]!
  const { labels, fits, groups } = await keep(`groups ${wanted}`, async () => {
    const found = kMeans(await places(), wanted, { seed, restarts: 10 })
    const neighbours =
      fitted.length < texts.length
        ? await keep('neighbours of all', async () =>
            nearestNeighbours(await features(), await points(), Math.min(fitted.length, layoutNeighbours)),
          )
        : await among()
    const { labels, isOdd } = labelAll(neighbours, fitted, found.labels)
    return { labels, ...describeGroups(input, await features(), labels, isOdd) }
  })
  onProgress('names', 0)
  const names = nameThemes(texts, languages, labels, groups.length, input.times)
  return { advised, labels, fits, groups: groups.map((group, i) => ({ ...group, ...names[i]! })) }
}

/** Runs `make` when it is first asked for. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Numbers the groups by their size and takes the odd texts out, both in `labels`; what is left of each. */
function describeGroups(
  { texts, times, languages, vectors }: GroupTextsInput,
  features: Points,
  labels: Int32Array,
  isOdd: readonly boolean[],
): { fits: Float64Array; groups: (ThemeCentroid & { quotes: number[] })[] } {
  const order = orderBySize(labels)
  const rank = new Int32Array(Math.max(...order) + 1)
  order.forEach((group, i) => {
    rank[group] = i
  })
  for (let i = 0; i < labels.length; i++) labels[i] = rank[labels[i]!]!
  const nearest = nearestToMiddle(features, labels, times, order.length)
  for (let i = 0; i < labels.length; i++) if (isOdd[i]) labels[i] = -1
  const fits = new Float64Array(labels.length).fill(Number.NaN)
  const groups = nearest.map((all) => {
    const members = all.filter((i) => labels[i]! >= 0)
    const own = members.map((i) =>
      toThemeVector(
        texts[i]!,
        languages[i]!,
        vectors.data.subarray(i * vectors.width, (i + 1) * vectors.width),
      ),
    )
    const theme = toThemeCentroid(own.flatMap((vector, at) => Array(times[members[at]!]!).fill(vector)))
    members.forEach((i, at) => {
      fits[i] = cosine(own[at]!, theme.centroid)
    })
    return { ...theme, quotes: members.slice(0, quotesShown) }
  })
  return { fits, groups }
}

/** Up to `most` numbers from 0 to count − 1, evenly spread. */
function everyNth(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i)
  return Array.from({ length: most }, (_, i) => Math.floor((i * count) / most))
}

/**
 * A group for every text, and which are odd: a text whose five nearest others are less like it than Tukey's lower
 * fence (first quartile less one and a half times the distance between the quartiles) fits none.
 */
function labelAll(
  { indices, distances, count, k }: Neighbours,
  fitted: readonly number[],
  fittedLabels: Int32Array,
): { labels: Int32Array; isOdd: boolean[] } {
  const labels = new Int32Array(count)
  const alike: number[] = []
  for (let i = 0; i < count; i++) {
    const weights = new Map<number, number>()
    let [sum, others] = [0, 0]
    for (let j = 0; j < k; j++) {
      const neighbour = indices[i * k + j]!
      const similarity = 1 - distances[i * k + j]!
      const group = fittedLabels[neighbour]!
      weights.set(group, (weights.get(group) ?? 0) + Math.max(1e-9, similarity))
      if (fitted[neighbour] === i || others === likeness) continue
      sum += similarity
      others++
    }
    labels[i] = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0]
    alike.push(others > 0 ? sum / others : 0)
  }
  fitted.forEach((row, i) => {
    labels[row] = fittedLabels[i]!
  })
  return { labels, isOdd: findOdd(alike) }
}

function findOdd(alike: readonly number[]): boolean[] {
  if (alike.length < leastForOutliers) return alike.map(() => false)
  const sorted = [...alike].sort((a, b) => a - b)
  const quantile = (share: number) => {
    const place = share * (sorted.length - 1)
    const below = sorted[Math.floor(place)]!
    return below + (place % 1) * (sorted[Math.ceil(place)]! - below)
  }
  const [first, third] = [quantile(0.25), quantile(0.75)]
  const fence = first - 1.5 * (third - first)
  return alike.map((value) => value < fence)
}

/** Groups that have texts, the largest first; of equal ones the one whose first text comes first. */
function orderBySize(labels: Int32Array): number[] {
  const sizes = new Map<number, { size: number; first: number }>()
  labels.forEach((label, i) => {
    const known = sizes.get(label)
    if (known) known.size++
    else sizes.set(label, { size: 1, first: i })
  })
  return [...sizes].sort((a, b) => b[1].size - a[1].size || a[1].first - b[1].first).map(([label]) => label)
}

function nearestToMiddle(
  { data, width }: Points,
  labels: Int32Array,
  times: readonly number[],
  groups: number,
): number[][] {
  const middles = new Float64Array(groups * width)
  labels.forEach((label, i) => {
    for (let d = 0; d < width; d++) middles[label * width + d]! += times[i]! * data[i * width + d]!
  })
  const members = Array.from({ length: groups }, () => [] as { i: number; similarity: number }[])
  labels.forEach((label, i) => {
    let similarity = 0
    for (let d = 0; d < width; d++) similarity += middles[label * width + d]! * data[i * width + d]!
    members[label]!.push({ i, similarity })
  })
  return members.map((list) =>
    list.sort((a, b) => b.similarity - a.similarity || a.i - b.i).map(({ i }) => i),
  )
}
