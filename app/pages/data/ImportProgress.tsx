import { Button } from '@mantine/core'
import { formatDuration } from '../../../shared/format/duration.ts'
import { formatCount } from '../../../shared/format/numbers.ts'
import type { ImportRun } from '../../../shared/wire/import.ts'
import { ProgressLine } from '../../components/ProgressLine.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './ImportPage.module.css'
import { importShare } from './ImportTable.tsx'
import { useCancelImport } from './useCancelImport.ts'

const stateWords = {
  queued: 'Waiting for its turn',
  reading: 'Reading the file',
  publishing: 'Storing the events',
  undoing: 'Taking the events back',
} as Partial<Record<ImportRun['state'], string>>

export function ImportProgress({ run }: { run: ImportRun }) {
  const { canEdit } = useWorkspace()
  const cancel = useCancelImport()
  const share = importShare(run)
  return (
    <section className={classes.progress}>
      <div className={classes.progressHead}>
        <h2 className={classes.section}>{stateWords[run.state]}</h2>
        <span className={classes.percent}>{share === null ? '' : `${Math.floor(share * 100)} %`}</span>
      </div>
      <ProgressLine share={share} label={`Importing ${run.fileName}`} />
      <dl className={classes.facts}>
        <Fact name="Rows read" value={formatCount(run.rowsRead)} />
        <Fact name="Accepted" value={formatCount(run.rowsAccepted)} />
        <Fact name="Rejected" value={formatCount(run.rowsRejected)} />
        <Fact
          name="Rows per second"
          value={run.rowsPerSecond === null ? '–' : formatCount(run.rowsPerSecond)}
        />
        <Fact
          name="Time left"
          value={run.secondsLeft === null ? '–' : formatDuration(Math.max(1, Math.round(run.secondsLeft)))}
        />
      </dl>
      {canEdit && run.state !== 'undoing' && (
        <div className={classes.cancel}>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
            Cancel the import
          </Button>
          <span className="quiet">Nothing of it stays. You can leave this page; it goes on by itself.</span>
        </div>
      )}
    </section>
  )
}

export function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
