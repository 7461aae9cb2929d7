const units: [seconds: number, short: string, one: string, many: string][] = [
  [31_557_600, 'y', 'year', 'years'],
  [86_400, 'd', 'day', 'days'],
  [3_600, 'h', 'hour', 'hours'],
  [60, 'min', 'minute', 'minutes'],
  [1, 's', 'second', 'seconds'],
]

/** The two largest units that say something: `3 d 4 h`, `12 min`, `0.4 s`. `–` when unknown. */
export function formatDuration(seconds: number | null): string {
  return compose(seconds, (count, unit) => `${count} ${unit[1]}`, ' ')
}

/** The same in full words: `3 days 4 hours`. For tooltips, screen readers and sentences. */
export function durationInWords(seconds: number | null): string {
  return compose(seconds, (count, unit) => `${count} ${count === '1' ? unit[2] : unit[3]}`, ' ')
}

type Unit = (typeof units)[number]

function compose(seconds: number | null, say: (count: string, unit: Unit) => string, joint: string): string {
  if (seconds === null || !Number.isFinite(seconds)) return '–'
  if (seconds < 0) return `−${compose(-seconds, say, joint)}`
  const second = units[4]!
  if (seconds === 0) return say('0', second)
  if (seconds < 0.001) return `< ${say('0.001', second)}`
  if (seconds < 10) return say(String(Number(seconds.toFixed(seconds < 1 ? 3 : 1))), second)
  const index = units.findIndex(([size]) => Math.round(seconds) >= size)
  const unit = units[index]!
  const smaller = units[index + 1]
  if (!smaller) return say(String(Math.round(seconds)), unit)
  // Rounded in the smaller unit first: 59 min 59.9 s must not read as 59 min 60 s.
  const inSmaller = Math.round(seconds / smaller[0])
  const perUnit = unit[0] / smaller[0]
  const large = Math.floor(inSmaller / perUnit)
  const rest = Math.round(inSmaller - large * perUnit)
  if (large === 0) return say(String(inSmaller), smaller)
  if (rest === 0 || large >= 10) return say(String(large >= 10 ? Math.round(seconds / unit[0]) : large), unit)
  return `${say(String(large), unit)}${joint}${say(String(rest), smaller)}`
}
