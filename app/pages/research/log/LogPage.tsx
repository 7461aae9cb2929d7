import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { formatTime } from '../../../../shared/format/dates.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useSession, useWorkspace } from '../../../state/useWorkspace.ts'
import { ProjectFrame, useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import { researchApi, sourcesQuery } from '../researchApi.ts'
import { auditWords } from './auditWords.ts'
import classes from './log.module.css'

/** Who did what with the personal data of a project, for its owners. */
export function LogPage() {
  const { id, timezone } = useWorkspace()
  const { user } = useSession()
  const projectId = useProjectId()
  const list = useInfiniteQuery({
    queryKey: ['ws', id, 'research', projectId, 'audit'],
    queryFn: ({ pageParam }) => researchApi.audit(id, projectId, pageParam),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const fetched = pages.reduce((sum, page) => sum + page.entries.length, 0)
      return fetched < last.total && last.entries.length > 0 ? fetched : undefined
    },
  })
  const sources = useQuery(sourcesQuery(id, projectId)).data?.sources
  const titles = new Map(sources?.map((source) => [source.id, source.title]))
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <ProjectFrame
      part="Log"
      intro="Who brought in, looked up, exported or erased personal data. Only owners see this, and nobody can change it."
    >
      {() =>
        list.error ? (
          <ErrorState error={list.error} retry={() => void list.refetch()} />
        ) : list.isPending ? (
          <SkeletonRows rows={8} height={44} label="The log is loading" />
        ) : entries.length === 0 ? (
          <p className={researchClasses.none}>Nothing has been done with personal data here yet.</p>
        ) : (
          <>
            <table className={classes.log}>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">Who</th>
                  <th scope="col">What</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => {
                  const { sentence, detail } = auditWords(entry, titles)
                  return (
                    <tr key={entry.id}>
                      <td>
                        <time dateTime={entry.at}>{formatTime(entry.at, timezone)}</time>
                      </td>
                      <td>
                        {entry.actorId === null
                          ? 'Retention'
                          : entry.actorId === user?.id
                            ? 'You'
                            : entry.actorName || 'Former member'}
                      </td>
                      <td>
                        {sentence}
                        {detail && <span className={classes.detail}>{detail}</span>}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
            {list.hasNextPage && (
              <Button
                variant="default"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                Show earlier
              </Button>
            )}
          </>
        )
      }
    </ProjectFrame>
  )
}
