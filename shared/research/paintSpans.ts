export interface PaintSpan {
  id: string
  start: number
  end: number
}

export interface PaintRun {
  start: number
  end: number
  /** The spans that cover all of the run, in the order in which they were given. */
  ids: string[]
}

/**
 * Cuts a stretch of text into runs that are covered by the same spans throughout. The runs follow each other without
 * gaps from `from` to `to`; spans may overlap in any way and reach beyond the stretch. All positions in the same
 * unit, ends exclusive; empty spans paint nothing.
 */
export function paintSpans(spans: readonly PaintSpan[], from: number, to: number): PaintRun[] {
  if (to <= from) return []
  const inside = spans.filter(({ start, end }) => start < end && start < to && end > from)
  const cuts = new Set([from, to])
  for (const { start, end } of inside) {
    if (start > from) cuts.add(start)
    if (end < to) cuts.add(end)
  }
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(1).map((end, index) => {
    const start = places[index]!
    return {
      start,
      end,
      ids: inside.filter((span) => span.start <= start && span.end >= end).map(({ id }) => id),
    }
  })
}
