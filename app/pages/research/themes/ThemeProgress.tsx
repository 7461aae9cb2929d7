import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { formatCount } from '../../../../shared/format/numbers.ts'
import { api } from '../../../api.ts'
import { notifyError } from '../../../components/notify.ts'
import { ProgressLine } from '../../../components/ProgressLine.tsx'
import { jobShare } from '../../../shell/jobWords.ts'
import { jobsQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './themes.module.css'

/** How far the search for themes is, and the way to stop it. */
export function ThemeProgress({ jobId }: { jobId: string }) {
  const { id, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const { data } = useQuery({ ...jobsQuery(id), refetchInterval: 1000 })
  const job = data?.jobs.find((one) => one.id === jobId)
  const told = useRef('')
  const cancel = useMutation({
    mutationFn: () => api.jobs.cancel(id, jobId),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['ws', id] }),
    onError: (error) => notifyError('It was not stopped', error),
  })
  useEffect(() => {
    const state = job?.state ?? ''
    if (told.current === 'running' && state === 'failed')
      notifyError('Themes were not found', new Error(job?.error ?? ''))
    told.current = state
  }, [job])
  return (
    <div className={classes.progress}>
      <div className={classes.progressHead}>
        <span role="status">
          {job?.note ??
            (job?.total
              ? `${formatCount(job.done)} of ${formatCount(job.total)} sentences read`
              : job?.state === 'queued'
                ? 'Waiting for its turn'
                : 'Reading the sentences')}
        </span>
        {canEdit && (
          <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Stop
          </Button>
        )}
      </div>
      <ProgressLine share={job ? jobShare(job) : null} label="Looking for themes" />
    </div>
  )
}
