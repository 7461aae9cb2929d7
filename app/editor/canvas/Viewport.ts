import { sizes, zoomLimits } from '../layout/sizes.ts'
import { type Range, visibleRange } from '../layout/visibleRange.ts'
import type { MapLayout } from '../store/LayoutStore.ts'

export type Seen = { columns: Range; rows: Range }

/** What the scroller shows, all in pixels on screen. */
export type ScrollBox = { left: number; top: number; width: number; height: number }

/** Pixels at zoom 1 that are rendered beyond the edges, so that scrolling does not show bare ground. */
const overscan = { x: 240, y: 320 }

/** Columns and lanes to render for a scroll position; `above` is what stands between header and lanes. */
export function seenAt(layout: MapLayout, box: ScrollBox, zoom: number, above: number): Seen {
  const { columns, rows, header } = layout
  const x = box.left / zoom
  const y = box.top / zoom - above
  const offsets = columns.columns.map((column) => column.x)
  return {
    columns: visibleRange(offsets, columns.width, x, x + box.width / zoom - sizes.laneLabel, overscan.x),
    rows: visibleRange(rows.offsets, rows.height, y, y + box.height / zoom - header.height, overscan.y),
  }
}

export function sameSeen(a: Seen, b: Seen): boolean {
  return (
    a.columns.from === b.columns.from &&
    a.columns.to === b.columns.to &&
    a.rows.from === b.rows.from &&
    a.rows.to === b.rows.to
  )
}

export function clampZoom(zoom: number): number {
  return Math.min(zoomLimits.max, Math.max(zoomLimits.min, Math.round(zoom * 100) / 100))
}

/** The zoom at which all columns are in view, never above 100 %. */
export function fitZoom(layout: MapLayout, width: number): number {
  return clampZoom(Math.min(1, width / (sizes.laneLabel + layout.columns.width + sizes.tail)))
}

/**
 * The scroll offset along one axis that keeps the content under the pointer where it is while the zoom changes.
 * `pointer` is measured from the edge of the scroller.
 */
export function scrollForZoom(scroll: number, pointer: number, before: number, after: number): number {
  return ((scroll + pointer) / before) * after - pointer
}

/** The scroll offset that brings the stretch from `start` to `end` into view, changed as little as possible. */
export function scrollIntoStretch(scroll: number, view: number, start: number, end: number): number {
  if (start < scroll) return start
  if (end > scroll + view) return Math.min(start, end - view)
  return scroll
}
