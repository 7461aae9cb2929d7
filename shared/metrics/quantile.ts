/**
 * Quantile of values in ascending order by linear interpolation between the two nearest ranks (type 7 of Hyndman
 * and Fan 1996; the same as NumPy's default and ClickHouse's `quantileExactInclusive`).
 * @param sorted ascending numbers
 * @param p between 0 and 1
 * @returns null when there are no values
 */
export function quantile(sorted: ArrayLike<number>, p: number): number | null {
  const n = sorted.length
  if (n === 0) return null
  const place = (n - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]!
  const part = place - below
  return part === 0 ? low : low + (sorted[below + 1]! - low) * part
}

/** Median of values in ascending order: the middle one, or the mean of the two in the middle. Null without values. */
export function median(sorted: ArrayLike<number>): number | null {
  return quantile(sorted, 0.5)
}
