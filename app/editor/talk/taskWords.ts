import { addDays, dayOf } from '../../../shared/format/zonedDay.ts'

export type DueTone = 'overdue' | 'soon' | 'later'

/** A due day in words as seen from `now`: "overdue since 3 Mar", "due today", "due tomorrow", "due 3 Mar 2027". */
export function dueWords(dueOn: string, now: Date, timezone: string): { words: string; tone: DueTone } {
  const today = dayOf(now, timezone)
  const [year, month, day] = dueOn.split('-').map(Number)
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(dueOn.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(new Date(Date.UTC(year!, month! - 1, day)))
  if (dueOn < today) return { words: `overdue since ${shown}`, tone: 'overdue' }
  if (dueOn === today) return { words: 'due today', tone: 'soon' }
  if (dueOn === addDays(today, 1)) return { words: 'due tomorrow', tone: 'soon' }
  return { words: `due ${shown}`, tone: 'later' }
}
