import { createRandom } from '../../../shared/random/createRandom.ts'

/** Counts of n rows × p columns, row by row, none negative, no row all zero. */
export interface Counts {
  n: number
  width: number
  values: Float64Array
}

export interface CountFactors {
  groups: number
  /** Share of each column in each factor; every factor sums to 1. Group by group. */
  profiles: Float64Array
  /** How much of each factor a row holds; row by row. */
  weights: Float64Array
  /** Generalised Kullback–Leibler divergence of the counts from weights × profiles. */
  cost: number
}

/**
 * Non-negative matrix factorisation under Kullback–Leibler divergence, the likelihood of Poisson counts, by the
 * multiplicative updates of D. D. Lee and H. S. Seung (NIPS 2000), best of several random starts.
 */
export function factorCounts(
  counts: Counts,
  options: { groups: number; seed: number; starts: number; maxIterations?: number; tolerance?: number },
): CountFactors {
  const random = createRandom(options.seed)
  let best: CountFactors | undefined
  for (let start = 0; start < options.starts; start++) {
    const profiles = Float64Array.from({ length: options.groups * counts.width }, () => 0.1 + random())
    toShares(profiles, options.groups)
    const found = run(counts, profiles, options.groups, true, options)
    if (!best || found.cost < best.cost * (1 - 1e-12)) best = found
  }
  return best!
}

/** Weights of rows under factors that stay as they are. */
export function placeCounts(
  counts: Counts,
  { groups, profiles }: Pick<CountFactors, 'groups' | 'profiles'>,
): CountFactors {
  return run(counts, profiles.slice(), groups, false, { maxIterations: 100 })
}

/** The factor that holds most of each row. */
export function strongestFactor({ groups, weights }: Pick<CountFactors, 'groups' | 'weights'>): Int32Array {
  return Int32Array.from({ length: weights.length / groups }, (_, i) => {
    let top = 0
    for (let g = 1; g < groups; g++) if (weights[i * groups + g]! > weights[i * groups + top]!) top = g
    return top
  })
}

/**
 * With profiles that sum to 1 the update of the weights keeps their sum at the row's total, so one pass over the cells
 * that are not zero is all an iteration needs.
 */
function run(
  counts: Counts,
  profiles: Float64Array,
  groups: number,
  learn: boolean,
  { maxIterations = 300, tolerance = 1e-7 }: { maxIterations?: number; tolerance?: number },
): CountFactors {
  const { n, width, values } = counts
  const weights = new Float64Array(n * groups)
  const cells: number[] = []
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < width; j++) {
      if (values[i * width + j]! > 0) cells.push(i * width + j)
      sum += values[i * width + j]!
    }
    for (let g = 0; g < groups; g++) weights[i * groups + g] = sum / groups
  }
  const places = Int32Array.from(cells)
  const nextWeights = new Float64Array(weights.length)
  const nextProfiles = new Float64Array(profiles.length)
  let cost = Number.POSITIVE_INFINITY
  let total = 0
  for (const value of values) total += value
  for (let iteration = 0; ; iteration++) {
    nextWeights.fill(0)
    nextProfiles.fill(0)
    // Weights and counts have the same sum, so those two terms of the divergence cancel.
    let divergence = 0
    for (const at of places) {
      const i = Math.floor(at / width)
      const j = at - i * width
      let made = 0
      for (let g = 0; g < groups; g++) made += weights[i * groups + g]! * profiles[g * width + j]!
      // A column no factor knows gives nothing to any of them.
      const ratio = values[at]! / Math.max(made, 1e-200)
      divergence += values[at]! * Math.log(ratio)
      for (let g = 0; g < groups; g++) {
        const part = ratio * weights[i * groups + g]! * profiles[g * width + j]!
        nextWeights[i * groups + g]! += part
        nextProfiles[g * width + j]! += part
      }
    }
    const gain = cost - divergence
    cost = divergence
    if (iteration === maxIterations || gain < tolerance * total) break
    weights.set(nextWeights)
    if (!learn) continue
    profiles.set(nextProfiles)
    toShares(profiles, groups)
  }
  return { groups, profiles, weights, cost }
}

function toShares(profiles: Float64Array, groups: number): void {
  const width = profiles.length / groups
  for (let g = 0; g < groups; g++) {
    let sum = 0
    for (let j = 0; j < width; j++) sum += profiles[g * width + j]!
    for (let j = 0; j < width; j++)
      profiles[g * width + j] = sum > 0 ? profiles[g * width + j]! / sum : 1 / width
  }
}
