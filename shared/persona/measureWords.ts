import { formatScore, formatShare } from '../format/numbers.ts'
import type { TraitDrift } from '../wire/persona.ts'
import type { TraitMeasure } from './records/trait.ts'

/** `62 %` for a share, `3.4` for a mean. */
export function figureWords({ value, figure }: Pick<TraitMeasure, 'value' | 'figure'>): string {
  return value === null ? formatScore(figure) : formatShare(figure)
}

/** What was counted, as `plan is pro` or `mean of age`. */
export function measuredOf({ attribute, value }: Pick<TraitMeasure, 'attribute' | 'value'>): string {
  return value === null ? `mean of ${attribute}` : `${attribute} is ${value}`
}

/** `was 75 % of 40, now 25 % of 40: moved`; null while both say the same. */
export function driftWords({ before, now, moved }: TraitDrift): string | null {
  if (!now) return `was ${figureWords(before)} of ${before.n}, now nobody has a value`
  if (figureWords(before) === figureWords(now) && before.n === now.n) return null
  return `was ${figureWords(before)} of ${before.n}, now ${figureWords(now)} of ${now.n}: ${
    moved ? 'moved' : 'no clear change'
  }`
}
