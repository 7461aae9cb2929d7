import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { formatAgo, formatDay } from '../../../shared/format/dates.ts'
import { formatCount } from '../../../shared/format/numbers.ts'
import type { JourneySummary } from '../../../shared/wire/journey.ts'
import lines from '../../components/Lines.module.css'
import { useMemberNames } from '../../state/useMemberNames.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './JourneysPage.module.css'
import { statusWords } from './statusWords.ts'

const rowHeight = 44

/** Maps as lines, for places with many of them; only those in view are in the page. */
export function JourneyList({
  journeys,
  menuOf,
}: {
  journeys: JourneySummary[]
  menuOf: (journey: JourneySummary) => ReactNode
}) {
  const { id, timezone } = useWorkspace()
  const viewport = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: journeys.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const now = new Date()
  const nameOf = useMemberNames()
  return (
    <div className={classes.list}>
      <div className={`${lines.row} ${lines.heads} ${classes.row}`} aria-hidden="true">
        <span>Title</span>
        <span className={lines.number}>Stages</span>
        <span className={lines.number}>Steps</span>
        <span className={lines.number}>Cards</span>
        <span>Status</span>
        <span>Owner</span>
        <span>Reviewed</span>
        <span>Changed</span>
        <span />
      </div>
      <div ref={viewport} className={classes.viewport}>
        <ul style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const journey = journeys[index]!
            return (
              <li
                key={journey.id}
                className={`${lines.row} ${classes.row}`}
                style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start}px)` }}
                aria-setsize={journeys.length}
                aria-posinset={index + 1}
              >
                <Link
                  className={`${lines.name} ${classes.name}`}
                  to="/w/$workspaceId/journeys/$journeyId"
                  params={{ workspaceId: id, journeyId: journey.id }}
                >
                  {journey.title}
                </Link>
                <span className={lines.number}>{formatCount(journey.stages)}</span>
                <span className={lines.number}>{formatCount(journey.steps)}</span>
                <span className={lines.number}>{formatCount(journey.cards)}</span>
                <span className={lines.quiet}>{statusWords[journey.status]}</span>
                <span className={lines.quiet}>{nameOf(journey.ownerId) ?? '–'}</span>
                <span className={lines.quiet}>
                  {journey.reviewedAt ? formatDay(journey.reviewedAt, timezone) : 'Never'}
                </span>
                <span className={lines.quiet}>
                  {formatAgo(journey.updatedAt, now, timezone)}
                  {nameOf(journey.updatedBy) ? ` by ${nameOf(journey.updatedBy)}` : ''}
                </span>
                <span>{menuOf(journey)}</span>
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}
