import { diffWordsWithSpace } from 'diff'
import classes from './talk.module.css'

/** Two texts as one: words that go are struck out, words that come are underlined. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <p className={classes.diff}>
      {diffWordsWithSpace(before, after).map((part, index) =>
        part.added ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place.
          <ins key={index}>{part.value}</ins>
        ) : part.removed ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place.
          <del key={index}>{part.value}</del>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place.
          <span key={index}>{part.value}</span>
        ),
      )}
    </p>
  )
}
