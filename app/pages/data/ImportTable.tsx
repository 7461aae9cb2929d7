import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconDots, IconPlayerStop, IconTableExport } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatAgo, formatPeriod } from '../../../shared/format/dates.ts'
import { formatBytes } from '../../../shared/format/numbers.ts'
import type { ImportRun } from '../../../shared/wire/import.ts'
import { api } from '../../api.ts'
import { ImportStateMark } from '../../components/ImportStateMark.tsx'
import { ProgressLine } from '../../components/ProgressLine.tsx'
import { useMemberNames } from '../../state/useMemberNames.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './DataPage.module.css'
import { isBusy, resultWords, speedWords } from './importWords.ts'
import { UndoImport } from './UndoImport.tsx'
import { useCancelImport } from './useCancelImport.ts'

/** What was brought in, newest first. */
export function ImportTable({ imports }: { imports: ImportRun[] }) {
  const { id, timezone, canEdit } = useWorkspace()
  const [undoing, setUndoing] = useState<ImportRun | null>(null)
  const cancel = useCancelImport()
  const now = new Date()
  const nameOf = useMemberNames()
  return (
    <>
      <ul className={classes.table}>
        {imports.map((run) => (
          <li key={run.id} className={classes.row}>
            <div className={classes.name}>
              <Link
                className={classes.link}
                to="/w/$workspaceId/data/$importId"
                params={{ workspaceId: id, importId: run.id }}
                title={run.fileName}
              >
                {run.fileName}
              </Link>
              <span className={classes.small}>
                {formatBytes(run.sizeBytes)}
                {run.firstEventAt && run.lastEventAt && run.hasTimes
                  ? `, events of ${formatPeriod({ from: run.firstEventAt, to: run.lastEventAt }, timezone)}`
                  : ''}
              </span>
            </div>
            <div className={classes.result}>
              {isBusy(run) ? (
                <>
                  <ProgressLine share={importShare(run)} label={`Importing ${run.fileName}`} />
                  <span className={classes.small}>{speedWords(run) || 'Starting'}</span>
                </>
              ) : run.error ? (
                <span className={classes.small} title={run.error}>
                  {run.error}
                </span>
              ) : run.state === 'done' || run.state === 'undone' ? (
                resultWords(run)
              ) : run.state === 'uploaded' ? (
                'Check its columns, then start'
              ) : null}
            </div>
            <ImportStateMark state={run.state} />
            <span className={`${classes.small} ${classes.when}`}>
              {formatAgo(run.createdAt, now, timezone)}
              {nameOf(run.createdBy) ? ` by ${nameOf(run.createdBy)}` : ''}
            </span>
            {canEdit ? (
              <Menu>
                <Menu.Target>
                  <ActionIcon aria-label={`More about ${run.fileName}`}>
                    <IconDots size={17} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {run.rowsRejected > 0 && (
                    <Menu.Item
                      component="a"
                      href={api.imports.rejectsCsvPath(id, run.id)}
                      leftSection={<IconTableExport size={16} stroke={1.6} />}
                    >
                      Download rejected rows
                    </Menu.Item>
                  )}
                  {isBusy(run) && run.state !== 'undoing' ? (
                    <Menu.Item
                      leftSection={<IconPlayerStop size={16} stroke={1.6} />}
                      onClick={() => cancel.mutate(run.id)}
                    >
                      Cancel the import
                    </Menu.Item>
                  ) : (
                    <Menu.Item
                      data-danger
                      disabled={isBusy(run)}
                      leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
                      onClick={() => setUndoing(run)}
                    >
                      {run.state === 'done' ? 'Undo the import' : 'Remove from the list'}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      <UndoImport run={undoing} onClose={() => setUndoing(null)} />
    </>
  )
}

/** 0–1 of the file read, or null where that says nothing. */
export function importShare(run: ImportRun): number | null {
  return run.state === 'reading' && run.sizeBytes > 0 ? Math.min(1, run.bytesRead / run.sizeBytes) : null
}
