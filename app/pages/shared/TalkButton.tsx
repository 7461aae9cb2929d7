import { IconMessage } from '@tabler/icons-react'
import { useSharedIndex } from './SharedMapContext.ts'
import classes from './shared.module.css'

/** Opens what was said about an element; there only for links to comment. */
export function TalkButton({ id, title }: { id: string; title: string }) {
  const { canComment, threadsOf, talkAbout, talkingAbout } = useSharedIndex()
  if (!canComment) return null
  const threads = threadsOf(id).length
  const name = title.slice(0, 60) || 'this'
  return (
    <button
      type="button"
      className={classes.talk}
      data-some={threads > 0 || undefined}
      aria-pressed={talkingAbout === id}
      aria-label={threads > 0 ? `Comments on ${name}: ${threads}` : `Comment on ${name}`}
      onClick={() => talkAbout(talkingAbout === id ? null : id)}
    >
      <IconMessage size={14} stroke={1.7} aria-hidden="true" />
      {threads > 0 && threads}
    </button>
  )
}
