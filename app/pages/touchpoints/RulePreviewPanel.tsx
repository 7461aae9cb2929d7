import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { formatTime } from '../../../shared/format/dates.ts'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import type { Rule } from '../../../shared/wire/touchpoint.ts'
import { api } from '../../api.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { errorWords } from '../../components/ErrorState.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './TouchpointPanel.module.css'

/** What a rule would take, while it is being written: counts and a few events. */
export function RulePreviewPanel({
  rule,
  touchpointId,
}: {
  rule: Rule | null
  touchpointId: string | undefined
}) {
  const { id, timezone } = useWorkspace()
  const [settled] = useDebouncedValue(rule, 300)
  const { data, error, isFetching } = useQuery({
    queryKey: ['ws', id, 'preview', 'rule', touchpointId ?? null, settled],
    queryFn: ({ signal }) =>
      api.touchpoints.preview(id, { rule: settled!, ...(touchpointId ? { touchpointId } : {}) }, signal),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  })
  if (rule === null)
    return <p className={classes.hint}>Finish every condition to see which events it takes.</p>
  if (error)
    return (
      <p className={classes.bad} role="alert">
        {errorWords(error)}
      </p>
    )
  return (
    <section className={classes.preview} aria-busy={isFetching}>
      <p className={classes.counts} role="status">
        {data ? (
          <>
            <b>{formatCount(data.events)}</b> {data.events === 1 ? 'event' : 'events'} of{' '}
            <b>{formatCount(data.customers)}</b> {data.customers === 1 ? 'customer' : 'customers'}
          </>
        ) : (
          'Counting'
        )}
      </p>
      {data && data.taken > 0 && (
        <p className={classes.hint}>
          {plural(data.taken, 'matching event')} {data.taken === 1 ? 'goes' : 'go'} to a touchpoint further
          up, because the first rule that matches wins.
        </p>
      )}
      {data && data.samples.length > 0 && (
        <ul className={classes.samples}>
          {data.samples.map((event, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike in everything
            <li key={index} className={classes.sample}>
              {event.channel && <ChannelIcon channel={event.channel} size={14} />}
              <span className={classes.sampleName}>{event.name}</span>
              <span className={classes.sampleMeta}>{formatTime(event.occurredAt, timezone)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
