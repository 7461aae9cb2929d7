import { formatDates } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { Coverage } from '../../../../shared/journey/coverageOf.ts'

/** `Of 6 cards 1 is measured, 2 are researched, 3 are assumed.`, then the days of the evidence and what is old of it. */
export function coverageWords({
  cards,
  measured,
  researched,
  assumed,
  old,
  oldest,
  newest,
}: Coverage): string {
  if (cards === 0) return 'No cards yet.'
  const counted = `Of ${plural(cards, 'card')} ${measured} measured, ${researched} researched, ${assumed} assumed.`
  if (oldest === null || newest === null) return counted
  const stale = old.measured + old.researched
  return [
    counted,
    `Evidence of ${formatDates(oldest, newest)}.`,
    ...(stale > 0 ? [`${plural(stale, 'card has', 'cards have')} none newer than a year.`] : []),
  ].join(' ')
}
