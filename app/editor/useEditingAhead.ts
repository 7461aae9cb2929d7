import { useEffect } from 'react'
import { loadPaste } from './clipboard/loadPaste.ts'
import { loadRichText } from './lanes/richText/loadRichText.ts'
import { loadSelectionBar } from './selection/loadSelectionBar.ts'
import { useEditor } from './store/EditorContext.tsx'

/** Fetches what editing needs at the first touch of the map: whoever touches it may write in a moment. */
export function useEditingAhead(): void {
  const editor = useEditor()
  useEffect(() => {
    if (editor.readOnly) return
    const touches = ['pointermove', 'pointerdown', 'keydown'] as const
    const stop = () => {
      for (const touch of touches) window.removeEventListener(touch, load)
    }
    function load() {
      stop()
      // What fails here is fetched again when it is needed.
      for (const fetch of [loadRichText, loadSelectionBar, loadPaste]) fetch().catch(() => {})
    }
    for (const touch of touches) window.addEventListener(touch, load, { passive: true })
    return stop
  }, [editor])
}
