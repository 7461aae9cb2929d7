import { Button, NativeSelect, Switch } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { describeDiff } from '../../../../shared/journey/diff/describeDiff.ts'
import { diffJourneys } from '../../../../shared/journey/diff/diffJourneys.ts'
import { journeyFromJson } from '../../../../shared/journey/journeyJson.ts'
import { type JourneyModel, readJourney } from '../../../../shared/journey/readJourney.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import type { CanvasHandle } from '../../../editor/canvas/useViewport.ts'
import type { Life } from '../../../editor/live/LiveLink.ts'
import { EditorProvider } from '../../../editor/store/EditorContext.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import journeyClasses from '../journey.module.css'
import { useMapCatalogue } from '../useMapCatalogue.ts'
import { ChangePanel } from './ChangePanel.tsx'
import { changeMarks } from './changeMarks.ts'
import { PastEditor, usePastEditor } from './PastEditor.tsx'
import { unionDoc } from './unionDoc.ts'
import { usePast } from './usePast.ts'
import classes from './versions.module.css'
import { versionQuery, versionsQuery } from './versionsApi.ts'
import { versionOption } from './versionWords.ts'

type Side = number | 'now'

/** Two versions, or a version and the map now: what differs in words and on the canvas. */
export function ComparePage({
  life,
  journeyId,
  canEdit,
  from,
  to,
}: {
  life: Life
  journeyId: string
  canEdit: boolean
  from: number
  to: Side
}) {
  const before = useSide(journeyId, from, life)
  const after = useSide(journeyId, to, life)
  const catalogue = useMapCatalogue()
  const { show, backToNow } = usePast()
  const [marked, setMarked] = useState(true)
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null)
  const compared = useMemo(() => {
    if (!before.model || !after.model) return null
    const diff = diffJourneys(before.model, after.model)
    const changes = describeDiff(diff, before.model, after.model, (id) => catalogue.find(id)?.name)
    return { changes, doc: unionDoc(before.model, after.model), marks: changeMarks(changes) }
  }, [before.model, after.model, catalogue])
  const editor = usePastEditor(compared?.doc ?? null)
  const error = before.error ?? after.error
  if (error)
    return (
      <div className={classes.problem}>
        <ErrorState error={error} />
        <Button variant="default" onClick={() => backToNow()}>
          Back to the map
        </Button>
      </div>
    )
  if (!editor || !compared) return <PageSkeleton />
  return (
    <EditorProvider editor={editor}>
      <div className={journeyClasses.page}>
        <header className={classes.bar}>
          <div className={classes.barWords}>
            <h1>What changed</h1>
            <p role="status">
              {compared.changes.length === 0 ? 'Nothing differs' : plural(compared.changes.length, 'change')}
            </p>
          </div>
          <div className={classes.barTools}>
            <Sides journeyId={journeyId} from={from} to={to} />
            <Switch
              size="xs"
              className={classes.onMap ?? ''}
              label="Mark on the map"
              checked={marked}
              onChange={(event) => setMarked(event.currentTarget.checked)}
            />
            <Button
              size="xs"
              variant="default"
              onClick={() => show({ version: undefined, against: undefined, history: true })}
            >
              All versions
            </Button>
            <Button size="xs" onClick={() => backToNow()}>
              Back to the map
            </Button>
          </div>
        </header>
        <div className={classes.split}>
          <div className={classes.splitMap} data-marked={marked || undefined}>
            {marked && <style>{compared.marks}</style>}
            <PastEditor editor={editor} onCanvas={setCanvas} />
          </div>
          <ChangePanel
            journeyId={journeyId}
            changes={compared.changes}
            canvas={canvas}
            restoreFrom={canEdit && to === 'now' ? from : null}
          />
        </div>
      </div>
    </EditorProvider>
  )
}

/** Chooses the two sides; the earlier one is always a version. */
function Sides({ journeyId, from, to }: { journeyId: string; from: number; to: Side }) {
  const { id: workspaceId, timezone } = useWorkspace()
  const { show } = usePast()
  const list = useInfiniteQuery(versionsQuery(workspaceId, journeyId))
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? []
  const options = (wanted: Side) => {
    const known = versions.map((one) => ({ value: String(one.number), label: versionOption(one, timezone) }))
    return wanted === 'now' || known.some(({ value }) => value === String(wanted))
      ? known
      : [...known, { value: String(wanted), label: `Version ${wanted}` }]
  }
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="From"
        className={classes.side ?? ''}
        data={options(from)}
        value={String(from)}
        onChange={(event) => show({ version: Number(event.currentTarget.value) })}
      />
      <span aria-hidden="true">→</span>
      <NativeSelect
        size="xs"
        aria-label="To"
        className={classes.side ?? ''}
        data={[{ value: 'now', label: 'The map now' }, ...options(to)]}
        value={String(to)}
        onChange={(event) => {
          const { value } = event.currentTarget
          show({ against: value === 'now' ? 'now' : Number(value) })
        }}
      />
    </>
  )
}

const settleMs = 500

function useSide(journeyId: string, side: Side, life: Life): { model: JourneyModel | null; error: unknown } {
  const { id: workspaceId } = useWorkspace()
  const found = useQuery({
    ...versionQuery(workspaceId, journeyId, side === 'now' ? 0 : side),
    enabled: side !== 'now',
  })
  const [now, setNow] = useState(() => (side === 'now' ? readJourney(life.doc) : null))
  useEffect(() => {
    if (side !== 'now') return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => setNow(readJourney(life.doc))
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(read, settleMs)
    }
    read()
    life.doc.on('afterTransaction', changed)
    return () => {
      clearTimeout(timer)
      life.doc.off('afterTransaction', changed)
    }
  }, [side, life])
  const then = useMemo(
    () => (found.data ? readJourney(journeyFromJson(found.data.document)) : null),
    [found.data],
  )
  return side === 'now' ? { model: now, error: null } : { model: then, error: found.error }
}
