import { addCard, type CardPatch } from '../../../../shared/journey/edits/cardEdits.ts'
import type { Editor } from '../../store/Editor.ts'

/** Adds a card that stands for what was chosen, and goes to it. */
export function addPickedCard(
  editor: Editor,
  spot: { laneId: string; stepId: string },
  card: { text?: string; fields?: CardPatch },
): string {
  editor.newUndoStep()
  const itemId = addCard(editor.doc, { ...spot, ...card }, editor.origin)
  editor.stopEditing()
  editor.activate({ kind: 'item', laneId: spot.laneId, column: spot.stepId, itemId })
  return itemId
}
