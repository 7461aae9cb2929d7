const dayMs = 86_400_000

/**
 * Turns wall-clock times of one zone into instants. Times that a clock change skips are moved forward by the
 * length of the gap; times that occur twice are taken as the first of the two.
 * @throws RangeError when `timezone` is not an IANA zone
 */
export function createZone(timezone: string): (wallMs: number) => number {
  if (timezone === 'UTC' || timezone === 'Etc/UTC') return (wallMs) => wallMs
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

  /** What the clocks of the zone show at an instant, minus that instant. */
  function offsetAt(utcMs: number): number {
    const whole = Math.floor(utcMs / 1000) * 1000
    const parts: Record<string, string> = {}
    for (const { type, value } of format.formatToParts(whole)) parts[type] = value
    const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year)
    const wall = Date.UTC(
      year,
      Number(parts.month) - 1,
      Number(parts.day),
      Number(parts.hour),
      Number(parts.minute),
      Number(parts.second),
    )
    return wall - whole
  }

  function toInstant(wallMs: number): number {
    const before = offsetAt(wallMs - dayMs)
    const after = offsetAt(wallMs + dayMs)
    // The offset before a clock change gives the first of two readings, and moves a skipped time forward.
    const first = wallMs - before
    if (before === after || offsetAt(first) === before) return first
    const second = wallMs - after
    return offsetAt(second) === after ? second : first
  }

  /** Offset of days without a clock change nearby; NaN where each time has to be looked at. */
  const offsetOfDay = new Map<number, number>()

  return (wallMs) => {
    const day = Math.floor(wallMs / dayMs)
    let offset = offsetOfDay.get(day)
    if (offset === undefined) {
      const start = offsetAt((day - 1) * dayMs)
      const same = start === offsetAt((day + 0.5) * dayMs) && start === offsetAt((day + 2) * dayMs)
      offset = same ? start : Number.NaN
      offsetOfDay.set(day, offset)
    }
    return Number.isNaN(offset) ? toInstant(wallMs) : wallMs - offset
  }
}
