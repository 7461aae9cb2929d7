import { addLane } from '../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../shared/journey/edits/stepEdits.ts'
import type { Editor } from '../store/Editor.ts'

/** The first stage with one step, and, where there are none, the lanes nearly every map has; one undo step. Opens the stage's name. */
export function startMap(editor: Editor): void {
  if (editor.readOnly) return
  const { doc, origin } = editor
  let stageId = ''
  doc.transact(() => {
    stageId = addStage(doc, { title: 'New stage' }, origin)
    addStep(doc, { stageId, title: 'New step' }, origin)
    if (editor.store.getStructure().lanes.length) return
    addLane(doc, { kind: 'text', preset: 'actions', title: 'Actions' }, origin)
    addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' }, origin)
    addLane(doc, { kind: 'emotion', title: 'Feeling' }, origin)
  }, origin)
  editor.startEditing({ kind: 'stage', id: stageId }, 'title')
}
