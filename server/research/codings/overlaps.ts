interface Range {
  start_at: number
  end_at: number
}

/**
 * Finds which of many ranges share a place with a span, in the order of their starts. Takes a look at few of them
 * however many there are, as stretches of a text hardly overlap each other.
 */
export function createOverlaps<T extends Range>(ranges: readonly T[]): (start: number, end: number) => T[] {
  const sorted = [...ranges].sort((a, b) => a.start_at - b.start_at || a.end_at - b.end_at)
  /** How far those up to each reach. */
  const reach: number[] = []
  for (const { end_at } of sorted) reach.push(Math.max(end_at, reach.at(-1) ?? 0))
  return (start, end) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.start_at < end) low = middle + 1
      else high = middle
    }
    const found: T[] = []
    for (let i = low - 1; i >= 0 && reach[i]! > start; i--)
      if (sorted[i]!.end_at > start) found.push(sorted[i]!)
    return found.reverse()
  }
}
