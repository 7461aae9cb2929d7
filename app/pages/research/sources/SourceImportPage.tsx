import { Button } from '@mantine/core'
import { IconAlertTriangle, IconEyeCheck, IconLoader2, IconMovie } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatBytes } from '../../../../shared/format/numbers.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { errorWords } from '../../../components/ErrorState.tsx'
import { notifyDone } from '../../../components/notify.ts'
import { Page } from '../../../components/Page.tsx'
import { ProgressLine } from '../../../components/ProgressLine.tsx'
import { useFileDrop } from '../../../shell/useFileDrop.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import classes from './import.module.css'
import {
  forgetImport,
  type PendingImport,
  refreshSpeakers,
  sendFiles,
  usePendingImports,
} from './pendingImports.ts'
import { SurveyCheck } from './SurveyCheck.tsx'
import { TextCheck } from './TextCheck.tsx'

/** Files before they are added: who speaks, what is masked, which column is what. Nothing of them is kept until then. */
export function SourceImportPage() {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const pending = usePendingImports(projectId)
  const [chosenKey, setChosenKey] = useState<number | null>(null)
  useFileDrop(canEdit, (files) => sendFiles(id, projectId, files))
  const checkable = pending.filter(({ preview }) => preview && preview.shape !== 'media')
  const chosen = checkable.find(({ key }) => key === chosenKey) ?? checkable[0]
  const media = pending.filter(({ preview }) => preview?.shape === 'media')
  const toSources = () =>
    navigate({ to: '/w/$workspaceId/research/$projectId', params: { workspaceId: id, projectId } })
  const remove = (one: PendingImport) => forgetImport(id, projectId, one, false)
  const added = async (one: PendingImport, used: PendingImport | undefined) => {
    forgetImport(id, projectId, one, true)
    if (used) forgetImport(id, projectId, used, true)
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['ws', id, 'research'] }),
      // Who is not recognised is a new participant, as before.
      refreshSpeakers(id, projectId).catch(() => undefined),
    ])
    notifyDone(`“${one.name}” was added`)
    const left = pending.filter(({ key }) => key !== one.key && key !== used?.key)
    if (left.length === 0) await toSources()
  }
  return (
    <Page
      title="Before it is kept"
      width="full"
      back={{ to: `/w/${id}/research/${projectId}`, label: 'Sources' }}
      intro="Look at what was found in each file and decide what stands in its place. Until you add it, nothing of a file is stored, searched or seen by anybody else."
    >
      {pending.length === 0 ? (
        <EmptyState
          scene="planned-only"
          title="No file is waiting"
          action={<Button onClick={() => void toSources()}>Back to the sources</Button>}
        >
          Drop files here or choose them under Sources.
        </EmptyState>
      ) : (
        <div className={classes.layout}>
          {pending.length > 1 && (
            <ul className={classes.files} aria-label="Files that wait">
              {pending.map((one) => (
                <li key={one.key}>
                  <FileLine
                    one={one}
                    chosen={one.key === chosen?.key}
                    onChoose={() => setChosenKey(one.key)}
                    onRemove={() => remove(one)}
                  />
                </li>
              ))}
            </ul>
          )}
          <div className={classes.check}>
            {pending.length === 1 && pending[0] && !chosen && (
              <FileLine one={pending[0]} chosen={false} onRemove={() => remove(pending[0]!)} />
            )}
            {checkable.map((one) => (
              <div key={one.key} hidden={one.key !== chosen?.key}>
                {one.preview?.shape === 'text' ? (
                  <TextCheck
                    one={one}
                    preview={one.preview}
                    media={media}
                    shown={one.key === chosen?.key}
                    onAdded={added}
                    onRemove={() => remove(one)}
                  />
                ) : one.preview?.shape === 'survey' ? (
                  <SurveyCheck
                    preview={one.preview}
                    onAdded={() => added(one, undefined)}
                    onRemove={() => remove(one)}
                  />
                ) : null}
              </div>
            ))}
            {!chosen && media.length > 0 && (
              <p className={classes.note}>
                Sound and film are played beside their words. Drop the transcript as well (a text, Word, VTT
                or SRT file); you join the two there.
              </p>
            )}
          </div>
        </div>
      )}
    </Page>
  )
}

function FileLine({
  one,
  chosen,
  onChoose,
  onRemove,
}: {
  one: PendingImport
  chosen: boolean
  onChoose?: () => void
  onRemove: () => void
}) {
  const share = one.bytes > 0 ? one.sent / one.bytes : 1
  const Icon = one.error
    ? IconAlertTriangle
    : one.preview
      ? one.preview.shape === 'media'
        ? IconMovie
        : IconEyeCheck
      : IconLoader2
  const words = one.error
    ? errorWords(one.error)
    : one.preview?.shape === 'media'
      ? 'Plays beside its transcript'
      : one.preview
        ? 'To be looked at'
        : share >= 1
          ? 'Being read'
          : `${formatBytes(one.sent)} of ${formatBytes(one.bytes)}`
  return (
    <div className={classes.file} data-chosen={chosen || undefined} data-bad={one.error ? true : undefined}>
      <Icon size={17} stroke={1.6} aria-hidden="true" />
      <div className={classes.fileWords}>
        {onChoose && one.preview && one.preview.shape !== 'media' ? (
          <button
            type="button"
            className={classes.fileName}
            onClick={onChoose}
            aria-current={chosen ? 'true' : undefined}
          >
            {one.name}
          </button>
        ) : (
          <span className={classes.fileName}>{one.name}</span>
        )}
        <span className={classes.fileState} role={one.error ? 'alert' : undefined}>
          {words}
        </span>
        {!one.error && !one.preview && (
          <ProgressLine share={share >= 1 ? null : share} label={`Sending ${one.name}`} />
        )}
      </div>
      {(one.error || !one.preview || one.preview.shape === 'media') && (
        <Button size="xs" variant="subtle" onClick={onRemove}>
          {one.error ? 'Dismiss' : 'Cancel'}
        </Button>
      )}
    </div>
  )
}
