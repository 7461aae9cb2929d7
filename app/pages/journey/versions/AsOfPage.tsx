import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconCalendarClock, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { formatDay, formatPeriod, formatTime } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import { addDays, dayOf, dayStart } from '../../../../shared/format/zonedDay.ts'
import { journeyFromJson } from '../../../../shared/journey/journeyJson.ts'
import { readJourney } from '../../../../shared/journey/readJourney.ts'
import type { AsOfAnswer } from '../../../../shared/wire/version.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import type { Editor } from '../../../editor/store/Editor.ts'
import { EditorProvider, useEditorSession } from '../../../editor/store/EditorContext.tsx'
import { useSelection } from '../../../state/useSelection.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import journeyClasses from '../journey.module.css'
import { PastEditor, usePastEditor } from './PastEditor.tsx'
import { usePast } from './usePast.ts'
import classes from './versions.module.css'
import { asOfQuery, type PastSelection, pastNumbersQuery, pastRealQuery } from './versionsApi.ts'

/** The map and its numbers as they were at the end of a day. */
export function AsOfPage({ journeyId, day }: { journeyId: string; day: string }) {
  const { id: workspaceId } = useWorkspace()
  const { selection } = useSelection()
  const found = useQuery(asOfQuery(workspaceId, journeyId, day))
  const until = found.data?.until ?? ''
  const doc = useMemo(() => (found.data ? journeyFromJson(found.data.document) : null), [found.data])
  const title = useMemo(() => (doc ? readJourney(doc).journey.title : ''), [doc])
  const asked = {
    version: found.data?.version?.number ?? null,
    from: selection.from !== undefined && selection.from < until ? selection.from : undefined,
    to: selection.to !== undefined && selection.to < until ? selection.to : until,
    filters: selection.filters,
  }
  const numbers = useQuery({
    ...pastNumbersQuery(workspaceId, journeyId, asked),
    enabled: found.data !== undefined,
  })
  const editor = usePastEditor(doc)
  if (found.isError)
    return (
      <div className={classes.problem}>
        <AsOfBar day={day} title="As of a day" answer={null} counted={null} />
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      </div>
    )
  if (!editor || !found.data) return <PageSkeleton />
  return (
    <EditorProvider editor={editor}>
      <div className={journeyClasses.page}>
        <AsOfBar
          day={day}
          title={title || 'Untitled map'}
          answer={found.data}
          counted={{
            period: { ...(asked.from === undefined ? {} : { from: asked.from }), to: asked.to },
            customers: numbers.data?.selected ?? null,
            filters: selection.filters.length,
          }}
        />
        <MeasuredPast journeyId={journeyId} asked={asked} editor={editor} />
      </div>
    </EditorProvider>
  )
}

/** The map with its figures; the paths customers took are asked for when they are laid over it. */
function MeasuredPast({
  journeyId,
  asked,
  editor,
}: {
  journeyId: string
  asked: PastSelection
  editor: Editor
}) {
  const { id: workspaceId } = useWorkspace()
  const overlay = useEditorSession((state) => state.overlay)
  const numbers = useQuery(pastNumbersQuery(workspaceId, journeyId, asked))
  const real = useQuery({ ...pastRealQuery(workspaceId, journeyId, asked), enabled: overlay })
  const error = numbers.error ?? real.error
  return (
    <PastEditor
      editor={editor}
      numbers={numbers.data ?? null}
      real={real.data ?? null}
      problem={error ? error.message : null}
    />
  )
}

function AsOfBar({
  day,
  title,
  answer,
  counted,
}: {
  day: string
  title: string
  answer: AsOfAnswer | null
  counted: { period: { from?: string; to?: string }; customers: number | null; filters: number } | null
}) {
  const { timezone } = useWorkspace()
  const { show, backToNow } = usePast()
  const today = dayOf(new Date(), timezone)
  const go = (next: string) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(next) && next <= today) show({ asOf: next })
  }
  return (
    <header className={classes.bar} data-past="true">
      <IconCalendarClock size={20} stroke={1.6} aria-hidden="true" className={classes.barIcon ?? ''} />
      <div className={classes.barWords}>
        <h1>{title}</h1>
        <p role="status">
          <b>As of {formatDay(dayStart(day, timezone), timezone)}</b>
          {answer && <> · {mapWords(answer, timezone)}</>}
          {counted && (
            <>
              {' '}
              · numbers of events {formatPeriod(counted.period, timezone)}
              {counted.customers !== null && `, ${plural(counted.customers, 'customer')}`}
              {counted.filters > 0 && `, ${plural(counted.filters, 'filter')}`}
            </>
          )}
          {answer && answer.arrivedLater > 0 && (
            <> · {plural(answer.arrivedLater, 'event')} of that time arrived later and count too</>
          )}{' '}
          · read-only
        </p>
      </div>
      <div className={classes.barTools}>
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label="One day earlier"
          onClick={() => go(addDays(day, -1))}
        >
          <IconChevronLeft size={17} aria-hidden="true" />
        </ActionIcon>
        <TextInput
          type="date"
          size="xs"
          aria-label="Day"
          value={day}
          max={today}
          required
          onChange={(event) => go(event.currentTarget.value)}
        />
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label="One day later"
          disabled={day >= today}
          onClick={() => go(addDays(day, 1))}
        >
          <IconChevronRight size={17} aria-hidden="true" />
        </ActionIcon>
        <Button size="xs" onClick={() => backToNow()}>
          Back to now
        </Button>
      </div>
    </header>
  )
}

function mapWords({ version, madeLater }: AsOfAnswer, timezone: string): string {
  if (madeLater)
    return version
      ? `the map was made later; this is its oldest version, of ${formatTime(version.at, timezone)}`
      : 'the map was made later; this is the map as it is now'
  return version ? `the map of ${formatTime(version.at, timezone)}` : 'the map has not changed since'
}
