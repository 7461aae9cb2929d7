import { diffArrays } from 'diff'

export interface WordPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Beyond this many changed words two texts count as different altogether: telling them apart would take too long. */
const MOST_CHANGES = 2_000
const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/**
 * Two texts word by word, in languages with and without spaces: the same and removed parts together are `before`, the
 * same and added ones `after`. Spaces between two changed words count as changed, so that phrases stay together.
 */
export function wordDiff(before: string, after: string): WordPart[] {
  const parts = diffArrays(toWords(before), toWords(after), { maxEditLength: MOST_CHANGES })
  if (!parts) return merge([part('removed', before), part('added', after)])
  return merge(
    parts.map(({ added, removed, value }) =>
      part(added ? 'added' : removed ? 'removed' : 'same', value.join('')),
    ),
  )
}

const part = (kind: WordPart['kind'], text: string): WordPart => ({ kind, text })

function toWords(text: string): string[] {
  return [...words.segment(text)].map(({ segment }) => segment)
}

/** Joins neighbours: removed before added, and changes that only a space stands between. */
function merge(parts: readonly WordPart[]): WordPart[] {
  const found: WordPart[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    const tail = commonSpace(removed, added)
    const cut = (text: string) => text.slice(0, text.length - tail.length)
    if (cut(removed)) found.push(part('removed', cut(removed)))
    if (cut(added)) found.push(part('added', cut(added)))
    if (tail) found.push(part('same', tail))
    removed = ''
    added = ''
  }
  parts.forEach(({ kind, text }, i) => {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if ((removed || added) && i < parts.length - 1 && text.trim() === '') {
      removed += text
      added += text
    } else {
      flush()
      const last = found.at(-1)
      if (last?.kind === 'same') found[found.length - 1] = part('same', last.text + text)
      else if (text) found.push(part('same', text))
    }
  })
  flush()
  return found
}

/** The space that both texts end with. */
function commonSpace(a: string, b: string): string {
  let n = 0
  while (n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n) && a.at(-1 - n)!.trim() === '') n++
  return n === 0 ? '' : a.slice(-n)
}
