import type { Proportion } from '../wire/common.ts'

/** 97.5 % point of the normal distribution: two-sided 95 %. */
export const z95 = 1.959963984540054

/**
 * A share with its 95 % Wilson score interval (E. B. Wilson, "Probable Inference, the Law of Succession, and
 * Statistical Inference", JASA 22, 1927, without continuity correction).
 * @param count how many of `n`; 0 ≤ count ≤ n
 * @returns share and bounds between 0 and 1, null when n is 0
 */
export function wilson(count: number, n: number): Proportion {
  if (!(n >= 0 && count >= 0 && count <= n)) throw new RangeError(`No share: ${count} of ${n}`)
  if (n === 0) return { count, n, share: null, low: null, high: null }
  const share = count / n
  const z2 = z95 * z95
  const centre = share + z2 / (2 * n)
  const spread = z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  const scale = 1 + z2 / n
  return {
    count,
    n,
    share,
    // At the ends the exact bound is 0 or 1; rounding must not leave it a hair beside.
    low: count === 0 ? 0 : (centre - spread) / scale,
    high: count === n ? 1 : (centre + spread) / scale,
  }
}
