import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { formatDay } from '../../format/dates.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './inspector.module.css'

const shown = 20

/** What customers wrote at these touchpoints, newest first, beside the figures it belongs to. */
export function Verbatims({
  touchpointIds,
  expected,
}: {
  touchpointIds: readonly string[]
  expected: number
}) {
  const workspace = useWorkspace()
  const { selection } = useSelection()
  const ids = touchpointIds.join(',')
  const { data, error } = useQuery({
    queryKey: ['ws', workspace.id, 'verbatims', ids, selection],
    queryFn: () => api.verbatims(workspace.id, selection, { touchpointIds: ids, limit: shown }),
    enabled: ids !== '' && expected > 0,
  })
  if (!expected) return null
  return (
    <section className={classes.section}>
      <h3 className={classes.sectionTitle}>In their words</h3>
      {error && <p className={classes.note}>{error.message}</p>}
      <ul className={classes.quotes}>
        {data?.verbatims.map((one) => (
          <li key={`${one.customer}${one.occurredAt}${one.text}`} className={classes.quote}>
            {one.text}
            <footer>
              <Link
                to="/w/$workspaceId/customers/$customer"
                params={{ workspaceId: workspace.id, customer: one.customer }}
              >
                {one.customer}
              </Link>
              , {formatDay(one.occurredAt, workspace.timezone)}
              {one.score !== null && `, ${one.scoreKind?.toUpperCase() ?? 'score'} ${one.score}`}
            </footer>
          </li>
        ))}
      </ul>
      {data && expected > data.verbatims.length && (
        <p className={classes.note}>
          The newest {data.verbatims.length} of {expected}.
        </p>
      )}
    </section>
  )
}
