import { useEffect } from 'react'
import { useEditor } from '../../store/EditorContext.tsx'
import { loadRichText } from './loadRichText.ts'

/** Fetches the field for formatted text at the first touch of the map: whoever touches it may write in a moment. */
export function useRichTextAhead(): void {
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
      loadRichText().catch(() => {})
    }
    for (const touch of touches) window.addEventListener(touch, load, { passive: true })
    return stop
  }, [editor])
}
