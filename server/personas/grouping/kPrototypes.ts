import { createRandom } from '../../../shared/random/createRandom.ts'
import { levelOffsets } from './levelOffsets.ts'
import { subsetRows } from './subsetRows.ts'

/** Records as numbers (row by row, already scaled) and categories (codes, row by row); either may be none. */
export interface MixedRows {
  n: number
  numbers: Float64Array
  numberCount: number
  categories: Int32Array
  categoryCount: number
  /** Number of levels of each category column. */
  levels: readonly number[]
}

export interface Prototypes {
  groups: number
  /** Mean of each number, group by group. */
  means: Float64Array
  /** Most frequent code of each category, group by group. */
  modes: Int32Array
  labels: Int32Array
  /** Σ of the distances of all rows to their prototype. */
  cost: number
}

export interface PrototypeOptions {
  groups: number
  /** What one differing category weighs against squared differences of numbers. */
  gamma: number
  seed: number
  /** Beginnings tried; the cheapest result is kept. */
  starts: number
  maxIterations?: number
}

/**
 * k-prototypes (Z. Huang, "Extensions to the k-Means Algorithm for Clustering Large Data Sets with Categorical
 * Values", Data Mining and Knowledge Discovery 2, 1998): the distance of a row to a prototype is the squared Euclidean
 * distance of its numbers to the means + gamma × the number of categories that differ from the modes. Without
 * categories this is k-means. The first start with categories takes the rows chosen by F. Cao, J. Liang and L. Bai
 * (Expert Systems with Applications 36, 2009), all others k-means++ (D. Arthur and S. Vassilvitskii, SODA 2007) with
 * the same distance. The best result is then improved while one group can be split and two others merged to advantage
 * (as in G. H. Ball and D. J. Hall's ISODATA, 1965), a way out of poor minima that new beginnings seldom find.
 */
export function kPrototypes(rows: MixedRows, options: PrototypeOptions): Prototypes {
  const random = createRandom(options.seed)
  let best: Prototypes | undefined
  for (let start = 0; start < options.starts; start++) {
    const chosen =
      start === 0 && rows.categoryCount > 0
        ? caoRows(rows, options.groups)
        : plusPlusRows(rows, options.groups, options.gamma, random)
    const found = refinePrototypes(rows, prototypesAt(rows, chosen), options)
    if (!best || found.cost < best.cost * (1 - 1e-12)) best = found
  }
  return splitAndMerge(rows, best!, options, random)
}

/** gamma as in Huang's paper: half the mean standard deviation (÷ n) of the numbers. */
export function gammaOf({ n, numbers, numberCount }: MixedRows): number {
  if (numberCount === 0) return 1
  let sum = 0
  for (let j = 0; j < numberCount; j++) {
    let mean = 0
    for (let i = 0; i < n; i++) mean += numbers[i * numberCount + j]! / n
    let squares = 0
    for (let i = 0; i < n; i++) squares += (numbers[i * numberCount + j]! - mean) ** 2
    sum += Math.sqrt(squares / n)
  }
  return (0.5 * sum) / numberCount
}

function prototypesAt(
  rows: MixedRows,
  chosen: readonly number[],
): Pick<Prototypes, 'groups' | 'means' | 'modes'> {
  const { numberCount: p, categoryCount: q } = rows
  const means = new Float64Array(chosen.length * p)
  const modes = new Int32Array(chosen.length * q)
  chosen.forEach((row, group) => {
    means.set(rows.numbers.subarray(row * p, row * p + p), group * p)
    modes.set(rows.categories.subarray(row * q, row * q + q), group * q)
  })
  return { groups: chosen.length, means, modes }
}

/** For each row the nearest prototype, of equals the first. */
export function nearestPrototypes(
  rows: MixedRows,
  prototypes: Pick<Prototypes, 'groups' | 'means' | 'modes'>,
  gamma: number,
): Int32Array {
  return Int32Array.from({ length: rows.n }, (_, row) => {
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (let g = 0; g < prototypes.groups; g++) {
      const distance = squaredDistance(rows, row, prototypes, g, gamma, least)
      if (distance < least) {
        least = distance
        nearest = g
      }
    }
    return nearest
  })
}

/** Distance of a row to a prototype, or any number not below `enough` when it is not below that. */
function squaredDistance(
  { numbers, numberCount: p, categories, categoryCount: q }: MixedRows,
  row: number,
  { means, modes }: Pick<Prototypes, 'means' | 'modes'>,
  group: number,
  gamma: number,
  enough = Number.POSITIVE_INFINITY,
): number {
  let distance = 0
  for (let j = 0, a = row * p, b = group * p; j < p; j++, a++, b++) {
    const difference = numbers[a]! - means[b]!
    distance += difference * difference
  }
  if (distance >= enough) return distance
  let differing = 0
  for (let j = 0, a = row * q, b = group * q; j < q; j++, a++, b++)
    if (categories[a] !== modes[b]) differing++
  return distance + gamma * differing
}

/**
 * Moves prototypes and rows in turn until no row changes its group. A group that runs empty takes the farthest row.
 * Rows that cannot have changed are passed over by bounds on their distances (G. Hamerly, SIAM Data Mining 2010):
 * with categories as corners of a cube of side √(gamma / 2) the square root of the distance is Euclidean, so the
 * triangle inequality holds.
 */
export function refinePrototypes(
  rows: MixedRows,
  start: Pick<Prototypes, 'groups' | 'means' | 'modes'>,
  { gamma, maxIterations = 100 }: Pick<PrototypeOptions, 'gamma' | 'maxIterations'>,
): Prototypes {
  const { n, numberCount: p, categoryCount: q } = rows
  const { groups } = start
  let current = { means: start.means.slice(), modes: start.modes.slice() }
  let next = { means: start.means.slice(), modes: start.modes.slice() }
  const labels = new Int32Array(n)
  /** At most this far from the own prototype, at least that far from every other. */
  const upper = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  const lower = new Float64Array(n)
  const counts = createCounts(rows, groups)
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const halves = halfDistances(current, groups, p, q, gamma)
    let changed = iteration === 0
    for (let i = 0; i < n; i++) {
      const bound = Math.max(lower[i]!, halves[labels[i]!]!)
      if (upper[i]! <= bound) continue
      upper[i] = Math.sqrt(squaredDistance(rows, i, current, labels[i]!, gamma))
      if (upper[i]! <= bound) continue
      let nearest = -1
      let least = Number.POSITIVE_INFINITY
      let second = Number.POSITIVE_INFINITY
      for (let g = 0; g < groups; g++) {
        const distance = squaredDistance(rows, i, current, g, gamma, second)
        if (distance < least) {
          second = least
          least = distance
          nearest = g
        } else if (distance < second) second = distance
      }
      if (labels[i] !== nearest) changed = true
      labels[i] = nearest
      upper[i] = Math.sqrt(least)
      lower[i] = Math.sqrt(second)
    }
    if (!changed) break
    fillEmpty(
      rows,
      labels,
      groups,
      (row) => squaredDistance(rows, row, current, labels[row]!, gamma),
      (row) => {
        upper[row] = Number.POSITIVE_INFINITY
        lower[row] = 0
      },
    )
    counts.move(labels, next)
    let [most, secondMost, mover] = [0, 0, -1]
    const moved = new Float64Array(groups)
    for (let g = 0; g < groups; g++) {
      moved[g] = Math.sqrt(distanceBetween(current, g, next, g, p, q, gamma))
      if (moved[g]! > most) [most, secondMost, mover] = [moved[g]!, most, g]
      else if (moved[g]! > secondMost) secondMost = moved[g]!
    }
    for (let i = 0; i < n; i++) {
      upper[i]! += moved[labels[i]!]!
      lower[i]! -= labels[i] === mover ? secondMost : most
    }
    ;[current, next] = [next, current]
  }
  let cost = 0
  for (let i = 0; i < n; i++) cost += squaredDistance(rows, i, current, labels[i]!, gamma)
  return { groups, ...current, labels, cost }
}

function distanceBetween(
  a: Pick<Prototypes, 'means' | 'modes'>,
  g: number,
  b: Pick<Prototypes, 'means' | 'modes'>,
  h: number,
  p: number,
  q: number,
  gamma: number,
): number {
  let distance = 0
  for (let j = 0; j < p; j++) distance += (a.means[g * p + j]! - b.means[h * p + j]!) ** 2
  for (let j = 0; j < q; j++) if (a.modes[g * q + j] !== b.modes[h * q + j]) distance += gamma
  return distance
}

/** Per prototype half the distance to the nearest other one. */
function halfDistances(
  prototypes: Pick<Prototypes, 'means' | 'modes'>,
  groups: number,
  p: number,
  q: number,
  gamma: number,
): Float64Array {
  const halves = new Float64Array(groups).fill(Number.POSITIVE_INFINITY)
  for (let g = 0; g < groups; g++)
    for (let h = 0; h < g; h++) {
      const half = Math.sqrt(distanceBetween(prototypes, g, prototypes, h, p, q, gamma)) / 2
      if (half < halves[g]!) halves[g] = half
      if (half < halves[h]!) halves[h] = half
    }
  return halves
}

function fillEmpty(
  { n }: MixedRows,
  labels: Int32Array,
  groups: number,
  distanceOf: (row: number) => number,
  onMove: (row: number) => void,
): void {
  const sizes = new Int32Array(groups)
  for (let i = 0; i < n; i++) sizes[labels[i]!]!++
  for (let g = 0; g < groups; g++) {
    if (sizes[g] !== 0) continue
    let farthest = -1
    let most = -1
    for (let i = 0; i < n; i++) {
      if (sizes[labels[i]!] === 1) continue
      const distance = distanceOf(i)
      if (distance > most) {
        farthest = i
        most = distance
      }
    }
    // Rows that equal their prototype gain nothing by a group of their own.
    if (most <= 0) return
    sizes[labels[farthest]!]!--
    labels[farthest] = g
    sizes[g] = 1
    onMove(farthest)
  }
}

function splitAndMerge(
  rows: MixedRows,
  start: Prototypes,
  { gamma, maxIterations }: PrototypeOptions,
  random: () => number,
): Prototypes {
  let found = start
  const { numberCount: p, categoryCount: q } = rows
  for (let step = 0; step < start.groups && start.groups > 2; step++) {
    const members = membersOf(found)
    const parts = members.map((group) => subsetRows(rows, group))
    const splits = parts.map((part) => splitInTwo(part, gamma, random))
    let best: { merged: [number, number]; split: number; gain: number } | undefined
    const merges = mergeCosts(rows, found, members, gamma)
    for (const { a, b, cost } of merges)
      splits.forEach((halves, split) => {
        if (halves && split !== a && split !== b && halves.gain - cost > (best?.gain ?? 0))
          best = { merged: [a, b], split, gain: halves.gain - cost }
      })
    if (!best) return found
    const means = found.means.slice()
    const modes = found.modes.slice()
    const [a, b] = best.merged
    const put = (to: number, from: Pick<Prototypes, 'means' | 'modes'>, group: number) => {
      means.set(from.means.subarray(group * p, group * p + p), to * p)
      modes.set(from.modes.subarray(group * q, group * q + q), to * q)
    }
    const larger = members[a]!.length >= members[b]!.length ? a : b
    const [na, nb] = [members[a]!.length, members[b]!.length]
    for (let j = 0; j < p; j++)
      means[a * p + j] = (na * found.means[a * p + j]! + nb * found.means[b * p + j]!) / (na + nb)
    if (larger === b) modes.set(found.modes.subarray(b * q, b * q + q), a * q)
    const halves = splits[best.split]!
    put(b, halves.prototypes, 0)
    put(best.split, halves.prototypes, 1)
    const next = refinePrototypes(rows, { groups: found.groups, means, modes }, { gamma, maxIterations })
    if (next.cost >= found.cost * (1 - 1e-9)) return found
    found = next
  }
  return found
}

function membersOf({ labels, groups }: Prototypes): number[][] {
  const members: number[][] = Array.from({ length: groups }, () => [])
  for (let i = 0; i < labels.length; i++) members[labels[i]!]!.push(i)
  return members
}

function splitInTwo(part: MixedRows, gamma: number, random: () => number) {
  if (part.n < 2) return null
  const whole = refinePrototypes(part, prototypesAt(part, [0]), { gamma }).cost
  let two: Prototypes | undefined
  for (let start = 0; start < 3; start++) {
    const chosen = prototypesAt(part, plusPlusRows(part, 2, gamma, random))
    const found = refinePrototypes(part, chosen, { gamma, maxIterations: 20 })
    if (!two || found.cost < two.cost) two = found
  }
  return { gain: whole - two!.cost, prototypes: two! }
}

/** By how much the cost rises when two groups become one, for every pair. */
function mergeCosts(
  { categories, numberCount: p, categoryCount: q, levels }: MixedRows,
  { means }: Prototypes,
  members: readonly number[][],
  gamma: number,
): { a: number; b: number; cost: number }[] {
  const offsets = levelOffsets(levels)
  const counts = members.map((group) => {
    const here = new Int32Array(offsets.at(-1)!)
    for (const row of group) for (let j = 0; j < q; j++) here[offsets[j]! + categories[row * q + j]!]!++
    return here
  })
  const costs: { a: number; b: number; cost: number }[] = []
  for (let a = 0; a < members.length; a++)
    for (let b = a + 1; b < members.length; b++) {
      const [na, nb] = [members[a]!.length, members[b]!.length]
      let cost = 0
      for (let j = 0; j < p; j++) cost += (means[a * p + j]! - means[b * p + j]!) ** 2
      cost *= na + nb === 0 ? 0 : (na * nb) / (na + nb)
      for (let j = 0; j < q; j++) {
        let [inA, inB, together] = [0, 0, 0]
        for (let at = offsets[j]!; at < offsets[j + 1]!; at++) {
          inA = Math.max(inA, counts[a]![at]!)
          inB = Math.max(inB, counts[b]![at]!)
          together = Math.max(together, counts[a]![at]! + counts[b]![at]!)
        }
        cost += gamma * (inA + inB - together)
      }
      costs.push({ a, b, cost })
    }
  return costs
}

/** Keeps sums and counts of groups up to date, so that only rows that changed their group need to be looked at. */
function createCounts(
  { n, numbers, numberCount: p, categories, categoryCount: q, levels }: MixedRows,
  groups: number,
) {
  const offsets = levelOffsets(levels)
  const width = offsets.at(-1)!
  const counts = new Int32Array(groups * width)
  const sums = new Float64Array(groups * p)
  const sizes = new Int32Array(groups)
  const counted = new Int32Array(n).fill(-1)
  function add(row: number, g: number, sign: 1 | -1): void {
    sizes[g]! += sign
    for (let j = 0, a = row * p, b = g * p; j < p; j++, a++, b++) sums[b]! += sign * numbers[a]!
    for (let j = 0, a = row * q; j < q; j++, a++) counts[g * width + offsets[j]! + categories[a]!]! += sign
  }
  return {
    /** Writes means and modes under these labels; an empty group keeps what stands there. */
    move(labels: Int32Array, into: Pick<Prototypes, 'means' | 'modes'>): void {
      for (let i = 0; i < n; i++) {
        if (labels[i] === counted[i]) continue
        if (counted[i]! >= 0) add(i, counted[i]!, -1)
        add(i, labels[i]!, 1)
        counted[i] = labels[i]!
      }
      for (let g = 0; g < groups; g++) {
        if (sizes[g] === 0) continue
        for (let j = 0; j < p; j++) into.means[g * p + j] = sums[g * p + j]! / sizes[g]!
        for (let j = 0; j < q; j++) {
          const base = g * width + offsets[j]!
          let mode = 0
          for (let level = 1; level < levels[j]!; level++)
            if (counts[base + level]! > counts[base + mode]!) mode = level
          into.modes[g * q + j] = mode
        }
      }
    },
  }
}

function plusPlusRows(rows: MixedRows, groups: number, gamma: number, random: () => number): number[] {
  const chosen = [Math.floor(random() * rows.n)]
  const least = new Float64Array(rows.n).fill(Number.POSITIVE_INFINITY)
  // Of some drawn candidates the one that helps most (as scikit-learn does): fewer poor starts.
  const tries = 2 + Math.floor(Math.log(groups))
  let total = lower(rows, chosen[0]!, gamma, least, least)
  const candidate = new Float64Array(rows.n)
  const kept = new Float64Array(rows.n)
  while (chosen.length < groups) {
    let best = -1
    let bestTotal = Number.POSITIVE_INFINITY
    for (let t = 0; t < tries; t++) {
      let left = random() * total
      let row = 0
      while (row < rows.n - 1 && left >= least[row]!) left -= least[row++]!
      const sum = lower(rows, row, gamma, least, candidate)
      if (sum < bestTotal) {
        best = row
        bestTotal = sum
        kept.set(candidate)
      }
    }
    chosen.push(best)
    least.set(kept)
    total = bestTotal
  }
  return chosen
}

/** Writes to `into` the smaller of `least` and the distance to `row`, and returns the sum. */
function lower(rows: MixedRows, row: number, gamma: number, least: Float64Array, into: Float64Array): number {
  const { n, numbers, numberCount: p, categories, categoryCount: q } = rows
  let total = 0
  for (let i = 0; i < n; i++) {
    let distance = 0
    for (let j = 0, a = i * p, b = row * p; j < p; j++, a++, b++) {
      const difference = numbers[a]! - numbers[b]!
      distance += difference * difference
    }
    for (let j = 0, a = i * q, b = row * q; j < q; j++, a++, b++)
      if (categories[a] !== categories[b]) distance += gamma
    const smaller = Math.min(least[i]!, distance)
    into[i] = smaller
    total += smaller
  }
  return total
}

/** Rows with frequent categories that are far from each other (Cao, Liang and Bai 2009). */
function caoRows({ n, categories, categoryCount: q, levels }: MixedRows, groups: number): number[] {
  const offsets = levelOffsets(levels)
  const counts = new Int32Array(offsets.at(-1)!)
  for (let i = 0; i < n; i++) for (let j = 0; j < q; j++) counts[offsets[j]! + categories[i * q + j]!]!++
  const density = new Float64Array(n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < q; j++) density[i]! += counts[offsets[j]! + categories[i * q + j]!]! / n / q
  let first = 0
  for (let i = 1; i < n; i++) if (density[i]! > density[first]!) first = i
  const chosen = [first]
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  while (chosen.length < groups) {
    const last = chosen.at(-1)!
    let best = -1
    let bestScore = -1
    for (let i = 0; i < n; i++) {
      let differing = 0
      for (let j = 0; j < q; j++) if (categories[i * q + j] !== categories[last * q + j]) differing++
      nearest[i] = Math.min(nearest[i]!, differing * density[i]!)
      if (nearest[i]! > bestScore && !chosen.includes(i)) {
        best = i
        bestScore = nearest[i]!
      }
    }
    chosen.push(best)
  }
  return chosen
}
