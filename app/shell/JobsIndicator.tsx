import { Popover } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { formatCount } from '../../shared/format/numbers.ts'
import type { JobStatus } from '../../shared/wire/job.ts'
import { api } from '../api.ts'
import { notifyError } from '../components/notify.ts'
import { ProgressLine } from '../components/ProgressLine.tsx'
import { jobsQuery } from '../state/queries.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './JobsIndicator.module.css'
import { jobShare, jobWords } from './jobWords.ts'

const isActive = ({ state }: JobStatus) => state === 'queued' || state === 'running'

/** Work in the background with how far it is; not there while there is none. */
export function JobsIndicator() {
  const { id, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const { data } = useQuery({
    ...jobsQuery(id),
    refetchInterval: (query) => (query.state.data?.jobs.some(isActive) ? 1500 : 15_000),
  })
  const active = data?.jobs.filter(isActive) ?? []
  const through = data?.jobs.filter((job) => !isActive(job)).map((job) => job.id)
  const known = useRef<{ workspaceId: string; through: Set<string> } | null>(null)
  useEffect(() => {
    if (!through) return
    // Short work may begin and end between two looks; figures of every page may have changed all the same.
    const before = known.current
    if (before?.workspaceId === id && through.some((jobId) => !before.through.has(jobId)))
      void queryClient.invalidateQueries({
        queryKey: ['ws', id],
        predicate: ({ queryKey }) => queryKey[2] !== 'jobs' && queryKey[2] !== 'preview',
      })
    known.current = { workspaceId: id, through: new Set(through) }
  }, [through, id, queryClient])
  if (active.length === 0) return <span role="status" className="visually-hidden" />
  const main = active.find(({ state }) => state === 'running') ?? active[0]!
  const share = jobShare(main)
  const words = `${jobWords(main.name)}${share === null ? '' : `, ${Math.floor(share * 100)} %`}`
  const cancel = (jobId: string) =>
    api.jobs
      .cancel(id, jobId)
      .then(() => queryClient.invalidateQueries(jobsQuery(id)))
      .catch((error: unknown) => notifyError('The work was not stopped', error))
  return (
    <Popover position="bottom-end" width={320}>
      <Popover.Target>
        <button type="button" className={classes.trigger}>
          <span
            className={classes.ring}
            style={{ '--share': share ?? 0.25 } as React.CSSProperties}
            data-unknown={share === null || undefined}
          />
          <span className={classes.words}>{words}</span>
          {active.length > 1 && <span className={classes.more}>+{active.length - 1}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.list}>
        {active.map((job) => (
          <div key={job.id} className={classes.job}>
            <div className={classes.line}>
              <span>{jobWords(job.name)}</span>
              {canEdit && (
                <button type="button" className={classes.cancel} onClick={() => void cancel(job.id)}>
                  Stop
                </button>
              )}
            </div>
            <ProgressLine share={jobShare(job)} label={jobWords(job.name)} />
            <p className={classes.note}>
              {job.state === 'queued'
                ? 'Waiting for its turn'
                : (job.note ??
                  (job.total ? `${formatCount(job.done)} of ${formatCount(job.total)}` : 'Running'))}
            </p>
          </div>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
