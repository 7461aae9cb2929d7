/** The shortest number above `low` and not above `high`, near their middle: 2.5 and 4.2 give 3. */
export function roundBetween(low: number, high: number): number {
  const middle = (low + high) / 2
  const width = Math.floor(Math.log10(high - low))
  for (let digits = width + 1; digits > width - 3; digits--) {
    const step = 10 ** digits
    // Divided by its whole inverse, a decimal keeps its few digits.
    const tried =
      digits < 0 ? Math.round(middle * 10 ** -digits) / 10 ** -digits : Math.round(middle / step) * step
    if (tried > low && tried <= high) return tried
  }
  return high
}
