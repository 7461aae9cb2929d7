import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { notifyDone, notifyError } from '../../components/notify.ts'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { unmappedQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './UnmappedPanel.module.css'

/** Kinds of events no touchpoint takes, most frequent first; one click or many at once make touchpoints of them. */
export function UnmappedPanel() {
  const { id, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const { data, error, isPending, refetch } = useQuery(unmappedQuery(id))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState('')
  const make = useMutation({
    mutationFn: (names: string[]) => api.touchpoints.bulk(id, names),
    onSuccess: ({ touchpoints }) => {
      setChosen(new Set())
      notifyDone(
        touchpoints.length === 1
          ? `“${touchpoints[0]!.name}” is a touchpoint now`
          : `${plural(touchpoints.length, 'touchpoint')} made`,
      )
      return queryClient.invalidateQueries({ queryKey: ['ws', id] })
    },
    onError: (failed) => notifyError('No touchpoint was made', failed),
  })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (isPending) return <SkeletonRows rows={8} height={36} label="Unmapped events are loading" />
  const shown = data.events.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
  const allChosen = shown.length > 0 && shown.every(({ name }) => chosen.has(name))
  const toggle = (name: string) => {
    const next = new Set(chosen)
    if (!next.delete(name)) next.add(name)
    setChosen(next)
  }
  return (
    <section className={classes.panel} aria-labelledby="unmapped">
      <h2 id="unmapped" className={classes.title}>
        Unmapped events
      </h2>
      {data.names === 0 ? (
        <p className={classes.text}>Every event belongs to a touchpoint.</p>
      ) : (
        <>
          <p className={classes.text}>
            {plural(data.total, 'event')} of {plural(data.names, 'kind')}{' '}
            {data.total === 1 ? 'belongs' : 'belong'} to no touchpoint, so no figure counts{' '}
            {data.total === 1 ? 'it' : 'them'}.
          </p>
          {data.events.length > 8 && (
            <TextInput
              mt={12}
              size="xs"
              aria-label="Find an unmapped event"
              placeholder="Find"
              leftSection={<IconSearch size={14} />}
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
            />
          )}
          {canEdit && (
            <div className={classes.bulk}>
              <Checkbox
                size="xs"
                label={chosen.size > 0 ? `${chosen.size} chosen` : 'Choose all'}
                checked={allChosen}
                indeterminate={chosen.size > 0 && !allChosen}
                onChange={() => setChosen(allChosen ? new Set() : new Set(shown.map(({ name }) => name)))}
              />
              <Button
                size="xs"
                variant={chosen.size > 0 ? 'filled' : 'default'}
                disabled={chosen.size === 0}
                loading={make.isPending}
                onClick={() => make.mutate([...chosen])}
              >
                Make touchpoints
              </Button>
            </div>
          )}
          <ul className={classes.list}>
            {shown.map(({ name, events, customers }) => (
              <li key={name} className={classes.row}>
                {canEdit && (
                  <Checkbox
                    size="xs"
                    aria-label={`Choose ${name}`}
                    checked={chosen.has(name)}
                    onChange={() => toggle(name)}
                  />
                )}
                <span className={classes.name} title={name}>
                  {name === '' ? 'without a name' : name}
                </span>
                <span className={classes.count} title={plural(customers, 'customer')}>
                  {formatCount(events)}
                </span>
                {canEdit && (
                  <button
                    type="button"
                    className={classes.make}
                    aria-label={`Make a touchpoint of ${name}`}
                    disabled={make.isPending}
                    onClick={() => make.mutate([name])}
                  >
                    <IconPlus size={15} aria-hidden="true" />
                  </button>
                )}
              </li>
            ))}
          </ul>
          {data.names > data.events.length && (
            <p className={classes.text}>
              The {data.events.length} most frequent of {formatCount(data.names)} are shown.
            </p>
          )}
        </>
      )}
    </section>
  )
}
