import { useMemo } from 'react'
import { readContent } from '../../../../shared/journey/diff/contentOf.ts'
import { nameElements } from '../../../../shared/journey/diff/nameElements.ts'
import { useEditor, useEditorSession } from '../../../editor/store/EditorContext.tsx'

/** The element of the open map that has the focus, with its name; null for none and for empty cells. */
export function useActiveElement(): { id: string; name: string } | null {
  const editor = useEditor()
  const active = useEditorSession((state) => state.active)
  const names = useMemo(() => nameElements([], readContent(editor.doc)), [editor])
  const id =
    active === null || active.kind === 'cell'
      ? null
      : active.kind === 'item'
        ? active.itemId
        : active.kind === 'step'
          ? active.column
          : active.id
  const record = id === null ? undefined : editor.store.getRecord(id)
  if (!record || id === null) return null
  return {
    id,
    name: record.type === 'card' ? `the card ${names.title(id)}` : `${record.type} ${names.title(id)}`,
  }
}
