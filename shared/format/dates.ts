import { addDays, dayOf } from './zonedDay.ts'

/** `3 Mar 2024` in a zone. */
export function formatDay(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(instant))
}

/** `3 Mar 2024` for a plain date (`2024-03-03`): it is the same day in every zone. */
export function formatDate(date: string): string {
  return formatDay(toInstant(date), 'UTC')
}

const dayMs = 86_400_000

/** Days since 1970-01-01 as the plain date (`2024-03-03`) of the nearest day. */
export function toDate(days: number): string {
  return new Date(Math.round(days) * dayMs).toISOString().slice(0, 10)
}

const toInstant = (date: string) => `${date}T12:00:00Z`

/** `3 Mar 2024, 14:05` in a zone. */
export function formatTime(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant))
}

/** `14:05:09` in a zone. */
export function formatClock(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(instant))
}

/** `just now`, `12 min ago`, `3 h ago`, `yesterday`, then the day. */
export function formatAgo(instant: string, now: Date, timezone: string): string {
  const seconds = (now.getTime() - new Date(instant).getTime()) / 1000
  if (seconds < 60) return 'just now'
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  const day = dayOf(instant, timezone)
  const today = dayOf(now, timezone)
  if (day === today) return `${Math.floor(seconds / 3600)} h ago`
  if (day === addDays(today, -1)) return 'yesterday'
  return formatDay(instant, timezone)
}

/** The words of a period of plain dates, the last one included; either end may be open. */
export function formatDates(from: string | null, to: string | null): string {
  return formatPeriod({ ...(from && { from: toInstant(from) }), ...(to && { to: toInstant(to) }) }, 'UTC')
}

/** The words of a period whose end is exclusive: `1 Mar – 31 Mar 2024`, `since 1 Mar 2024`, `all time`. */
export function formatPeriod(period: { from?: string; to?: string }, timezone: string): string {
  const lastMoment = period.to ? new Date(new Date(period.to).getTime() - 1).toISOString() : undefined
  if (period.from && lastMoment) {
    const from = formatDay(period.from, timezone)
    const to = formatDay(lastMoment, timezone)
    if (from === to) return from
    return from.slice(-4) === to.slice(-4) ? `${from.slice(0, -5)} – ${to}` : `${from} – ${to}`
  }
  if (period.from) return `since ${formatDay(period.from, timezone)}`
  if (lastMoment) return `until ${formatDay(lastMoment, timezone)}`
  return 'all time'
}
