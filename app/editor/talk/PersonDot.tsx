import { initials } from '../../../shared/format/initials.ts'
import { personColour } from '../live/Presence.ts'
import { personStyle } from '../live/personStyle.ts'
import classes from './talk.module.css'

/** Initials in the person's colour, the same one their pointer has. */
export function PersonDot({ userId, name }: { userId: string; name: string }) {
  return (
    <span className={classes.dot} style={personStyle(personColour(userId))} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
