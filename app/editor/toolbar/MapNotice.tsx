import { useEffect } from 'react'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import classes from './toolbar.module.css'

const shownMs = 8_000

/** What just happened, with the way back. */
export function MapNotice() {
  const editor = useEditor()
  const notice = useEditorSession((state) => state.notice)
  useEffect(() => {
    if (!notice) return
    const timer = setTimeout(() => editor.session.set({ notice: null }), shownMs)
    return () => clearTimeout(timer)
  }, [editor, notice])
  return (
    <div role="status">
      {notice && (
        <div className={classes.notice}>
          <span>{notice.text}</span>
          {notice.undo && (
            <button type="button" onClick={() => editor.undoLast()}>
              Undo
            </button>
          )}
        </div>
      )}
    </div>
  )
}
