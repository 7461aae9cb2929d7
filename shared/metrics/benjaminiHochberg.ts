/**
 * Which of many comparisons made at once are findings when at most `rate` of all findings may be false on average
 * (Benjamini and Hochberg, "Controlling the False Discovery Rate", JRSS B 57, 1995).
 * @param pValues in any order; a comparison that could not be made is null and counts for nothing
 * @returns for each p-value whether it is a finding
 */
export function benjaminiHochberg(pValues: readonly (number | null)[], rate = 0.05): boolean[] {
  const sorted = pValues.filter((p) => p !== null).sort((a, b) => a - b)
  const last = sorted.findLastIndex((p, i) => p <= ((i + 1) / sorted.length) * rate)
  const limit = last === -1 ? -1 : sorted[last]!
  return pValues.map((p) => p !== null && p <= limit)
}
