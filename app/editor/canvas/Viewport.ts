import { type Detail, detailZoom, farSizes, type Geometry } from '../layout/geometry.ts'
import { sizes, zoomLimits } from '../layout/sizes.ts'
import { type Range, visibleRange } from '../layout/visibleRange.ts'
import type { MapLayout } from '../store/LayoutStore.ts'

export type Seen = { columns: Range; rows: Range }

/** What the scroller shows, all in pixels on screen. */
export type ScrollBox = { left: number; top: number; width: number; height: number }

/** Pixels that are rendered beyond the edges, so that scrolling does not show bare ground. */
const overscan = { x: 240, y: 320 }

/** Columns and lanes of the map to render for a scroll position. */
export function seenAt(layout: MapLayout, box: ScrollBox, geometry: Geometry): Seen {
  const { columns, rows } = layout
  const start = geometry.toMap({ x: box.left + geometry.labelWidth, y: box.top + geometry.headerHeight })
  const end = geometry.toMap({ x: box.left + box.width, y: box.top + box.height })
  const offsets = columns.columns.map((column) => column.x)
  return {
    columns: visibleRange(offsets, columns.width, start.x, end.x, overscan.x / geometry.zoom),
    rows: visibleRange(rows.offsets, rows.height, start.y, end.y, overscan.y / geometry.zoom),
  }
}

export function sameSeen(a: Seen, b: Seen): boolean {
  return sameRange(a.columns, b.columns) && sameRange(a.rows, b.rows)
}

function sameRange(a: Range, b: Range): boolean {
  return a.from === b.from && a.to === b.to
}

/**
 * The next part to render on the way from what is drawn to what should be: at most about `cells` new cells, so that
 * many coming into view at once take several frames instead of one long one. What left the view goes at once.
 */
export function growSeen(drawn: Seen, wanted: Seen, cells: number): Seen {
  const rows = wanted.rows.to - wanted.rows.from
  const step = Math.max(1, Math.floor(cells / Math.max(1, rows)))
  const kept = overlap(drawn.columns, wanted.columns)
  const before = overlap(drawn.rows, wanted.rows)
  if (!kept || !before) {
    const middle = Math.floor((wanted.columns.from + wanted.columns.to - step) / 2)
    const from = Math.max(wanted.columns.from, middle)
    return { columns: { from, to: Math.min(wanted.columns.to, from + step) }, rows: wanted.rows }
  }
  if (!sameRange(before, wanted.rows)) {
    const columns = Math.max(1, kept.to - kept.from)
    const more = Math.max(1, Math.floor(cells / columns))
    return { columns: kept, rows: grow(before, wanted.rows, more) }
  }
  return { columns: grow(kept, wanted.columns, step), rows: wanted.rows }
}

function overlap(a: Range, b: Range): Range | null {
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
  return both.from < both.to ? both : null
}

/** Widens `range` towards `wanted`, first to the right, by at most `step` in all. */
function grow(range: Range, wanted: Range, step: number): Range {
  const to = Math.min(wanted.to, range.to + step)
  return { from: Math.max(wanted.from, range.from - (step - (to - range.to))), to }
}

export function clampZoom(zoom: number): number {
  return Math.min(zoomLimits.max, Math.max(zoomLimits.min, Math.round(zoom * 1000) / 1000))
}

/** The zoom at which `stretch` pixels of map beside the lane labels are in view, never above 100 %. */
export function fitZoom(stretch: number, width: number): number {
  const near = width / (sizes.laneLabel + stretch + sizes.tail)
  if (near >= detailZoom.steps) return clampZoom(Math.min(1, near))
  const far = (width - farSizes.label - 16) / stretch
  // Down, never up: a hair too wide is a scroll bar.
  return clampZoom(Math.floor(Math.min(far, detailZoom.steps - 0.01) * 1000) / 1000)
}

/** The zoom that draws the map in a detail, as much of it in the window as that allows. */
export function zoomForDetail(detail: Detail, stretch: number, width: number): number {
  if (detail === 'steps') return 1
  const fit = fitZoom(stretch, width)
  const hair = 0.001
  return detail === 'atlas'
    ? clampZoom(Math.min(fit, detailZoom.stages - hair))
    : clampZoom(Math.min(Math.max(fit, detailZoom.stages), detailZoom.steps - hair))
}

/** The scroll offset that brings the stretch from `start` to `end` into view, changed as little as possible. */
export function scrollIntoStretch(scroll: number, view: number, start: number, end: number): number {
  if (start < scroll) return start
  if (end > scroll + view) return Math.min(start, end - view)
  return scroll
}
