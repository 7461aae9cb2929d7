import { Link } from '@tanstack/react-router'
import { formatClock } from '../../../shared/format/dates.ts'
import type { TouchpointWithCounts } from '../../../shared/wire/touchpoint.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { toChannel } from '../../components/channels.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './CustomerPage.module.css'
import { ScoreMark } from './ScoreMark.tsx'
import type { TimelineEvent } from './timelineGroups.ts'

export function EventRow({
  event,
  touchpoint,
  hasTimes,
  number,
  properties,
}: {
  event: TimelineEvent
  touchpoint: TouchpointWithCounts | undefined
  hasTimes: boolean
  number: number
  /** Those worth showing here: see splitProperties. */
  properties: [key: string, value: string][]
}) {
  const { id, timezone } = useWorkspace()
  const own = toChannel(event.channel)
  const channel = own === 'other' && touchpoint ? touchpoint.channel : own
  const renamed =
    touchpoint && touchpoint.name.toLowerCase() !== event.name.replaceAll(/[_.-]/g, ' ').toLowerCase()
  return (
    <li className={classes.event} data-unmapped={event.touchpointId === null || undefined}>
      <span className={classes.time}>{hasTimes ? formatClock(event.occurredAt, timezone) : number}</span>
      <span className={classes.dot} aria-hidden="true" />
      <div className={classes.body}>
        <p className={classes.line}>
          {(event.channel || touchpoint) && <ChannelIcon channel={channel} />}
          {touchpoint ? (
            <Link
              className={classes.name}
              to="/w/$workspaceId/touchpoints"
              params={{ workspaceId: id }}
              search={{ open: touchpoint.id }}
            >
              {touchpoint.name}
            </Link>
          ) : (
            <span className={classes.name}>{event.name}</span>
          )}
          {renamed && <span className={classes.raw}>{event.name}</span>}
          {event.touchpointId === null && <span className={classes.raw}>unmapped</span>}
          {event.score !== null && <ScoreMark score={event.score} kind={event.scoreKind} />}
          {event.value !== null && (
            <span className={classes.value}>
              {event.value.toLocaleString('en', { maximumFractionDigits: 2 })}
            </span>
          )}
        </p>
        {event.text && <blockquote className={classes.quote}>{event.text}</blockquote>}
        {properties.length > 0 && (
          <dl className={classes.properties}>
            {properties.map(([key, value]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}
