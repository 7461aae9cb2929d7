import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { formatTime } from '../../../../shared/format/dates.ts'
import { journeyFromJson } from '../../../../shared/journey/journeyJson.ts'
import type { JourneyVersion } from '../../../../shared/wire/version.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import { EditorProvider } from '../../../editor/store/EditorContext.tsx'
import { useMemberNames } from '../../../state/useMemberNames.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import journeyClasses from '../journey.module.css'
import { PastEditor, usePastEditor } from './PastEditor.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import { useActiveElement } from './useActiveElement.ts'
import { usePast } from './usePast.ts'
import classes from './versions.module.css'
import { versionQuery } from './versionsApi.ts'
import { versionDetails, versionTitle } from './versionWords.ts'

/** The map as it was in a version, to look at and to go back to. */
export function PastMap({
  journeyId,
  canEdit,
  number,
}: {
  journeyId: string
  canEdit: boolean
  number: number
}) {
  const { id: workspaceId } = useWorkspace()
  const { backToNow } = usePast()
  const found = useQuery(versionQuery(workspaceId, journeyId, number))
  const doc = useMemo(() => (found.data ? journeyFromJson(found.data.document) : null), [found.data])
  const editor = usePastEditor(doc)
  if (found.isError)
    return (
      <div className={classes.problem}>
        <ErrorState error={found.error} retry={() => void found.refetch()} />
        <Button variant="default" onClick={() => backToNow()}>
          Back to the map
        </Button>
      </div>
    )
  if (!editor || !found.data) return <PageSkeleton />
  return (
    <EditorProvider editor={editor}>
      <div className={journeyClasses.page}>
        <VersionBar journeyId={journeyId} version={found.data.version} canEdit={canEdit} />
        <PastEditor editor={editor} />
      </div>
    </EditorProvider>
  )
}

function VersionBar({
  journeyId,
  version,
  canEdit,
}: {
  journeyId: string
  version: JourneyVersion
  canEdit: boolean
}) {
  const { timezone } = useWorkspace()
  const nameOf = useMemberNames()
  const { show, backToNow } = usePast()
  const [restoring, setRestoring] = useState<'all' | 'element' | null>(null)
  const element = useActiveElement()
  const title = versionTitle(version)
  return (
    <header className={classes.bar}>
      <div className={classes.barWords}>
        <h1>{title}</h1>
        <p role="status">
          As it was on {formatTime(version.at, timezone)} · {versionDetails(version, nameOf)} · read-only
        </p>
      </div>
      <div className={classes.barTools}>
        {canEdit && element && (
          <Button size="xs" variant="default" onClick={() => setRestoring('element')}>
            Restore only {element.name}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => show({ against: 'now' })}>
          Compare with now
        </Button>
        {canEdit && (
          <Button size="xs" variant="default" onClick={() => setRestoring('all')}>
            Restore
          </Button>
        )}
        <Button size="xs" onClick={() => backToNow()}>
          Back to the map
        </Button>
      </div>
      <RestoreDialog
        journeyId={journeyId}
        number={version.number}
        title={title}
        opened={restoring !== null}
        onClose={() => setRestoring(null)}
        {...(restoring === 'element' && element ? { element } : {})}
      />
    </header>
  )
}
