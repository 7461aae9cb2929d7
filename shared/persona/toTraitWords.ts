import { figureWords, measuredOf } from './measureWords.ts'
import type { TraitRecord } from './records/trait.ts'

/** A trait in words: its label, its text, its place on a scale, its figure. */
export function toTraitWords({ label, text, value, low, high, measure }: TraitRecord): string {
  return [
    label,
    text,
    value === null ? '' : `${value} of 100 between "${low}" and "${high}"`,
    measure ? `${figureWords(measure)}, ${measuredOf(measure)}, n ${measure.n}` : '',
  ]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(': ')
}
