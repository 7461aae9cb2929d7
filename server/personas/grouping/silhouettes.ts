import type { Distance } from './distances.ts'

/**
 * Mean silhouette width of several partitions of the same rows, each pair of rows measured once: per row
 * (b − a) / max(a, b) with a the mean distance to the others of its group and b the least mean distance to another
 * group; 0 for a row alone in its group (P. J. Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987).
 * @param rows places of the rows that take part: all, or a sample
 * @param partitions groups of all rows, from 0
 * @returns one mean per partition, null for a partition with one group among these rows
 */
export function meanSilhouettes(
  rows: ArrayLike<number>,
  distance: Distance,
  partitions: readonly Int32Array[],
): (number | null)[] {
  const n = rows.length
  const widths = partitions.map((labels) => labels.reduce((most, label) => Math.max(most, label), 0) + 1)
  const sums = widths.map((width) => new Float64Array(n * width))
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const d = distance(rows[i]!, rows[j]!)
      for (let p = 0; p < partitions.length; p++) {
        const labels = partitions[p]!
        const width = widths[p]!
        const into = sums[p]!
        into[i * width + labels[rows[j]!]!]! += d
        into[j * width + labels[rows[i]!]!]! += d
      }
    }
  return partitions.map((labels, p) => {
    const width = widths[p]!
    const sizes = new Int32Array(width)
    for (let i = 0; i < n; i++) sizes[labels[rows[i]!]!]!++
    if (sizes.filter((size) => size > 0).length < 2) return null
    let total = 0
    for (let i = 0; i < n; i++) {
      const own = labels[rows[i]!]!
      if (sizes[own] === 1) continue
      const a = sums[p]![i * width + own]! / (sizes[own]! - 1)
      let b = Number.POSITIVE_INFINITY
      for (let g = 0; g < width; g++)
        if (g !== own && sizes[g]! > 0) b = Math.min(b, sums[p]![i * width + g]! / sizes[g]!)
      if (Math.max(a, b) > 0) total += (b - a) / Math.max(a, b)
    }
    return total / n
  })
}
