/** Up to this many customers medians and p90s are exact; beyond, they come from a fixed sample of 8,192 values. */
export const exactQuantilesUpTo = 2_000_000

/**
 * Median and p90 as an array of two. Exact ones interpolate linearly between the nearest ranks (type 7 of
 * Hyndman and Fan, as `shared/metrics/quantile`). `seed` decides which values a sample keeps, so that the same
 * traces always give the same figure.
 */
export function quantilesSql(value: string, seed: string, condition: string, customers: number): string {
  return customers <= exactQuantilesUpTo
    ? `quantilesExactInclusiveIf(0.5, 0.9)(${value}, ${condition})`
    : `quantilesDeterministicIf(0.5, 0.9)(${value}, ${seed}, ${condition})`
}
