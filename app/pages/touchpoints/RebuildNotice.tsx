import { useQuery } from '@tanstack/react-query'
import { ProgressLine } from '../../components/ProgressLine.tsx'
import { jobShare } from '../../shell/jobWords.ts'
import { jobsQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './TouchpointsPage.module.css'

/** While events are sorted anew: how far it is, and that the figures shown are those from before. */
export function RebuildNotice() {
  const { id } = useWorkspace()
  const { data } = useQuery({ ...jobsQuery(id), refetchInterval: 1500 })
  const job = data?.jobs.find(
    ({ name, state }) => name === 'rebuild_traces' && (state === 'running' || state === 'queued'),
  )
  return (
    <div className={classes.notice} role="status">
      <span>
        Events are being sorted by the changed rules. Until that is done, figures are those from before.
      </span>
      <div className={classes.noticeLine}>
        <ProgressLine share={job ? jobShare(job) : null} label="Sorting events" />
      </div>
    </div>
  )
}
