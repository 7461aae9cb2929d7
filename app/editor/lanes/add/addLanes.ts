import { addLane } from '../../../../shared/journey/edits/laneEdits.ts'
import type { Editor } from '../../store/Editor.ts'
import type { NewLane } from './laneOffers.ts'

/** Adds lanes one below the other, behind a lane or last, as one change. Opens the name of a single one. */
export function addLanes(
  editor: Editor,
  lanes: readonly NewLane[],
  { after, personaId }: { after: string | null; personaId: string | null },
): void {
  if (editor.readOnly) return
  const ids: string[] = []
  editor.newUndoStep()
  editor.doc.transact(() => {
    for (const lane of lanes) {
      const behind = ids.at(-1) ?? after
      ids.push(
        addLane(editor.doc, { ...lane, personaId, place: behind ? { after: behind } : 'end' }, editor.origin),
      )
    }
  }, editor.origin)
  editor.newUndoStep()
  const first = ids[0]
  if (!first) return
  if (ids.length === 1 && lanes[0]?.kind !== 'divider')
    editor.startEditing({ kind: 'lane', id: first }, 'title')
  else editor.activate({ kind: 'lane', id: first })
}
