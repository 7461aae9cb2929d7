import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconMoodPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { formatAgo, formatTime } from '../../../shared/format/dates.ts'
import type { CommentRecord } from '../../../shared/journey/records/comment.ts'
import { reactionEmoji } from '../../../shared/wire/talk.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { CommentBox } from './CommentBox.tsx'
import { PersonDot } from './PersonDot.tsx'
import { SaidText } from './SaidText.tsx'
import { useTalk } from './TalkContext.ts'
import classes from './talk.module.css'
import { useNameOf } from './useNameOf.ts'
import { useRun } from './useRun.ts'

/** One comment: who, when, what, reactions, and what its reader may do with it. */
export function CommentItem({ comment }: { comment: CommentRecord }) {
  const { me, role, canComment, api } = useTalk()
  const { timezone } = useWorkspace()
  const nameOf = useNameOf()
  const { run } = useRun()
  const [editing, setEditing] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  const leave = () => {
    setEditing(false)
    more.current?.focus()
  }
  const name = nameOf(comment.author)
  const isMine = comment.author === me.id
  const withdrawn = comment.text === ''
  const reactions = Map.groupBy(comment.reactions, (entry) => entry.slice(0, entry.lastIndexOf(' ')))
  const mayRemove = (isMine && !withdrawn) || role === 'owner'
  const toggle = (emoji: string) => {
    const on = !comment.reactions.includes(`${emoji} ${me.id}`)
    void run('The reaction was not kept', () => api.react(comment.id, emoji, on))
  }
  return (
    <article className={classes.comment} data-comment={comment.id} aria-label={`Comment of ${name}`}>
      <PersonDot userId={comment.author} name={name} />
      <div className={classes.commentBody}>
        <header className={classes.commentHead}>
          <b>{isMine ? 'You' : name}</b>
          <time dateTime={comment.createdAt} title={formatTime(comment.createdAt, timezone)}>
            {formatAgo(comment.createdAt, new Date(), timezone)}
            {comment.editedAt && !withdrawn && ', edited'}
          </time>
          {canComment && !withdrawn && (
            <Menu width={216}>
              <Menu.Target>
                <ActionIcon size="sm" aria-label="React" className={classes.onHover}>
                  <IconMoodPlus size={15} stroke={1.6} aria-hidden="true" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown className={classes.emojiMenu}>
                {reactionEmoji.map((emoji) => (
                  <Menu.Item key={emoji} className={classes.emojiItem} onClick={() => toggle(emoji)}>
                    {emoji}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          {mayRemove && (
            <Menu width={160}>
              <Menu.Target>
                <ActionIcon
                  ref={more}
                  size="sm"
                  aria-label="More about this comment"
                  className={classes.onHover}
                >
                  <IconDots size={15} stroke={1.6} aria-hidden="true" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {isMine && !withdrawn && <Menu.Item onClick={() => setEditing(true)}>Edit</Menu.Item>}
                <Menu.Item
                  data-danger
                  onClick={() => void run('The comment was not removed', () => api.removeComment(comment.id))}
                >
                  Remove
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </header>
        {editing ? (
          <CommentBox
            label="Your comment"
            initial={comment.text}
            action="Save"
            focus={1}
            onCancel={leave}
            onSend={async (text) => {
              const kept = await run('The comment was not changed', () =>
                api.editComment(comment.id, { text }),
              )
              if (kept) leave()
              return kept
            }}
          />
        ) : withdrawn ? (
          <p className={classes.withdrawn}>Removed by its author</p>
        ) : (
          <SaidText text={comment.text} />
        )}
        {reactions.size > 0 && (
          <ul className={classes.reactions} aria-label="Reactions">
            {[...reactions].map(([emoji, entries]) => {
              const ids = entries.map((entry) => entry.slice(entry.lastIndexOf(' ') + 1))
              const names = ids.map((id) => (id === me.id ? 'you' : nameOf(id))).join(', ')
              return (
                <li key={emoji}>
                  <button
                    type="button"
                    className={classes.reaction}
                    aria-pressed={ids.includes(me.id)}
                    aria-label={`${emoji} ${ids.length}, by ${names}`}
                    title={names}
                    disabled={!canComment}
                    onClick={() => toggle(emoji)}
                  >
                    {emoji} {ids.length}
                  </button>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </article>
  )
}
