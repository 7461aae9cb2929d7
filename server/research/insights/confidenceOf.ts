import { plural } from '../../../shared/format/numbers.ts'
import type { Insight } from '../../../shared/wire/researchFindings.ts'

/**
 * How far an insight may be relied on, by rules a team can check by hand (docs/semantics.md):
 * none without anything that supports it; high from five people in sources of two kinds, when at most a fifth of what
 * is attached contradicts it; medium from three people, when at most a third contradicts it; low otherwise.
 */
export function confidenceOf({
  people,
  kinds,
  supporting,
  contradicting,
}: {
  people: number
  kinds: number
  supporting: number
  contradicting: number
}): Pick<Insight, 'confidence' | 'because'> {
  if (supporting === 0)
    return {
      confidence: 'none',
      because: contradicting === 0 ? 'Nothing is attached to it.' : 'Nothing that is attached supports it.',
    }
  const against = contradicting / (supporting + contradicting)
  const counted = `${plural(people, 'person', 'people')}, ${plural(kinds, 'kind')} of source, ${contradicting} of ${supporting + contradicting} against it`
  if (people >= 5 && kinds >= 2 && against <= 1 / 5)
    return {
      confidence: 'high',
      because: `${counted}: five people or more in two kinds of source, at most a fifth against it.`,
    }
  if (people >= 3 && against <= 1 / 3)
    return { confidence: 'medium', because: `${counted}: three people or more, at most a third against it.` }
  const missing = people < 3 ? 'fewer than three people' : 'more than a third against it'
  return { confidence: 'low', because: `${counted}: ${missing}.` }
}
