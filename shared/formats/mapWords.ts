import { formatDay, formatPeriod } from '../format/dates.ts'
import { formatCount } from '../format/numbers.ts'
import { shareWords } from './figureWords.ts'
import type { JourneyExport } from './JourneyExport.ts'
import { indexJourney } from './JourneyIndex.ts'

export function mapTitle(input: JourneyExport): string {
  return input.model.journey.title.trim() || 'Untitled map'
}

/** Where the file comes from, a sentence each: part shown, date, period, customers, how it was measured. */
export function mapNotes(input: JourneyExport): string[] {
  const { options } = indexJourney(input)
  const zone = input.timezone ?? 'UTC'
  const notes: string[] = []
  if (input.part) notes.push(`Shown: ${input.part}.`)
  if (input.madeAt) notes.push(`Written on ${formatDay(input.madeAt, zone)}.`)
  const { numbers } = input
  if (!options.numbers) notes.push('Without numbers.')
  else if (numbers && (numbers.entered > 0 || numbers.selected > 0)) {
    if (numbers.hasTimes)
      notes.push(
        `Period: ${formatPeriod({ ...(numbers.from ? { from: numbers.from } : {}), ...(numbers.to ? { to: numbers.to } : {}) }, zone)}.`,
      )
    notes.push(
      `${formatCount(numbers.entered)} of ${formatCount(numbers.selected)} customers entered the map; completed: ${shareWords(numbers.conversion)}.`,
    )
    notes.push(numbers.inWords)
    notes.push('Intervals are 95 % intervals.')
    if (numbers.rebuilding)
      notes.push('Events were being added while this was written: figures are of the state before.')
  } else notes.push('Not measured yet.')
  return notes
}
