import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { MixedRows } from './kPrototypes.ts'

export interface Gap {
  groups: number
  gap: number
  se: number
}

/**
 * Gap statistic: mean of log W of reference data less log W of the data, W being the dispersion within groups (R.
 * Tibshirani, G. Walther, T. Hastie, Journal of the Royal Statistical Society B 63, 2001);
 * se = standard deviation of the references' log W (÷ B) × √(1 + 1/B).
 * @param dispersions W of the data per number of groups
 * @param references W per reference data set and number of groups
 * @returns null from the first dispersion of 0 on, where a logarithm does not exist
 */
export function gapsOf(
  groups: readonly number[],
  dispersions: readonly number[],
  references: readonly (readonly number[])[],
): (Gap | null)[] {
  return groups.map((k, c) => {
    const logs = references.map((reference) => Math.log(reference[c]!))
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length
    const gap = mean - Math.log(dispersions[c]!)
    return Number.isFinite(gap) ? { groups: k, gap, se: Math.sqrt(variance * (1 + 1 / logs.length)) } : null
  })
}

/**
 * The smallest number of groups whose gap is at least the next one's less its standard error (Tibshirani's rule, as
 * `Tibs2001SEmax` of R's clusGap); where no gap is, the largest.
 */
export function chooseByGap(gaps: readonly (Gap | null)[]): number | null {
  const known = gaps.filter((gap) => gap !== null)
  for (let c = 0; c + 1 < known.length; c++)
    if (known[c]!.gap >= known[c + 1]!.gap - known[c + 1]!.se) return known[c]!.groups
  return known.at(-1)?.groups ?? null
}

/**
 * Makes data sets without groups: numbers evenly spread over a box along the principal axes of the data (the paper's
 * reference b); categories, which the paper does not treat, drawn anew within each column so that their shares stay.
 */
export function createReference(rows: MixedRows): (random: () => number) => MixedRows {
  const { n, numbers, numberCount: p, categories, categoryCount: q } = rows
  const means = new Float64Array(p)
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) means[j]! += numbers[i * p + j]! / n
  const axes = principalAxes(rows, means)
  const low = new Float64Array(p).fill(Number.POSITIVE_INFINITY)
  const high = new Float64Array(p).fill(Number.NEGATIVE_INFINITY)
  for (let i = 0; i < n; i++)
    for (let axis = 0; axis < p; axis++) {
      let along = 0
      for (let j = 0; j < p; j++) along += (numbers[i * p + j]! - means[j]!) * axes[axis]![j]!
      if (along < low[axis]!) low[axis] = along
      if (along > high[axis]!) high[axis] = along
    }
  return (random) => {
    const made = new Float64Array(n * p)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < p; j++) made[i * p + j] = means[j]!
      for (let axis = 0; axis < p; axis++) {
        const along = low[axis]! + random() * (high[axis]! - low[axis]!)
        for (let j = 0; j < p; j++) made[i * p + j]! += along * axes[axis]![j]!
      }
    }
    const drawn = new Int32Array(n * q)
    for (let j = 0; j < q; j++)
      for (let i = 0; i < n; i++) drawn[i * q + j] = categories[Math.floor(random() * n) * q + j]!
    return { ...rows, numbers: made, categories: drawn }
  }
}

const maxAxes = 100

function principalAxes({ n, numbers, numberCount: p }: MixedRows, means: Float64Array): number[][] {
  // The axes of very many columns take too long to find: the box then runs along the columns (the paper's reference a).
  if (p > maxAxes)
    return Array.from({ length: p }, (_, a) => Array.from({ length: p }, (_b, b) => (a === b ? 1 : 0)))
  if (p === 0) return []
  const products = Matrix.zeros(p, p)
  for (let a = 0; a < p; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let i = 0; i < n; i++) sum += (numbers[i * p + a]! - means[a]!) * (numbers[i * p + b]! - means[b]!)
      products.set(a, b, sum)
      products.set(b, a, sum)
    }
  const { eigenvectorMatrix } = new EigenvalueDecomposition(products, { assumeSymmetric: true })
  return eigenvectorMatrix.transpose().to2DArray()
}
