import type { PaintSpan } from './paintSpans.ts'

/**
 * Gives each span a lane of the margin so that brackets in one lane never overlap: the first that is free, wider
 * spans before narrower ones where they begin together. Lane 0 stands next to the text.
 */
export function bracketLanes(spans: readonly PaintSpan[]): Map<string, number> {
  const sorted = spans
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1))
  const ends: number[] = []
  const lanes = new Map<string, number>()
  for (const { id, start, end } of sorted) {
    const free = ends.findIndex((taken) => taken <= start)
    const lane = free < 0 ? ends.length : free
    ends[lane] = end
    lanes.set(id, lane)
  }
  return lanes
}
