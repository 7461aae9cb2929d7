import { formatTime } from '../../../../shared/format/dates.ts'
import type { ShareEvent } from '../../../../shared/wire/share.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './share.module.css'
import { eventWords } from './shareWords.ts'

/** Who shared what and when, for owners. */
export function EventsTab({ events }: { events: readonly ShareEvent[] }) {
  const { timezone } = useWorkspace()
  if (events.length === 0) return <p className="quiet">Nobody has changed who sees this map yet.</p>
  return (
    <ol className={classes.events}>
      {events.map((event) => (
        <li key={event.id}>
          <span>
            <b>{event.actor}</b> {eventWords(event)}
          </span>
          <time className="quiet" dateTime={event.at}>
            {formatTime(event.at, timezone)}
          </time>
        </li>
      ))}
    </ol>
  )
}
