import { formatCount, formatScore, formatShareInterval, plural } from '../../../shared/format/numbers.ts'
import { palette } from '../../../shared/formats/svg/palette.ts'
import type { EvidenceLinkRecord } from '../../../shared/journey/records/evidenceLink.ts'
import type { TraitKnown } from '../../../shared/persona/knownOfTrait.ts'
import { measureInterval } from '../../../shared/persona/measureInterval.ts'
import { measuredOf } from '../../../shared/persona/measureWords.ts'
import type { TraitMeasure } from '../../../shared/persona/records/trait.ts'

/** How a trait is known, on paper: its colour, the sign before it where there are no edges, and in words. */
export const knownLook: Readonly<Record<TraitKnown, { colour: string; sign: string; words: string }>> = {
  assumed: { colour: palette.stone, sign: '○', words: 'assumed' },
  reported: { colour: palette.sky, sign: '◐', words: 'reported by people' },
  measured: { colour: palette.clay, sign: '●', words: 'measured' },
}
export const knownOrder = ['measured', 'reported', 'assumed'] as const

/** `n 40, 95 % interval 58–66 %, plan is pro` */
export function measureFacts(measure: TraitMeasure): string {
  const { low, high } = measureInterval(measure)
  const interval =
    low === null || high === null
      ? null
      : measure.value === null
        ? `${formatScore(low)}–${formatScore(high)}`
        : formatShareInterval(low, high)
  return [
    `n ${formatCount(measure.n)}`,
    ...(interval === null ? [] : [`95 % interval ${interval}`]),
    measuredOf(measure),
  ].join(', ')
}

/** `2 pieces of evidence, 1 against`; empty without any. */
export function evidenceWords(links: readonly EvidenceLinkRecord[]): string {
  if (links.length === 0) return ''
  const against = links.filter(({ stance }) => stance === 'contradicts').length
  return `${plural(links.length, 'piece of evidence', 'pieces of evidence')}${against > 0 ? `, ${against} against` : ''}`
}
