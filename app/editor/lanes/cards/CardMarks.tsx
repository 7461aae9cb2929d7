import { IconMessage } from '@tabler/icons-react'
import { plural } from '../../../../shared/format/numbers.ts'
import classes from './slips.module.css'

/** How much evidence a card has and how many comments are open, in its lower corner. */
export function CardMarks({
  evidence,
  comments,
  inFooter,
}: {
  evidence: number
  comments: number
  /** Beside tags and status rather than over the end of the text. */
  inFooter: boolean
}) {
  if (!evidence && !comments) return null
  return (
    <span className={classes.marks} data-in-footer={inFooter || undefined} aria-hidden="true">
      {comments > 0 && (
        <span className={classes.comments} title={plural(comments, 'open comment')}>
          <IconMessage size={11} stroke={2} />
          {comments}
        </span>
      )}
      {evidence > 0 && (
        <span
          className={classes.evidence}
          title={plural(evidence, 'piece of evidence', 'pieces of evidence')}
        >
          {evidence}
        </span>
      )}
    </span>
  )
}
