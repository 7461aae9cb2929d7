import { setEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { isLocked } from '../commands/isLocked.ts'
import { activeCurve } from '../lanes/emotion/activeCurve.ts'
import type { CurveKey } from '../lanes/emotion/curvePoints.ts'
import { columnAt } from '../layout/columns.ts'
import { emotionValue, emotionY } from '../layout/curve.ts'
import { rowAt } from '../layout/rows.ts'
import { sizes } from '../layout/sizes.ts'
import type { Editor } from '../store/Editor.ts'
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
    if (isLocked(editor, lane.id)) return null
    const curve = curveAt(editor, { laneId: lane.id, stepId, y: sample.map.y - row.y, height: row.height })
    const valueAt = (at: PointerSample) => emotionValue(at.map.y - row.y, row.height, sizes.emotionMargin)
    return {
      cursor: 'ns-resize',
      move(at) {
        preview.set({ point: { laneId: lane.id, stepId, value: valueAt(at), curve } })
      },
      end(at) {
        preview.set(noPreview)
        setEmotion(editor.doc, { laneId: lane.id, stepId, ...curve, value: valueAt(at) }, editor.origin)
        editor.session.set({ curve: { personaId: curve.personaId, horizon: curve.horizon } })
      },
      cancel() {
        preview.set(noPreview)
      },
    }
  },
}

/** Pixels within which a point is taken for the one that was meant. */
const reach = 14

/** The curve whose point was pressed; between points the one that is being drawn. */
function curveAt(
  editor: Editor,
  spot: { laneId: string; stepId: string; y: number; height: number },
): CurveKey {
  const distance = (value: number) => Math.abs(emotionY(value, spot.height, sizes.emotionMargin) - spot.y)
  const [nearest] = editor.store
    .getCurve(spot.laneId)
    .filter((point) => point.stepId === spot.stepId && point.series === 'assumed')
    .sort((a, b) => distance(a.value) - distance(b.value))
  if (!nearest || distance(nearest.value) > reach) return activeCurve(editor, spot.laneId)
  const { series, horizon, personaId } = nearest
  return { series, horizon, personaId }
}
