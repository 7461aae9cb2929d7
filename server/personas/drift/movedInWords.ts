import { formatCount, formatScore, formatShareInterval } from '../../../shared/format/numbers.ts'
import { measureInterval } from '../../../shared/persona/measureInterval.ts'
import { figureWords, measuredOf } from '../../../shared/persona/measureWords.ts'
import type { TraitMeasure } from '../../../shared/persona/records/trait.ts'
import type { MovedFigure } from './findMoved.ts'

const shown = 2

/** `plan is yearly: 41 % (n 230, 35–47 %) → 55 % (n 251, 49–61 %)`, the clearest changes first. */
export function movedInWords(moved: readonly MovedFigure[]): string {
  const lines = moved
    .slice(0, shown)
    .map(({ before, now }) => `${measuredOf(before)}: ${withInterval(before)} → ${withInterval(now)}`)
  const more = moved.length - lines.length
  return [...lines, ...(more > 0 ? [`${more} more`] : [])].join('; ')
}

function withInterval(measure: TraitMeasure): string {
  const { low, high } = measureInterval(measure)
  const range =
    low === null || high === null
      ? ''
      : measure.value === null
        ? `, ${formatScore(low)} to ${formatScore(high)}`
        : `, ${formatShareInterval(low, high)}`
  return `${figureWords(measure)} (n ${formatCount(measure.n)}${range})`
}
