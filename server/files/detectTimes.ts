import type { DateOrder } from '../../shared/wire/import.ts'
import { parseTime } from './parseTime.ts'

/** What the values of one column, seen one after another, can be as times. */
export interface TimeEvidence {
  add(value: string): void
  /** Values seen that were not empty. */
  count(): number
  /** Share of values that are times under the best reading. */
  share(): number
  /** Readings under which equally many values are times, best first; empty when it is no time at all. */
  orders(): DateOrder[]
  /** Share of values with a time of day, not only a date. */
  clockShare(): number
  /** A value that shows the doubt between day and month first, for the question. */
  example(): string | null
  /** True while both day-first and month-first fit every value and differ for at least one. */
  ambiguous(): boolean
}

const readings: readonly DateOrder[] = ['iso', 'ymd', 'dmy', 'mdy', 'epoch_s', 'epoch_ms', 'excel']
const second1990 = 631_152_000
const second2100 = 4_102_444_800

/** Numbers are only taken for times in a range where times are likely, so that prices and ids are not. */
function isLikely(value: string, order: DateOrder): boolean {
  const n = Number(value)
  if (order === 'epoch_s') return n >= second1990 && n < second2100 && /^\d{9,10}(\.\d+)?$/.test(value)
  if (order === 'epoch_ms') return /^\d{12,13}(\.\d+)?$|^\d{16}$|^\d{19}$/.test(value)
  if (order === 'excel') return n >= 32_874 && n < 73_051 && /^\d{5}(\.\d+)?$/.test(value)
  return true
}

/** Collects what a column's values say about how its times are written. */
export function createTimeEvidence(): TimeEvidence {
  let count = 0
  let clocks = 0
  let example: string | null = null
  let differ = false
  const fits = new Map<DateOrder, number>(readings.map((order) => [order, 0]))

  function share(): number {
    return count === 0 ? 0 : Math.max(...fits.values()) / count
  }

  return {
    add(raw) {
      const value = raw.trim()
      if (value === '') return
      count++
      const read = new Map<DateOrder, number>()
      let clock = false
      for (const order of readings) {
        if (!isLikely(value, order)) continue
        const time = parseTime(value, order)
        if (!time.ok) continue
        fits.set(order, fits.get(order)! + 1)
        read.set(order, time.ms)
        if (time.hasTime) clock = true
      }
      if (clock) clocks++
      const [dmy, mdy] = [read.get('dmy'), read.get('mdy')]
      if (dmy !== undefined && mdy !== undefined && dmy !== mdy) {
        differ = true
        example ??= value
      }
    },
    count: () => count,
    share,
    orders() {
      const best = Math.max(...fits.values())
      return best === 0 ? [] : readings.filter((order) => fits.get(order) === best)
    },
    clockShare: () => (count === 0 ? 0 : clocks / count),
    example: () => example,
    ambiguous: () =>
      differ && fits.get('dmy') === fits.get('mdy') && fits.get('dmy') === Math.max(...fits.values()),
  }
}
