import { SuggestionItem } from './SuggestionItem.tsx'
import { useAll } from './TalkContext.ts'
import classes from './talk.module.css'

/** The open suggestions about one element, to decide where it stands. */
export function SuggestionPeek({ target }: { target: string }) {
  const open = useAll('suggestion').filter((one) => one.target === target && one.state === 'open')
  return (
    <div className={classes.peek}>
      {open.map((one) => (
        <SuggestionItem key={one.id} suggestion={one} bare />
      ))}
      {open.length === 0 && <p className={classes.hint}>All suggestions here are decided.</p>}
    </div>
  )
}
