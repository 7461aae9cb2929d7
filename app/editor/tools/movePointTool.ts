import { setEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { columnAt } from '../layout/columns.ts'
import { emotionValue } from '../layout/curve.ts'
import { rowAt } from '../layout/rows.ts'
import { sizes } from '../layout/sizes.ts'
import { type Gesture, noPreview, type PointerSample, type Tool } from './Gesture.ts'

/** Drags the point of an emotion curve up and down; where there is none, dragging sets one. */
export const movePointTool: Tool = {
  id: 'move-point',
  start(sample, hit, { editor, preview }): Gesture | null {
    const place = hit.place
    if (place?.kind !== 'cell' || editor.readOnly || hit.space) return null
    const { columns, rows } = editor.layout.get()
    const lane = editor.store.getRecord(place.laneId)
    const stepId = columnAt(columns, sample.map.x)?.stepId
    const row = rowAt(rows, sample.map.y)
    if (lane?.type !== 'lane' || lane.kind !== 'emotion' || !stepId || row?.laneId !== lane.id) return null
    const valueAt = (at: PointerSample) => emotionValue(at.map.y - row.y, row.height, sizes.emotionMargin)
    return {
      cursor: 'ns-resize',
      move(at) {
        preview.set({ point: { laneId: lane.id, stepId, value: valueAt(at) } })
      },
      end(at) {
        preview.set(noPreview)
        setEmotion(editor.doc, { laneId: lane.id, stepId, value: valueAt(at) }, editor.origin)
      },
      cancel() {
        preview.set(noPreview)
      },
    }
  },
}
