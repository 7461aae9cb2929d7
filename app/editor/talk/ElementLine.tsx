import { useEditor } from '../store/EditorContext.tsx'
import { elementWords } from './elements.ts'
import { showElement } from './showElement.ts'
import { useTalk } from './TalkContext.ts'
import classes from './talk.module.css'

/** What something is about; a click shows it on the map. */
export function ElementLine({ target }: { target: string }) {
  const editor = useEditor()
  const talk = useTalk()
  const { kind, title } = elementWords(editor.store, target)
  return (
    <button type="button" className={classes.about} onClick={() => showElement(editor, talk, target)}>
      <span>{kind}</span> {title}
    </button>
  )
}
