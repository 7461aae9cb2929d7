import type { WordPart } from '../../../../shared/journey/diff/wordDiff.ts'
import classes from './versions.module.css'

/** A changed text word by word: taken out struck through, put in underlined. */
export function WordMarks({ words }: { words: readonly WordPart[] }) {
  return (
    <span className={classes.words}>
      {words.map((part, i) =>
        part.kind === 'added' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity.
          <ins key={i}>{part.text}</ins>
        ) : part.kind === 'removed' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity.
          <del key={i}>{part.text}</del>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity.
          <span key={i}>{part.text}</span>
        ),
      )}
    </span>
  )
}
