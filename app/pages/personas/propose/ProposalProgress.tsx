import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Proposal } from '../../../../shared/wire/personaProposal.ts'
import { api } from '../../../api.ts'
import { notifyError } from '../../../components/notify.ts'
import { ProgressLine } from '../../../components/ProgressLine.tsx'
import { jobShare } from '../../../shell/jobWords.ts'
import { jobsQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './propose.module.css'

/** How far the work is; it goes on when the page is left. */
export function ProposalProgress({ proposal }: { proposal: Proposal }) {
  const { id, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const { data } = useQuery({ ...jobsQuery(id), refetchInterval: 1000 })
  const job = data?.jobs.find((one) => one.id === proposal.jobId)
  const cancel = useMutation({
    mutationFn: () => api.jobs.cancel(id, proposal.jobId ?? ''),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['ws', id] }),
    onError: (error) => notifyError('It was not stopped', error),
  })
  return (
    <section className={classes.notice}>
      <div className={classes.progressHead}>
        <span role="status">
          {job?.state === 'running' ? (job.note ?? 'Grouping') : 'Waiting for its turn'}
        </span>
        {canEdit && proposal.jobId && (
          <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Stop
          </Button>
        )}
      </div>
      <ProgressLine share={job ? jobShare(job) : null} label="Grouping people" />
      <p className={classes.quiet}>You may leave this page; it goes on.</p>
    </section>
  )
}
