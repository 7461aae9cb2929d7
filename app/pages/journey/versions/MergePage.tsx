import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { withNeeded } from '../../../../shared/journey/diff/withNeeded.ts'
import type { MergeDirection } from '../../../../shared/wire/version.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import { notifyDone } from '../../../components/notify.ts'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useMapCatalogue } from '../useMapCatalogue.ts'
import { groupByStage } from './ChangeWords.tsx'
import { describeMerge } from './describeMerge.ts'
import { MergeRow } from './MergeRow.tsx'
import { usePast } from './usePast.ts'
import classes from './versions.module.css'
import { mergeSidesQuery, versionsApi } from './versionsApi.ts'

/** What a to-be map would bring to its as-is map, or the other way, to choose from one by one. */
export function MergePage({ journeyId, direction }: { journeyId: string; direction: MergeDirection }) {
  const { id: workspaceId } = useWorkspace()
  const { backToNow } = usePast()
  const navigate = useNavigate()
  const client = useQueryClient()
  const catalogue = useMapCatalogue()
  const sides = useQuery(mergeSidesQuery(workspaceId, journeyId, direction))
  const described = useMemo(
    () => (sides.data ? describeMerge(sides.data, (id) => catalogue.find(id)?.name) : null),
    [sides.data, catalogue],
  )
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [choices, setChoices] = useState<Record<string, 'branch' | 'current'>>({})
  const merging = useMutation({
    mutationFn: (chosen: string[]) =>
      versionsApi.merge(workspaceId, journeyId, { direction, chosen, choices }),
    onSuccess: async ({ changed }) => {
      await client.invalidateQueries({ queryKey: ['ws', workspaceId, 'journey'] })
      const { to } = sides.data!
      notifyDone(
        changed === 0
          ? 'Nothing had to be changed'
          : `${plural(changed, 'change')} brought into “${to.title}”`,
        'The map as it was before is kept in its history.',
      )
      void navigate({
        to: '/w/$workspaceId/journeys/$journeyId',
        params: { workspaceId, journeyId: to.id },
        search: { history: true },
      } as never)
    },
    onError: () => void sides.refetch(),
  })
  if (sides.isError)
    return (
      <div className={classes.problem}>
        <ErrorState error={sides.error} retry={() => void sides.refetch()} />
        <Button variant="default" onClick={() => backToNow()}>
          Back to the map
        </Button>
      </div>
    )
  if (!sides.data || !described) return <PageSkeleton />

  const { from, to } = sides.data
  const ids = described.items.map(({ id }) => id)
  const chosen = withNeeded(
    described.diff,
    ids.filter((id) => !left.has(id)),
  )
  const open = described.items
    .filter(({ id }) => chosen.has(id))
    .flatMap(({ conflicts }) => conflicts)
    .filter(({ key }) => choices[key] === undefined)
  const toggle = (id: string, on: boolean) => {
    const next = new Set(left)
    if (on) next.delete(id)
    else next.add(id)
    setLeft(next)
  }
  return (
    <div className={classes.merge}>
      <header className={classes.bar}>
        <div className={classes.barWords}>
          <h1>{direction === 'into' ? `Bring changes into “${to.title}”` : `Update from “${from.title}”`}</h1>
          <p>
            {described.items.length === 0
              ? `“${to.title}” has everything of “${from.title}” already.`
              : `${plural(described.items.length, 'change')} of “${from.title}” that “${to.title}” does not have. Choose what comes over; the map as it is now is kept as a version.`}
          </p>
        </div>
        <div className={classes.barTools}>
          <Button size="xs" variant="default" onClick={() => backToNow()}>
            Back to the map
          </Button>
        </div>
      </header>
      <div className={classes.mergeBody}>
        {described.items.length > 1 && (
          <Checkbox
            size="sm"
            label={`All ${plural(described.items.length, 'change')}`}
            checked={left.size === 0}
            indeterminate={left.size > 0 && chosen.size > 0}
            onChange={(event) => setLeft(event.currentTarget.checked ? new Set() : new Set(ids))}
          />
        )}
        {groupByStage(described.items, described.stageIds).map((group) => (
          <section key={group.key} aria-label={group.title}>
            <h2>{group.title}</h2>
            <ul>
              {group.changes.map((item) => (
                <MergeRow
                  key={item.id}
                  item={item}
                  names={{ branch: from.title, current: to.title }}
                  chosen={chosen.has(item.id)}
                  needed={left.has(item.id) && chosen.has(item.id)}
                  choices={choices}
                  onToggle={(on) => toggle(item.id, on)}
                  onChoose={(key, side) => setChoices({ ...choices, [key]: side })}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {described.items.length > 0 && (
        <footer className={classes.mergeFoot}>
          <FormError error={merging.error} />
          <p role="status">
            {open.length > 0
              ? `${plural(open.length, 'conflict')} to decide first`
              : `${plural(chosen.size, 'change')} chosen`}
          </p>
          <Button
            loading={merging.isPending}
            disabled={chosen.size === 0 || open.length > 0}
            onClick={() => merging.mutate([...chosen])}
          >
            Bring {plural(chosen.size, 'change')} into “{to.title}”
          </Button>
        </footer>
      )}
    </div>
  )
}
