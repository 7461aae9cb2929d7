import { Link } from '@tanstack/react-router'
import { formatAgo } from '../../../shared/format/dates.ts'
import { formatBytes, plural } from '../../../shared/format/numbers.ts'
import type { ImportRun } from '../../../shared/wire/import.ts'
import { ImportStateMark } from '../../components/ImportStateMark.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './HomePage.module.css'

export function LastImports({ imports }: { imports: ImportRun[] | undefined }) {
  const { id, timezone } = useWorkspace()
  if (imports?.length === 0) return null
  return (
    <section aria-labelledby="imports">
      <div className={classes.sectionHead}>
        <h2 id="imports" className={classes.section}>
          Last imports
        </h2>
        <Link className={classes.all} to="/w/$workspaceId/data" params={{ workspaceId: id }}>
          Data
        </Link>
      </div>
      {imports ? (
        imports.slice(0, 3).map((run) => (
          <div key={run.id} className={classes.import}>
            <Link
              className={classes.importName}
              to="/w/$workspaceId/data/$importId"
              params={{ workspaceId: id, importId: run.id }}
              title={run.fileName}
            >
              {run.fileName}
            </Link>
            <ImportStateMark state={run.state} />
            <span className={classes.importMeta}>
              {run.state === 'uploaded' ? formatBytes(run.sizeBytes) : plural(run.rowsAccepted, 'event')}
              {run.rowsRejected > 0 ? `, ${plural(run.rowsRejected, 'row')} rejected` : ''},{' '}
              {formatAgo(run.createdAt, new Date(), timezone)}
            </span>
          </div>
        ))
      ) : (
        <Skeleton height={110} />
      )}
    </section>
  )
}
