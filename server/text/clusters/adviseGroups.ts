import { createRandom } from '../../../shared/random/createRandom.ts'
import { adjustedRand } from './adjustedRand.ts'
import { kMeans, type Points } from './kMeans.ts'
import { pickRows } from './pickRows.ts'

const sampleSize = 2_500
const numbersOfGroups = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 26, 30, 36, 43, 50, 60, 70, 85, 100, 120]
/** At least this mean silhouette for "there are groups at all" (Kaufman, Rousseeuw 1990: below it no structure). */
const leastSilhouette = 0.25
/** What a number counts whose largest group holds more than half of the points: two thirds. */
const weightOfLopsided = 2 / 3

interface Grouped {
  /** What is grouped. */
  places: Points
  /** The same rows laid out anew, each time with another seed; none where nothing was laid out. */
  again: readonly Points[]
  /** The same rows as they are alike, by which groupings are judged. */
  features: Points
}

/**
 * Numbers of groups the points suggest, best first, at most three. A layout draws fragments apart that are no groups,
 * so a number counts by what is left of its groups outside of it: the mean silhouette of its k-means groups among the
 * features times the mean adjusted Rand index of the groups in all layouts. Advised are numbers better than those
 * next to them, with at least 0.25 of mean silhouette where they were grouped; the largest number tried only when no
 * other is, as it may only be better than those before it. A group of more than half of all says little of what is in
 * it: such numbers, as two groups mostly are, come first only when they are half as good again as any other. Of many
 * points a repeatable sample of 2,500 is looked at.
 * [1] when no number gives groups.
 */
export function adviseGroups(
  { places, again, features }: Grouped,
  seed: number,
  onProgress: (done: number) => void = () => {},
): number[] {
  const { count } = places
  const most = Math.min(Math.floor(count / 2), Math.max(8, Math.floor(2 * Math.sqrt(count))))
  const tried = numbersOfGroups.filter((k) => k <= most)
  if (count < 4 || tried.length === 0) return [1]
  const rows = drawSample(count, seed)
  const [sample, alike] = [pickRows(places, rows), pickRows(features, rows)]
  const others = again.map((points) => pickRows(points, rows))
  const distances = pairDistances(sample)
  if (distances.every((distance) => distance === 0)) return [1]
  const unlike = pairDistances(alike)
  const found = tried.map((k, i) => {
    const groupings = [sample, ...others].map((points) => kMeans(points, k, { seed, restarts: 4 }).labels)
    const labels = groupings[0]!
    const pairs = groupings.flatMap((one, at) =>
      groupings.slice(at + 1).map((other) => adjustedRand(one, other)),
    )
    onProgress((i + 1) / tried.length)
    const lopsided = largestGroup(labels) > labels.length / 2
    return {
      k,
      weight: lopsided ? weightOfLopsided : 1,
      grouped: meanSilhouette(distances, labels) >= leastSilhouette,
      worth: meanSilhouette(unlike, labels) * mean(pairs),
    }
  })
  const peaks = found.filter(
    ({ grouped, worth }, i) =>
      grouped &&
      worth >= (found[i - 1]?.worth ?? Number.NEGATIVE_INFINITY) &&
      worth >= (found[i + 1]?.worth ?? Number.NEGATIVE_INFINITY),
  )
  const inside = peaks.filter(({ k }) => k !== tried.at(-1))
  const advised = (inside.length > 0 ? inside : peaks).sort(
    (a, b) => b.worth * b.weight - a.worth * a.weight || a.k - b.k,
  )
  return advised.length === 0 ? [1] : advised.slice(0, 3).map(({ k }) => k)
}

/** 1 of none. */
const mean = (values: readonly number[]) =>
  values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length

function largestGroup(labels: ArrayLike<number>): number {
  const sizes = new Map<number, number>()
  for (let i = 0; i < labels.length; i++) sizes.set(labels[i]!, (sizes.get(labels[i]!) ?? 0) + 1)
  return Math.max(...sizes.values())
}

function drawSample(count: number, seed: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i)
  if (count <= sampleSize) return all
  const random = createRandom(seed)
  for (let i = 0; i < sampleSize; i++) {
    const j = i + Math.floor(random() * (count - i))
    ;[all[i], all[j]] = [all[j]!, all[i]!]
  }
  return all.slice(0, sampleSize)
}

/** Euclidean distances of all pairs, row by row. */
export function pairDistances({ data, count: n, width }: Points): Float32Array {
  const distances = new Float32Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      let sum = 0
      for (let d = 0; d < width; d++) {
        const difference = data[i * width + d]! - data[j * width + d]!
        sum += difference * difference
      }
      distances[i * n + j] = distances[j * n + i] = Math.sqrt(sum)
    }
  return distances
}

/** Mean silhouette (Rousseeuw 1987) from the distances of all pairs; a point alone in its group counts 0. */
export function meanSilhouette(distances: Float32Array, labels: ArrayLike<number>): number {
  const n = labels.length
  let k = 0
  for (let i = 0; i < n; i++) k = Math.max(k, labels[i]! + 1)
  const sizes = new Int32Array(k)
  for (let i = 0; i < n; i++) sizes[labels[i]!]!++
  const sums = new Float64Array(k)
  let total = 0
  for (let i = 0; i < n; i++) {
    const own = labels[i]!
    if (sizes[own]! < 2) continue
    sums.fill(0)
    for (let j = 0; j < n; j++) sums[labels[j]!]! += distances[i * n + j]!
    const within = sums[own]! / (sizes[own]! - 1)
    let nearest = Number.POSITIVE_INFINITY
    for (let c = 0; c < k; c++)
      if (c !== own && sizes[c]! > 0) nearest = Math.min(nearest, sums[c]! / sizes[c]!)
    const larger = Math.max(within, nearest)
    if (larger > 0 && Number.isFinite(nearest)) total += (nearest - within) / larger
  }
  return total / n
}
