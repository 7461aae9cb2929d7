import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { mapDetails } from '../../../shared/journey/records/savedView.ts'
import type { MapLayout } from '../store/LayoutStore.ts'
import { sizes } from './sizes.ts'

/** How much of the map is drawn: stages only, stages with their steps, or every card. */
export type Detail = (typeof mapDetails)[number]

/** From these zooms on steps, then cards, can be read. */
export const detailZoom = { stages: 0.3, steps: 0.62 } as const

export function detailAt(zoom: number): Detail {
  return zoom >= detailZoom.steps ? 'steps' : zoom >= detailZoom.stages ? 'stages' : 'atlas'
}

/** Sizes of the far views in pixels on screen: they keep their size, so that they can be read from any distance. */
export const farSizes = {
  label: 136,
  stageRow: 30,
  stepRow: 50,
  atlasRow: 78,
  minColumn: 46,
  minStage: 128,
  lane: 42,
  curveLane: 74,
  line: 26,
  /** Planned against real, below the lanes. */
  band: 84,
} as const

/** A column of a far view: a step, or in the atlas a whole stage. */
export type FarColumn = {
  key: string
  stageId: string
  first: number
  last: number
  x: number
  width: number
}
export type FarRow = { laneId: string; y: number; height: number }
export type Point = { x: number; y: number }

/** Where things lie on screen at one zoom, in pixels from the upper left corner of the scrolled content. */
export type Geometry = {
  detail: Detail
  zoom: number
  labelWidth: number
  /** What sticks to the upper edge. */
  headerHeight: number
  width: number
  height: number
  /** Far views only. */
  columns: readonly FarColumn[]
  rows: readonly FarRow[]
  /** From map pixels at zoom 1, measured from the first cell of the first lane. */
  toScreen(point: Point): Point
  toMap(point: Point): Point
}

/** `above` is what stands between header and lanes at zoom 1, drawn only where cards are. */
export function makeGeometry(layout: MapLayout, zoom: number, above: number): Geometry {
  const detail = detailAt(zoom)
  return detail === 'steps' ? nearGeometry(layout, zoom, above) : farGeometry(layout, zoom, detail)
}

function nearGeometry({ columns, rows, header }: MapLayout, zoom: number, above: number): Geometry {
  const top = header.height + above
  return {
    detail: 'steps',
    zoom,
    labelWidth: sizes.laneLabel * zoom,
    headerHeight: header.height * zoom,
    width: (sizes.laneLabel + columns.width + sizes.tail) * zoom,
    height: (top + rows.height + sizes.foot) * zoom,
    columns: [],
    rows: [],
    toScreen: ({ x, y }) => ({ x: (x + sizes.laneLabel) * zoom, y: (y + top) * zoom }),
    toMap: ({ x, y }) => ({ x: x / zoom - sizes.laneLabel, y: y / zoom - top }),
  }
}

function farGeometry(layout: MapLayout, zoom: number, detail: 'atlas' | 'stages'): Geometry {
  const spans = detail === 'atlas' ? layout.columns.stages : null
  const columns: FarColumn[] = []
  let x = 0
  const add = (key: string, stageId: string, first: number, last: number, wanted: number, least: number) => {
    const width = Math.max(least, Math.floor(wanted * zoom))
    columns.push({ key, stageId, first, last, x, width })
    x += width
  }
  if (spans)
    for (const span of spans) add(span.id, span.id, span.first, span.last, span.width, farSizes.minStage)
  else
    for (const column of layout.columns.columns)
      add(column.key, column.stageId, column.index, column.index, column.width, farSizes.minColumn)
  const rows: FarRow[] = []
  let y = 0
  for (const lane of layout.lanes) {
    const height = farLaneHeight(lane)
    rows.push({ laneId: lane.id, y, height })
    y += height
  }
  const labelWidth = farSizes.label
  const headerHeight = detail === 'atlas' ? farSizes.atlasRow : farSizes.stageRow + farSizes.stepRow
  const whole = layout.columns
  const across = piecewise(
    [...(spans ?? whole.columns).map((one) => one.x), whole.width],
    [...columns.map((one) => one.x), x],
    zoom,
  )
  const down = piecewise([...layout.rows.offsets, layout.rows.height], [...rows.map((one) => one.y), y], zoom)
  return {
    detail,
    zoom,
    labelWidth,
    headerHeight,
    width: labelWidth + x + 16,
    height: headerHeight + y + sizes.foot,
    columns,
    rows,
    toScreen: (point) => ({ x: labelWidth + across.to(point.x), y: headerHeight + down.to(point.y) }),
    toMap: (point) => ({ x: across.from(point.x - labelWidth), y: down.from(point.y - headerHeight) }),
  }
}

function farLaneHeight(lane: LaneRecord): number {
  if (lane.collapsed || lane.kind === 'divider') return farSizes.line
  return laneKinds[lane.kind].content === 'curve' ? farSizes.curveLane : farSizes.lane
}

/** Maps the ascending stops `a` onto the stops `b`, in straight lines between them and with `slope` beyond. */
function piecewise(a: readonly number[], b: readonly number[], slope: number) {
  const along = (value: number, from: readonly number[], onto: readonly number[], beyond: number) => {
    const end = from.length - 1
    if (end < 1 || value <= (from[0] as number))
      return (onto[0] ?? 0) + Math.min(0, value - (from[0] ?? 0)) * beyond
    if (value >= (from[end] as number))
      return (onto[end] as number) + (value - (from[end] as number)) * beyond
    let low = 0
    let high = end - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((from[middle] as number) <= value) low = middle
      else high = middle - 1
    }
    const [start, stop] = [from[low] as number, from[low + 1] as number]
    const [first, last] = [onto[low] as number, onto[low + 1] as number]
    return first + ((value - start) / (stop - start || 1)) * (last - first)
  }
  return {
    to: (value: number) => along(value, a, b, slope),
    from: (value: number) => along(value, b, a, 1 / slope),
  }
}
