import type { Editor } from '../../store/Editor.ts'
import type { CurveKey } from './curvePoints.ts'

/** The curve that dragging and typing draw in a lane: always an assumed one; a lane about a persona draws hers. */
export function activeCurve(editor: Editor, laneId: string): CurveKey {
  const { curve } = editor.session.get()
  const lane = editor.store.getRecord(laneId)
  const wanted = lane?.type === 'lane' && lane.personaId !== null ? lane.personaId : curve.personaId
  const known = wanted !== null && editor.store.getRecord(wanted)?.type === 'persona'
  return { series: 'assumed', horizon: curve.horizon, personaId: known ? wanted : null }
}

/** The point of a curve at a step. */
export function findPoint(editor: Editor, laneId: string, stepId: string, curve: CurveKey) {
  return editor.store
    .getCurve(laneId)
    .find(
      (point) =>
        point.stepId === stepId &&
        point.series === curve.series &&
        point.horizon === curve.horizon &&
        point.personaId === curve.personaId,
    )
}
