import { Button, FileButton } from '@mantine/core'
import { IconArrowRight, IconFileUpload } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { formatPeriod } from '../../../shared/format/dates.ts'
import { formatCount } from '../../../shared/format/numbers.ts'
import type { ImportRun } from '../../../shared/wire/import.ts'
import { ImportStateMark } from '../../components/ImportStateMark.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { acceptedFiles, offerFiles } from './droppedFiles.ts'
import classes from './ImportPage.module.css'
import { Fact } from './ImportProgress.tsx'
import { RejectList } from './RejectList.tsx'

/** What came of an import, and what to do with it. */
export function ImportResult({ run }: { run: ImportRun }) {
  const { id, timezone, canEdit } = useWorkspace()
  const navigate = useNavigate()
  const done = run.state === 'done'
  const fresh = Math.max(0, run.rowsAccepted - run.rowsKnown)
  return (
    <>
      <div className={classes.state}>
        <ImportStateMark state={run.state} />
      </div>
      {run.error && (
        <p className={classes.error} role="alert">
          {run.error}
        </p>
      )}
      {(done || run.state === 'undone') && (
        <dl className={classes.facts}>
          <Fact name="Rows read" value={formatCount(run.rowsRead)} />
          <Fact name={done ? 'New events' : 'Events it had brought'} value={formatCount(fresh)} />
          <Fact name="Known already" value={formatCount(run.rowsKnown)} />
          <Fact name="Rejected" value={formatCount(run.rowsRejected)} />
          {run.firstEventAt && run.lastEventAt && run.hasTimes && (
            <Fact
              name="Events of"
              value={formatPeriod({ from: run.firstEventAt, to: run.lastEventAt }, timezone)}
            />
          )}
          {!run.hasTimes && <Fact name="Times" value="none, in order only" />}
        </dl>
      )}
      {done && fresh === 0 && run.rowsKnown > 0 && (
        <p className={classes.hint}>Every event of this file was here before, so nothing changed.</p>
      )}
      {!done && (
        <div className={classes.next}>
          {canEdit && (
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
                  Import again, or another file
                </Button>
              )}
            </FileButton>
          )}
          <Button
            variant="default"
            component={Link}
            to="/w/$workspaceId/data"
            params={{ workspaceId: id } as never}
          >
            See all imports
          </Button>
        </div>
      )}
      {done && (
        <div className={classes.next}>
          {canEdit && (
            <Button
              component={Link}
              to="/w/$workspaceId/journeys/new"
              params={{ workspaceId: id } as never}
              search={{ way: 'data' } as never}
              rightSection={<IconArrowRight size={16} />}
            >
              Draw a map from these events
            </Button>
          )}
          <Button
            variant="default"
            component={Link}
            to="/w/$workspaceId/touchpoints"
            params={{ workspaceId: id } as never}
          >
            Check the touchpoints
          </Button>
          <Button
            variant="default"
            component={Link}
            to="/w/$workspaceId/paths"
            params={{ workspaceId: id } as never}
          >
            See the paths
          </Button>
        </div>
      )}
      {run.rowsRejected > 0 && <RejectList run={run} />}
    </>
  )
}
