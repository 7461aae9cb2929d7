import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import type { Place as Spot } from '../../../shared/journey/order.ts'
import { laneRules } from '../lanes/laneRules.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import { type ColumnLayout, columnAt } from '../layout/columns.ts'
import { type RowLayout, rowAt, slotAt } from '../layout/rows.ts'
import { sizes } from '../layout/sizes.ts'
import type { Editor } from '../store/Editor.ts'
import type { DragPreview, MapPoint } from './Gesture.ts'

type Drop = NonNullable<DragPreview['drop']>

export type CellDrop = { laneId: string; stepId: string; place: Spot; drop: Drop }

/** Cell and slot under the pointer for a slip; null over headers, curves, figures and stages without steps. */
export function cellDropAt(editor: Editor, point: MapPoint, moving: string): CellDrop | null {
  const { columns, rows, lanes } = editor.layout.get()
  const column = point.x < 0 ? null : columnAt(columns, point.x)
  const row = rowAt(rows, point.y)
  const lane = row && lanes[row.index]
  if (!column?.stepId || !lane || lane.collapsed || lane.locked || laneKinds[lane.kind].content !== 'cards')
    return null
  const rule = laneRules[lane.kind]
  const heights = rule.itemHeights(editor.layout.heightContext(), lane.id, column.stepId)
  const ids = rule.itemIds(editor.store, lane.id, column.stepId)
  const top = rule.itemsTop(editor.layout.heightContext(), lane.id, column.stepId)
  const slot = slotAt(heights, point.y - row.y - top)
  // Touchpoints stand before cards and keep their own order, so a slot among them means "before the first card".
  const cards = ids.filter((id, index) => index >= slot && !touchpointOfItem(id) && id !== moving)
  const place: Spot = cards[0] ? { before: cards[0] } : 'end'
  const above = heights.slice(0, slot).reduce((sum, height) => sum + height + sizes.cardGap, 0)
  return {
    laneId: lane.id,
    stepId: column.stepId,
    place,
    drop: {
      x: column.x + sizes.cellPadding,
      y: row.y + top + sizes.cellPadding + above - sizes.cardGap / 2,
      width: column.width - sizes.cellPadding * 2,
      height: 0,
      inHeader: false,
    },
  }
}

export type StepDrop = { stageId: string; place: Spot; x: number }

/** Between which steps a dragged step would land: the half of the column under the pointer decides. */
export function stepDropAt(columns: ColumnLayout, x: number): StepDrop | null {
  const clamped = Math.min(Math.max(x, 0), columns.width - 1)
  const column = columnAt(columns, clamped)
  if (!column) return null
  const stageId = column.substageId ?? column.stageId
  if (!column.stepId) return { stageId, place: 'end', x: column.x }
  const after = clamped > column.x + column.width / 2
  return {
    stageId,
    place: after ? { after: column.stepId } : { before: column.stepId },
    x: column.x + (after ? column.width : 0),
  }
}

/** Between which stages a dragged stage would land. */
export function stageDropAt(columns: ColumnLayout, x: number): { place: Spot; x: number } | null {
  const spans = columns.stages
  if (!spans.length) return null
  for (const span of spans) if (x < span.x + span.width / 2) return { place: { before: span.id }, x: span.x }
  return { place: 'end', x: columns.width }
}

/** Between which lanes a dragged lane would land. */
export function laneDropAt(rows: RowLayout, y: number): { place: Spot; y: number } | null {
  if (!rows.rows.length) return null
  for (const row of rows.rows)
    if (y < row.y + row.height / 2) return { place: { before: row.laneId }, y: row.y }
  return { place: 'end', y: rows.height }
}
