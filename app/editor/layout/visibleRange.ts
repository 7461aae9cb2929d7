/** Half-open range of indices: `from` inclusive, `to` exclusive. */
export type Range = { from: number; to: number }

/**
 * Items whose span overlaps the window from `start` to `end`, widened by `overscan` pixels on both sides.
 * `offsets` are the starts of the items in ascending order; the end of an item is the start of the next,
 * of the last one `total`.
 */
export function visibleRange(
  offsets: readonly number[],
  total: number,
  start: number,
  end: number,
  overscan = 0,
): Range {
  if (!offsets.length) return { from: 0, to: 0 }
  const from = lastAtOrBefore(offsets, start - overscan)
  const wanted = Math.min(end + overscan, total)
  let to = from
  while (to < offsets.length && (offsets[to] as number) < wanted) to++
  return { from, to: Math.max(to, Math.min(from + 1, offsets.length)) }
}

/** Index of the last offset that is not after `position`; 0 when all are after it. */
export function lastAtOrBefore(offsets: readonly number[], position: number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] as number) <= position) low = middle
    else high = middle - 1
  }
  return low
}
