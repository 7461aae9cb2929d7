import { drawWay } from '../commands/structureCommands.ts'
import { columnAt } from '../layout/columns.ts'
import { type Gesture, noPreview, type PointerSample, type Tool } from './Gesture.ts'

/** Draws a way from the handle of a step's header to another step. */
export const drawWayTool: Tool = {
  id: 'draw-way',
  start(_sample, hit, { editor, preview }): Gesture | null {
    if (hit.handle !== 'way' || hit.place?.kind !== 'step' || editor.readOnly) return null
    const from = editor.layout.get().columns.byKey.get(hit.place.column)
    if (!from?.stepId) return null
    const target = (sample: PointerSample) => {
      const column = columnAt(editor.layout.get().columns, sample.map.x)
      return column?.stepId && column !== from ? column : null
    }
    return {
      cursor: 'crosshair',
      move(at) {
        const column = target(at)
        preview.set({
          way: {
            fromX: from.x + from.width / 2,
            toX: column ? column.x + column.width / 2 : at.map.x,
            target: column && { x: column.x, width: column.width },
          },
        })
      },
      end(at) {
        preview.set(noPreview)
        const column = target(at)
        if (column?.stepId && from.stepId) drawWay(editor, from.stepId, column.stepId)
      },
      cancel() {
        preview.set(noPreview)
      },
    }
  },
}
