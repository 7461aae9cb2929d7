import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useSession, useWorkspace } from '../../state/useWorkspace.ts'
import { acceptedFiles, offerFiles } from '../data/droppedFiles.ts'
import classes from './FirstMinute.module.css'

const stages = [
  ['Drop in a file', 'A log of events: who, when, what. You see its columns before anything is read.'],
  ['Check the touchpoints', 'Each kind of event becomes a touchpoint. Rename, merge or leave out.'],
  [
    'Take the proposed map',
    'Stages and steps in the order customers went. Drag until it says what you mean.',
  ],
  ['Read the numbers', 'Who went on, who left and where they strayed from the plan.'],
] as const

/** An empty workspace: where to begin, and what comes after. */
export function FirstMinute() {
  const { id, canEdit } = useWorkspace()
  const { workspaces } = useSession()
  const navigate = useNavigate()
  const sample = workspaces.find(({ isSample }) => isSample)
  return (
    <>
      <EmptyState
        scene="planned-only"
        title="Drop in a file of events to see the paths people take"
        action={
          canEdit && (
            <FileButton
              accept={acceptedFiles}
              onChange={(file) => {
                if (!file) return
                offerFiles([file])
                void navigate({ to: '/w/$workspaceId/data', params: { workspaceId: id } })
              }}
            >
              {(props) => (
                <Button {...props} leftSection={<IconFileUpload size={17} stroke={1.7} />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
          )
        }
        other={
          sample && (
            <Button
              variant="default"
              component={Link}
              to="/w/$workspaceId"
              params={{ workspaceId: sample.id } as never}
            >
              Show me with the sample
            </Button>
          )
        }
      >
        {canEdit
          ? 'CSV, TSV, JSON lines, XLSX, Parquet or XES, also gzipped. Drop it anywhere on this page.'
          : 'Nothing is here yet. An editor of this workspace can bring events in.'}
      </EmptyState>
      <ol className={classes.way}>
        {stages.map(([title, text]) => (
          <li key={title} className={classes.stage}>
            <p className={classes.title}>{title}</p>
            <p className={classes.text}>{text}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
