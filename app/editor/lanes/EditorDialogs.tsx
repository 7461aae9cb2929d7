import type { EditorDialog } from '../store/Editor.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { AddLaneDialog } from './add/AddLaneDialog.tsx'
import { PersonasDialog } from './personas/PersonasDialog.tsx'

/** What stands over the map for the moment. */
export function EditorDialogs({ dialog }: { dialog: EditorDialog }) {
  const editor = useEditor()
  const close = () => editor.session.set({ dialog: null })
  return dialog.kind === 'lanes' ? (
    <AddLaneDialog after={dialog.after} onClose={close} />
  ) : dialog.kind === 'personas' ? (
    <PersonasDialog onClose={close} />
  ) : null
}
