import type { Place } from '../grid/place.ts'
import { laneRules } from '../lanes/laneRules.ts'
import { sizes } from '../layout/sizes.ts'
import type { Editor } from '../store/Editor.ts'

export type MapBox = { x: number; y: number; width: number; height: number }

/**
 * Where a place lies, in map pixels from the first cell; with `stage` the whole stage it is in. Headers have no
 * height: they are always in view. Null for a place that is not there.
 */
export function mapBoxOf(editor: Editor, place: Place | null, of: 'stage' | 'selection'): MapBox | null {
  const { columns, rows, lanes } = editor.layout.get()
  if (!place) return null
  const row =
    'laneId' in place
      ? rows.byLane.get(place.laneId)
      : place.kind === 'lane'
        ? rows.byLane.get(place.id)
        : undefined
  const down = { y: row?.y ?? 0, height: row?.height ?? 0 }
  if (place.kind === 'lane') return row ? { x: 0, width: 0, ...down } : null
  if (place.kind === 'stage' || place.kind === 'substage') {
    const span = [...columns.stages, ...columns.substages].find((one) => one.id === place.id)
    return span ? { x: span.x, width: span.width, y: 0, height: 0 } : null
  }
  const column = columns.byKey.get(place.column)
  if (!column) return null
  if (of === 'stage') {
    const span = columns.byStage.get(column.stageId)
    return span ? { x: span.x, width: span.width, ...down } : null
  }
  const across = { x: column.x, width: column.width }
  const lane = row && lanes[row.index]
  if (place.kind !== 'item' || !lane || !column.stepId) return { ...across, ...down }
  const rule = laneRules[lane.kind]
  const index = rule.itemIds(editor.view, lane.id, column.stepId).indexOf(place.itemId)
  const heights = rule.itemHeights(editor.layout.heightContext(), lane.id, column.stepId)
  if (index < 0 || lane.collapsed) return { ...across, ...down }
  const above = heights
    .slice(0, index)
    .reduce((sum, height) => sum + height + sizes.cardGap, sizes.cellPadding)
  return { ...across, y: down.y + above, height: heights[index] ?? down.height }
}
