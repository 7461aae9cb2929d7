const units: [seconds: number, short: string, one: string, many: string][] = [
  [31_536_000, 'y', 'year', 'years'],
  [86_400, 'd', 'day', 'days'],
  [3_600, 'h', 'hour', 'hours'],
  [60, 'min', 'minute', 'minutes'],
  [1, 's', 'second', 'seconds'],
]

type Unit = (typeof units)[number]

/** One unit of a duration; `count` is text because 0.4 and < 0.001 are counts too. */
export interface DurationPart {
  count: string
  unit: string
  inWords: string
}

/** The two largest units that say something, e.g. 3 d and 4 h. Empty when unknown. */
export function durationParts(seconds: number | null): DurationPart[] {
  if (seconds === null || !Number.isFinite(seconds)) return []
  if (seconds < 0) {
    const [first, ...rest] = durationParts(-seconds)
    return [{ ...first!, count: `−${first!.count}` }, ...rest]
  }
  const part = (count: string, unit: Unit): DurationPart => ({
    count,
    unit: unit[1],
    inWords: count === '1' ? unit[2] : unit[3],
  })
  const second = units[4]!
  if (seconds === 0) return [part('0', second)]
  if (seconds < 0.001) return [part('< 0.001', second)]
  if (seconds < 10) return [part(String(Number(seconds.toFixed(seconds < 1 ? 3 : 1))), second)]
  const index = units.findIndex(([size]) => Math.round(seconds) >= size)
  const unit = units[index]!
  const smaller = units[index + 1]
  if (!smaller) return [part(String(Math.round(seconds)), unit)]
  // Rounded in the smaller unit first: 59 min 59.9 s must not read as 59 min 60 s.
  const perUnit = unit[0] / smaller[0]
  const inSmaller = Math.round(seconds / smaller[0])
  if (inSmaller >= perUnit * 10) {
    const count = Math.round(seconds / unit[0])
    const larger = units[index - 1]
    // 23 h 59 min 59 s rounds to 24 h, which is called a day.
    return larger && count * unit[0] >= larger[0]
      ? durationParts(count * unit[0])
      : [part(String(count), unit)]
  }
  const large = Math.floor(inSmaller / perUnit)
  const rest = Math.round(inSmaller - large * perUnit)
  return rest === 0 ? [part(String(large), unit)] : [part(String(large), unit), part(String(rest), smaller)]
}

/** `3 d 4 h`, `12 min`, `0.4 s`; `–` when unknown. */
export function formatDuration(seconds: number | null): string {
  return (
    durationParts(seconds)
      .map(({ count, unit }) => `${count} ${unit}`)
      .join(' ') || '–'
  )
}

/** The same in full words: `3 days 4 hours`. For tooltips, screen readers and sentences. */
export function durationInWords(seconds: number | null): string {
  return (
    durationParts(seconds)
      .map(({ count, inWords }) => `${count} ${inWords}`)
      .join(' ') || '–'
  )
}
