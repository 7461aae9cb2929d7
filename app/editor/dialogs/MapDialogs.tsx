import { lazy, Suspense } from 'react'
import { focusActive } from '../commands/focusActive.ts'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'

const PasteDialog = lazy(() =>
  import('./PasteDialog.tsx').then((module) => ({ default: module.PasteDialog })),
)
const SplitStepDialog = lazy(() =>
  import('./SplitStepDialog.tsx').then((module) => ({ default: module.SplitStepDialog })),
)
const ShortcutSheet = lazy(() =>
  import('./ShortcutSheet.tsx').then((module) => ({ default: module.ShortcutSheet })),
)

/** What the map asks before it changes much, and the sheet of its shortcuts; loaded when first asked for. */
export function MapDialogs() {
  const editor = useEditor()
  const dialog = useEditorSession((state) => state.dialog)
  const close = () => {
    editor.session.set({ dialog: null })
    focusActive(editor)
  }
  return (
    <Suspense>
      {dialog?.kind === 'paste_cells' && <PasteDialog cells={dialog.cells} onClose={close} />}
      {dialog?.kind === 'split_step' && <SplitStepDialog stepId={dialog.stepId} onClose={close} />}
      {dialog?.kind === 'shortcuts' && <ShortcutSheet onClose={close} />}
    </Suspense>
  )
}
