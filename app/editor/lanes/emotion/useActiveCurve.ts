import { useEditor, useEditorSession, useRecord, useStructure } from '../../store/EditorContext.tsx'
import { activeCurve } from './activeCurve.ts'
import type { CurveKey } from './curvePoints.ts'

/** The curve that dragging and typing draw in a lane, kept current. */
export function useActiveCurve(laneId: string): CurveKey {
  const editor = useEditor()
  useEditorSession((state) => state.curve)
  useRecord('lane', laneId)
  useStructure()
  return activeCurve(editor, laneId)
}
