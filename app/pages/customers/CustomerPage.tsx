import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { formatPeriod } from '../../../shared/format/dates.ts'
import { durationInWords, formatDuration } from '../../../shared/format/duration.ts'
import { plural } from '../../../shared/format/numbers.ts'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { touchpointsQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { CustomerAttributes } from '../personas/attributes/CustomerAttributes.tsx'
import classes from './CustomerPage.module.css'
import { EventRow } from './EventRow.tsx'
import { groupByDay, splitProperties } from './timelineGroups.ts'

/** Everything one customer did, in order, across channels. */
export function CustomerPage() {
  const { id, timezone } = useWorkspace()
  const { customer } = useParams({ from: '/w/$workspaceId/customers/$customer' })
  const { data: catalogue } = useQuery(touchpointsQuery(id))
  const list = useInfiniteQuery({
    queryKey: ['ws', id, 'customer', customer],
    queryFn: ({ pageParam }) => api.customers.timeline(id, customer, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const back = { to: `/w/${id}/customers`, label: 'Customers' }
  if (list.error)
    return (
      <Page title={customer} back={back} width="reading">
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      </Page>
    )
  if (!list.data)
    return (
      <Page title={customer} back={back} width="reading">
        <SkeletonRows rows={10} label="Events are loading" />
      </Page>
    )
  const first = list.data.pages[0]!
  const events = list.data.pages.flatMap((page) => page.events)
  const days = groupByDay(events, timezone, first.hasTimes)
  const { constant, changed } = splitProperties(events)
  const channels = new Set(events.map(({ channel }) => channel).filter(Boolean)).size
  const nameOf = new Map((catalogue?.touchpoints ?? []).map((touchpoint) => [touchpoint.id, touchpoint]))
  const firstAt = events[0]?.occurredAt
  const lastAt = events.at(-1)?.occurredAt
  const facts = [
    plural(first.total, 'event'),
    channels > 1 ? plural(channels, 'channel') : null,
    first.hasTimes && firstAt && lastAt && !list.hasNextPage
      ? formatPeriod({ from: firstAt, to: lastAt }, timezone)
      : null,
  ].filter((fact) => fact !== null)
  return (
    <Page title={customer} back={back} width="reading" intro={facts.join(' · ')}>
      <CustomerAttributes customer={customer} />
      {constant.length > 0 && (
        <dl className={`${classes.properties} ${classes.constant}`}>
          {constant.map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <ol className={classes.timeline}>
        {days.map(({ day, events: ofDay, gapSeconds }) => (
          <li key={ofDay[0]!.index} className={classes.day}>
            {gapSeconds !== null && gapSeconds >= 43_200 && (
              <p className={classes.gap} title={durationInWords(gapSeconds)}>
                {formatDuration(gapSeconds)} later
              </p>
            )}
            {day !== null && (
              <h2 className={classes.date}>
                {new Intl.DateTimeFormat('en-GB', {
                  timeZone: 'UTC',
                  weekday: 'long',
                  day: 'numeric',
                  month: 'long',
                  year: 'numeric',
                }).format(new Date(`${day}T00:00:00Z`))}
              </h2>
            )}
            <ol className={classes.events}>
              {ofDay.map(({ event, index }) => (
                <EventRow
                  key={index}
                  event={event}
                  touchpoint={event.touchpointId ? nameOf.get(event.touchpointId) : undefined}
                  hasTimes={first.hasTimes}
                  number={index + 1}
                  properties={changed[index] ?? []}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show later events
        </Button>
      )}
    </Page>
  )
}
