import { IconCheck, IconRotate2 } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { CommentBox } from './CommentBox.tsx'
import { CommentItem } from './CommentItem.tsx'
import { ElementLine } from './ElementLine.tsx'
import { elementWords } from './elements.ts'
import { useAll, useTalk, useTalkState } from './TalkContext.ts'
import classes from './talk.module.css'
import { isUnread, keepsThread, type Thread, type ThreadFilter, toThreads } from './threads.ts'
import { useRun } from './useRun.ts'
import { useSeen } from './useSeen.ts'

const filters: { value: ThreadFilter; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'resolved', label: 'Resolved' },
  { value: 'mine', label: 'Mine' },
  { value: 'mentions', label: 'Mentions' },
]
const none: Record<ThreadFilter, string> = {
  open: 'No open threads. Choose something on the map and write what you think of it.',
  resolved: 'Nothing has been resolved yet.',
  mine: 'You have not written in any thread of this map.',
  mentions: 'Nobody has mentioned you on this map.',
}

/** A field for what is selected, then all threads of the map; those of the selection first. */
export function CommentsTab({ target }: { target: string }) {
  const editor = useEditor()
  const talk = useTalk()
  const { canComment, me, api, state } = talk
  const write = useTalkState((now) => now.write)
  const sought = useTalkState((now) => now.sought)
  const comments = useAll('comment')
  const seen = useSeen()
  const queryClient = useQueryClient()
  const [filter, setFilter] = useState<ThreadFilter>('open')
  const { run } = useRun()
  const threads = toThreads(comments)
  const kept = threads.filter((thread) => keepsThread(thread, filter, me.id) || isSought(thread, sought))
  const here = kept.filter((thread) => thread.root.target === target)
  const elsewhere = kept.filter((thread) => thread.root.target !== target)
  const unread = threads.filter((thread) => isUnread(thread, me.id, seen))
  const about = elementWords(editor.store, target)
  const markAll = () =>
    run('The threads were not marked as read', async () => {
      await api.markSeen(null)
      await queryClient.invalidateQueries({ queryKey: ['ws', talk.workspaceId, 'seen', talk.journeyId] })
    })
  return (
    <>
      {canComment && (
        <div className={classes.composer}>
          <ElementLine target={target} />
          <CommentBox
            key={target}
            label={`Comment on ${about.title ? `“${about.title}”` : about.kind.toLowerCase()}`}
            action="Comment"
            focus={write}
            compact
            onSend={(text) =>
              run('The comment was not kept', async () => {
                const { id } = await api.addComment({ target, text })
                state.set({ sought: id, commenting: false })
                setFilter('open')
              })
            }
          />
        </div>
      )}
      <div className={classes.filterLine}>
        <fieldset className={classes.chips}>
          <legend className="visually-hidden">Which threads</legend>
          {filters.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              className={classes.chip}
              aria-pressed={filter === value}
              onClick={() => setFilter(value)}
            >
              {label}
              {value === 'open' && threads.length > 0 && (
                <small>{threads.filter((thread) => !thread.root.resolved).length}</small>
              )}
            </button>
          ))}
        </fieldset>
        {unread.length > 0 && (
          <button type="button" className={classes.link} onClick={() => void markAll()}>
            Mark {plural(unread.length, 'thread')} read
          </button>
        )}
      </div>
      {kept.length === 0 && <p className={classes.empty}>{none[filter]}</p>}
      {[...here, ...elsewhere].map((thread) => (
        <ThreadItem key={thread.root.id} thread={thread} unread={unread.includes(thread)} />
      ))}
    </>
  )
}

function isSought({ root, answers }: Thread, sought: string | null): boolean {
  return sought !== null && (root.id === sought || answers.some((answer) => answer.id === sought))
}

function ThreadItem({ thread, unread }: { thread: Thread; unread: boolean }) {
  const { canComment, api, workspaceId, journeyId } = useTalk()
  const sought = useTalkState((now) => now.sought)
  const queryClient = useQueryClient()
  const { run } = useRun()
  const { root, answers } = thread
  const box = useRef<HTMLElement>(null)
  const wanted = isSought(thread, sought)
  useEffect(() => {
    if (wanted) box.current?.scrollIntoView({ block: 'nearest' })
  }, [wanted])
  const seeIt = () => {
    if (!unread) return
    void api
      .markSeen(root.id)
      .then(() => queryClient.invalidateQueries({ queryKey: ['ws', workspaceId, 'seen', journeyId] }))
      .catch(() => undefined)
  }
  // What has been in view for a moment has been read.
  const see = useRef(seeIt)
  see.current = seeIt
  useEffect(() => {
    if (!unread || !box.current) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer)
        if (entry?.isIntersecting) timer = setTimeout(() => see.current(), 2_500)
      },
      { threshold: 0.6 },
    )
    observer.observe(box.current)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [unread])
  return (
    <section
      ref={box}
      className={classes.thread}
      data-unread={unread || undefined}
      data-wanted={wanted || undefined}
      data-resolved={root.resolved || undefined}
      aria-label={`Thread${root.resolved ? ', resolved' : ''}${unread ? ', not read yet' : ''}`}
    >
      <header className={classes.threadHead}>
        <ElementLine target={root.target} />
        {unread && <span className={classes.newMark}>new</span>}
        {canComment && (
          <button
            type="button"
            className={classes.resolve}
            title={root.resolved ? 'Open again' : 'Resolve'}
            onClick={() =>
              void run(root.resolved ? 'The thread stays resolved' : 'The thread stays open', () =>
                api.editComment(root.id, { resolved: !root.resolved }),
              )
            }
          >
            {root.resolved ? (
              <IconRotate2 size={15} aria-hidden="true" />
            ) : (
              <IconCheck size={15} aria-hidden="true" />
            )}
            {root.resolved ? 'Reopen' : 'Resolve'}
          </button>
        )}
      </header>
      <CommentItem comment={root} />
      {answers.map((answer) => (
        <CommentItem key={answer.id} comment={answer} />
      ))}
      {canComment && !root.resolved && (
        <div className={classes.answer}>
          <CommentBox
            label="Answer"
            action="Answer"
            compact
            onSend={(text) =>
              run('The answer was not kept', () =>
                api.addComment({ target: root.target, text, parentId: root.id }),
              )
            }
          />
        </div>
      )}
    </section>
  )
}
