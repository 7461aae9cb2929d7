import { useEffect } from 'react'
import { carriesFiles } from '../../../shell/useFileDrop.ts'
import { placeOf } from '../../canvas/placeOf.ts'
import { useEditor } from '../../store/EditorContext.tsx'
import { useAddFiles } from './useAddFiles.ts'

/** Files pasted or dropped anywhere on the map go to the cell in hand or under the pointer. */
export function useFilesOnMap(): void {
  const editor = useEditor()
  const addFiles = useAddFiles()
  useEffect(() => {
    if (editor.readOnly) return
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      const target = event.target instanceof Element ? event.target : null
      if (!files.length || target?.closest('input, textarea, [role="dialog"]')) return
      // Office programs put a picture of the text beside the text itself.
      if (event.clipboardData?.types.includes('text/plain')) return
      event.preventDefault()
      event.stopImmediatePropagation()
      void addFiles(editor.session.get().active, files)
    }
    const over = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (!files.length || (event.target instanceof Element && event.target.closest('[role="dialog"]')))
        return
      event.preventDefault()
      const under = document.elementsFromPoint(event.clientX, event.clientY)
      const place = placeOf(under.find((element) => placeOf(element)) ?? null) ?? editor.session.get().active
      void addFiles(place, files)
    }
    window.addEventListener('paste', paste, true)
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('paste', paste, true)
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [editor, addFiles])
}
