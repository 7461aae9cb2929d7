import { type RefObject, useEffect } from 'react'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { removeSelection } from '../commands/removeElement.ts'
import type { Editor } from '../store/Editor.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { loadPaste } from './loadPaste.ts'
import { clipType, takeClip } from './takeClip.ts'

/** Copy, cut and paste while the map has the focus; texts that are typed keep the browser's own. */
export function useMapClipboard(scroller: RefObject<HTMLElement | null>): void {
  const editor = useEditor()
  const { id: workspaceId } = useWorkspace()
  useEffect(() => {
    const isOurs = (event: ClipboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (event.defaultPrevented || target?.closest('input, textarea, [contenteditable], [role="dialog"]'))
        return false
      const focus = document.activeElement
      if (editor.session.get().editing) return false
      return focus === document.body || (scroller.current?.contains(focus) ?? false)
    }
    const copy = (event: ClipboardEvent) => {
      if (!isOurs(event) || !document.getSelection()?.isCollapsed) return
      const taken = takeClip(editor, workspaceId)
      if (!taken) return
      event.clipboardData?.setData(clipType, JSON.stringify(taken.clip))
      event.clipboardData?.setData('text/plain', taken.text)
      event.preventDefault()
      if (event.type === 'cut' && !editor.readOnly) removeSelection(editor)
      else editor.announce('Copied')
    }
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData
      if (!data || editor.readOnly || !isOurs(event)) return
      // What lies on the clipboard can be read only now, before what pastes it is loaded.
      const [clip, text, html] = [clipType, 'text/plain', 'text/html'].map((type) => data.getData(type))
      if (!clip && !text?.trim() && !html) return
      event.preventDefault()
      void pasteInto(editor, workspaceId, { clip: clip ?? '', text: text ?? '', html: html ?? '' })
    }
    window.addEventListener('copy', copy)
    window.addEventListener('cut', copy)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('copy', copy)
      window.removeEventListener('cut', copy)
      window.removeEventListener('paste', paste)
    }
  }, [editor, scroller, workspaceId])
}

async function pasteInto(
  editor: Editor,
  workspaceId: string,
  data: { clip: string; text: string; html: string },
): Promise<void> {
  const loaded = await loadPaste().catch(() => null)
  if (!loaded) {
    editor.say('Pasting could not be loaded. Check your connection, then paste again.', { tone: 'bad' })
    return
  }
  const { readClip, pasteClip, pasteText } = loaded
  const clip = readClip(data.clip)
  if (clip) pasteClip(editor, clip, workspaceId)
  else if (data.text.trim() || data.html) pasteText(editor, data.text, data.html)
}
