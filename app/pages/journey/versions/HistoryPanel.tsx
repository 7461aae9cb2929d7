import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDay } from '../../../../shared/format/dates.ts'
import { addDays, dayOf } from '../../../../shared/format/zonedDay.ts'
import type { JourneyVersion } from '../../../../shared/wire/version.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { usePast } from './usePast.ts'
import { VersionRow } from './VersionRow.tsx'
import classes from './versions.module.css'
import { versionsQuery } from './versionsApi.ts'

/** The versions of a map by day, newest first; looking at one leaves the list open. */
export function HistoryPanel({
  journeyId,
  canEdit,
  onName,
}: {
  journeyId: string
  canEdit: boolean
  onName: () => void
}) {
  const { id: workspaceId, timezone } = useWorkspace()
  const { version, asOf, show, backToNow } = usePast()
  const list = useInfiniteQuery({ ...versionsQuery(workspaceId, journeyId), refetchInterval: 60_000 })
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? []
  const today = dayOf(new Date(), timezone)
  return (
    <aside className={classes.panel} aria-label="History of the map">
      <header className={classes.panelHead}>
        <h2>History</h2>
        <button
          type="button"
          className={classes.icon}
          aria-label="Close the history"
          onClick={() => show({ history: undefined })}
        >
          <IconX size={17} aria-hidden="true" />
        </button>
      </header>
      <div className={classes.tools}>
        {canEdit && (
          <Button size="xs" variant="default" onClick={onName} title="Ctrl+S">
            Name this version
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => show({ asOf: asOf ?? today, version: undefined })}>
          As of a day
        </Button>
      </div>
      <div className={classes.panelBody}>
        {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
        <button
          type="button"
          className={classes.now}
          aria-current={version === undefined && asOf === undefined}
          onClick={() => backToNow()}
        >
          <i aria-hidden="true" />
          The map now
        </button>
        {groupByDay(versions, timezone).map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <h3>
              {day === today
                ? 'Today'
                : day === addDays(today, -1)
                  ? 'Yesterday'
                  : formatDay(ofDay[0]!.at, timezone)}
            </h3>
            <ul>
              {ofDay.map((one) => (
                <VersionRow key={one.number} version={one} journeyId={journeyId} canEdit={canEdit} />
              ))}
            </ul>
          </section>
        ))}
        {list.isSuccess && versions.length === 0 && (
          <p className={classes.hint}>
            Versions are kept by themselves when a stretch of work ends. The first one comes about ten minutes
            after the last change.
          </p>
        )}
        {list.hasNextPage && (
          <Button
            size="xs"
            variant="subtle"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Older versions
          </Button>
        )}
      </div>
    </aside>
  )
}

function groupByDay(versions: readonly JourneyVersion[], timezone: string): [string, JourneyVersion[]][] {
  const days = new Map<string, JourneyVersion[]>()
  for (const version of versions) {
    const day = dayOf(version.at, timezone)
    const list = days.get(day)
    if (list) list.push(version)
    else days.set(day, [version])
  }
  return [...days]
}
