import { useIntersection } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatAgo } from '../../shared/format/dates.ts'
import { plural } from '../../shared/format/numbers.ts'
import type { Selection } from '../../shared/wire/common.ts'
import type { JourneySummary } from '../../shared/wire/journey.ts'
import type { MapNumbers } from '../../shared/wire/measure.ts'
import { api } from '../api.ts'
import { JourneyRibbon } from '../charts/JourneyRibbon.tsx'
import { numbersQuery } from '../state/queries.ts'
import { useMemberNames } from '../state/useMemberNames.ts'
import { usePersonaNames } from '../state/usePersonaNames.ts'
import { useSelection } from '../state/useSelection.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import { Figure } from './Figure.tsx'
import classes from './JourneyPlate.module.css'
import { Skeleton } from './Skeleton.tsx'
import { type PersonaNames, selectionInWords } from './selectionWords.ts'

/** The time the figures are about and their filters; the extent of the events where no period is chosen. */
function periodOf(
  numbers: MapNumbers,
  selection: Selection,
  timezone: string,
  personaName: PersonaNames,
): string {
  const from = selection.from ?? numbers.from
  const to = selection.to ?? numbers.to
  const period = numbers.hasTimes ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : {}
  return selectionInWords({ ...period, filters: selection.filters }, timezone, personaName)
}

/** One map as a plate: its title, its ribbon and its key figures. Measured once it comes into view. */
export function JourneyPlate({
  journey,
  menu,
  large = false,
  heading: Heading = 'h3',
}: {
  journey: JourneySummary
  menu?: ReactNode
  /** The full width, with the stages named and counted. */
  large?: boolean
  heading?: 'h2' | 'h3'
}) {
  const { id: ws, timezone } = useWorkspace()
  const { selection } = useSelection()
  const personaName = usePersonaNames(selection.filters)
  const changedBy = useMemberNames()(journey.updatedBy)
  const { ref, entry } = useIntersection({ rootMargin: '200px' })
  const {
    data: numbers,
    isPending,
    isError,
  } = useQuery({
    ...numbersQuery(ws, journey.id, selection),
    enabled: entry?.isIntersecting ?? false,
  })
  const { data: document } = useQuery({
    queryKey: ['ws', ws, 'document', journey.id, journey.updatedAt],
    queryFn: () => api.journeys.document(ws, journey.id),
    enabled: large,
  })
  const titles = document && new Map(document.records.map(({ id, title }) => [id, title ?? '']))
  const measured = numbers !== undefined && numbers.entered > 0
  return (
    <article className={classes.plate} ref={ref} data-large={large || undefined}>
      <div className={classes.head}>
        <Heading className={classes.title}>
          <Link
            className={classes.link}
            to="/w/$workspaceId/journeys/$journeyId"
            params={{ workspaceId: ws, journeyId: journey.id }}
          >
            {journey.title}
          </Link>
        </Heading>
        {menu && <div className={classes.menu}>{menu}</div>}
      </div>
      <JourneyRibbon
        stages={journey.stages}
        numbers={numbers}
        height={large ? 152 : 84}
        {...(large ? { titles: titles ?? new Map() } : {})}
      />
      <div className={classes.figures}>
        {measured ? (
          <>
            <div>
              <p className={classes.name}>Completed</p>
              <Figure
                size="l"
                label="Completed the map"
                value={{ share: numbers.conversion }}
                definition="Of the customers who entered the map, those who reached its last required step (in any order: did every required step)."
                note={numbers.inWords}
                question={{ behind: 'map', journeyId: journey.id, measure: 'completed' }}
              />
            </div>
            <div>
              <p className={classes.name}>Time to complete, median</p>
              {numbers.hasTimes ? (
                <Figure
                  size="l"
                  label="Time to complete, median"
                  value={{ seconds: numbers.timeToComplete.medianSeconds, n: numbers.timeToComplete.n }}
                  definition="From a customer’s first event on the map to the one that completed it; half took less, half took more. Counted over those who completed it."
                  note={numbers.inWords}
                />
              ) : (
                <p className={classes.duration}>no times</p>
              )}
            </div>
            <div>
              <p className={classes.name}>Over</p>
              <p className={classes.period}>{periodOf(numbers, selection, timezone, personaName)}</p>
            </div>
          </>
        ) : (
          <p className={classes.none}>
            {isPending && entry?.isIntersecting !== false ? (
              <Skeleton width={180} height={20} />
            ) : isError ? (
              'The figures could not be read just now.'
            ) : (
              'No customer of this selection took it. Its steps may name no touchpoints yet.'
            )}
          </p>
        )}
      </div>
      <p className={classes.foot}>
        {plural(journey.stages, 'stage')}, {plural(journey.steps, 'step')}
        <span>
          Changed {formatAgo(journey.updatedAt, new Date(), timezone)}
          {changedBy ? ` by ${changedBy}` : ''}
        </span>
      </p>
    </article>
  )
}
