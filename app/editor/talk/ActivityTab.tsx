import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatAgo, formatTime } from '../../../shared/format/dates.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { activityLines } from './activityWords.ts'
import { PersonDot } from './PersonDot.tsx'
import { showElement } from './showElement.ts'
import { useTalk } from './TalkContext.ts'
import classes from './talk.module.css'

/** Who did what on the map, the newest first. */
export function ActivityTab() {
  const editor = useEditor()
  const talk = useTalk()
  const { api, workspaceId, journeyId, me } = talk
  const { timezone } = useWorkspace()
  const pages = useInfiniteQuery({
    queryKey: ['ws', workspaceId, 'activity', journeyId],
    queryFn: ({ pageParam }) => api.activity(pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: 15_000,
  })
  if (pages.error) return <ErrorState error={pages.error} retry={() => void pages.refetch()} />
  if (!pages.data) return <Skeleton height={160} />
  const entries = pages.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0)
    return <p className={classes.empty}>Nothing has been changed on this map since it was made.</p>
  return (
    <>
      {entries.map((entry) => {
        const name = entry.userId === me.id ? 'You' : (entry.userName ?? 'Former member')
        return (
          <article key={entry.id} className={classes.entry}>
            <PersonDot userId={entry.userId ?? ''} name={entry.userName ?? '?'} />
            <div className={classes.commentBody}>
              <header className={classes.commentHead}>
                <b>{name}</b>
                <time dateTime={entry.to} title={formatTime(entry.to, timezone)}>
                  {formatAgo(entry.to, new Date(), timezone)}
                </time>
              </header>
              <ul className={classes.lines}>
                {activityLines(entry.changes).map(({ words, id }) => (
                  <li key={words}>
                    {id && editor.store.getRecord(id) ? (
                      <button
                        type="button"
                        className={classes.lineLink}
                        onClick={() => showElement(editor, talk, id)}
                      >
                        {words}
                      </button>
                    ) : (
                      words
                    )}
                  </li>
                ))}
              </ul>
            </div>
          </article>
        )
      })}
      {pages.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </>
  )
}
