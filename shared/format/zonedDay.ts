/** How far `timezone` is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(instant / 1000) * 1000
}

/** The instant at which a day (`YYYY-MM-DD`) begins in a zone. Days that start late because clocks moved are right too. */
export function dayStart(day: string, timezone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`)
  const first = wall - offsetAt(wall, timezone)
  return new Date(wall - offsetAt(first, timezone)).toISOString()
}

/** The day (`YYYY-MM-DD`) an instant falls on in a zone. */
export function dayOf(instant: string | number | Date, timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant))
}

/** `addDays('2024-02-28', 2)` is `2024-03-01`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
