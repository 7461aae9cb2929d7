import type { MapBox } from '../canvas/mapBoxOf.ts'
import type { Place } from '../grid/place.ts'
import { laneRules } from '../lanes/laneRules.ts'
import { sizes } from '../layout/sizes.ts'
import type { Editor } from '../store/Editor.ts'

/** The slips that a box, in map pixels from the first cell, touches. */
export function itemsInBox(editor: Editor, box: MapBox): Place[] {
  const { columns, rows, lanes } = editor.layout.get()
  const context = editor.layout.heightContext()
  const found: Place[] = []
  for (const [index, lane] of lanes.entries()) {
    const row = rows.rows[index]
    if (!row || lane.collapsed || row.y > box.y + box.height || row.y + row.height < box.y) continue
    const rule = laneRules[lane.kind]
    for (const column of columns.columns) {
      const { stepId } = column
      const left = column.x + sizes.cellPadding
      const right = column.x + column.width - sizes.cellPadding
      if (!stepId || left > box.x + box.width || right < box.x) continue
      const heights = rule.itemHeights(context, lane.id, stepId)
      let y = row.y + sizes.cellPadding + rule.itemsTop(context, lane.id, stepId)
      rule.itemIds(editor.view, lane.id, stepId).forEach((itemId, i) => {
        const height = heights[i] ?? 0
        if (y <= box.y + box.height && y + height >= box.y)
          found.push({ kind: 'item', laneId: lane.id, column: column.key, itemId })
        y += height + sizes.cardGap
      })
    }
  }
  return found
}
