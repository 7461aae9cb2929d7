import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../shared/format/dates.ts'
import { api } from '../../api.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './inspector.module.css'

const shown = 20

/** What customers wrote about it, newest first, beside the figures it belongs to. */
export function Verbatims({
  of,
  expected,
}: {
  of: { touchpointId: string } | { journeyId: string; elementId: string }
  expected: number
}) {
  const workspace = useWorkspace()
  const { selection } = useSelection()
  const { data, error } = useQuery({
    queryKey: ['ws', workspace.id, 'verbatims', of, selection],
    queryFn: () => api.verbatims(workspace.id, selection, { ...of, limit: shown }),
    enabled: expected > 0,
  })
  if (!expected) return null
  return (
    <section className={classes.section}>
      <h3 className={classes.sectionTitle}>In their words</h3>
      {error && <p className={classes.note}>{error.message}</p>}
      <ul className={classes.quotes}>
        {data?.rows.map((one) => (
          <li key={`${one.customer}${one.occurredAt}${one.text}`} className={classes.quote}>
            {one.text}
            <footer>
              <Link
                to="/w/$workspaceId/customers/$customer"
                params={{ workspaceId: workspace.id, customer: one.customer }}
              >
                {one.customer}
              </Link>
              <span>{formatDay(one.occurredAt, workspace.timezone)}</span>
              {one.score !== null && (
                <span>
                  {one.scoreKind?.toUpperCase() ?? 'Score'} {one.score}
                </span>
              )}
            </footer>
          </li>
        ))}
      </ul>
      {data && data.total > data.rows.length && (
        <p className={classes.note}>
          The newest {data.rows.length} of {data.total}.
        </p>
      )}
    </section>
  )
}
