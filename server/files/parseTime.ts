import type { DateOrder } from '../../shared/wire/import.ts'

/** A time as text says it: an instant, or a wall-clock time whose zone is not told. `message` says what is wrong. */
export type ParsedTime =
  | { ok: true; ms: number; zoned: boolean; hasTime: boolean }
  | { ok: false; message: string }

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i

// ClickHouse keeps DateTime64 from 1900 to 2299.
const firstYear = 1900
const lastYear = 2299

function fail(message: string): ParsedTime {
  return { ok: false, message }
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && !leap ? 28 : monthDays[month - 1]!
}

/** Two-digit years as POSIX reads them: 69 to 99 are 19xx, 00 to 68 are 20xx. */
function fullYear(text: string): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year >= 69 ? 1900 : 2000)
}

const datePatterns = {
  numeric: /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})/,
  compact: /^(\d{4})(\d{2})(\d{2})(?!\d)/,
  dayMonthName: /^(\d{1,2})(?:st|nd|rd|th)?[-\s./]+([a-z]{3,9})\.?,?[-\s./]+(\d{4}|\d{2})(?!\d)/i,
  monthNameDay: /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i,
}
const clockPattern =
  /^(?:T|,?\s+(?:at\s+)?|:)?(\d{1,2})(?::(\d{2})|(?=\s*[ap]\.?m))(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?)?/i
const compactClockPattern = /^T?(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?(?!\d)/
const zonePattern = /^\s*(?:(z|utc|gmt)|(?:utc|gmt)?([+-])(\d{2}):?(\d{2})?)(?:\s*\[[^\]]+\])?$/i

/** The parts of a date in the order year, month, day; null when the text does not start with a date. */
function readDate(text: string, order: DateOrder): { y: number; m: number; d: number; rest: string } | null {
  const numeric = datePatterns.numeric.exec(text)
  if (numeric) {
    const rest = text.slice(numeric[0].length)
    const [a, b, c] = [numeric[1]!, numeric[3]!, numeric[4]!]
    if (a.length === 4) return { y: Number(a), m: Number(b), d: Number(c), rest }
    if (a.length > 2 || (c.length !== 4 && c.length !== 2)) return null
    if (order === 'ymd' && c.length === 2 && a.length === 2)
      return { y: fullYear(a), m: Number(b), d: Number(c), rest }
    if (order === 'mdy') return { y: fullYear(c), m: Number(a), d: Number(b), rest }
    if (order === 'dmy') return { y: fullYear(c), m: Number(b), d: Number(a), rest }
    return null
  }
  const compact = datePatterns.compact.exec(text)
  if (compact)
    return {
      y: Number(compact[1]),
      m: Number(compact[2]),
      d: Number(compact[3]),
      rest: text.slice(compact[0].length),
    }
  const named = datePatterns.dayMonthName.exec(text)
  if (named) {
    const m = months.indexOf(named[2]!.slice(0, 3).toLowerCase()) + 1
    return m === 0
      ? null
      : { y: fullYear(named[3]!), m, d: Number(named[1]), rest: text.slice(named[0].length) }
  }
  const us = datePatterns.monthNameDay.exec(text)
  if (us) {
    const m = months.indexOf(us[1]!.slice(0, 3).toLowerCase()) + 1
    return m === 0 ? null : { y: Number(us[3]), m, d: Number(us[2]), rest: text.slice(us[0].length) }
  }
  return null
}

function readEpoch(text: string, order: DateOrder): ParsedTime {
  if (!/^[+-]?\d{1,19}(\.\d+)?(e\+?\d+)?$/i.test(text))
    return fail(`"${text}" is not a number of seconds since 1970`)
  const n = Number(text)
  const size = Math.abs(n)
  // Browsers and warehouses also count in micro- and nanoseconds; those are too large to be anything else.
  const ms = order === 'epoch_s' ? n * 1000 : size >= 1e17 ? n / 1e6 : size >= 1e14 ? n / 1e3 : n
  const whole = Math.floor(ms + 1e-6)
  if (whole < Date.UTC(firstYear, 0, 1) || whole >= Date.UTC(lastYear + 1, 0, 1))
    return fail(`"${text}" lies outside the years ${firstYear} to ${lastYear}`)
  return { ok: true, ms: whole, zoned: true, hasTime: true }
}

/** Days since 1899-12-30, the fraction being the time of day: how spreadsheets store dates. */
function readSerial(text: string): ParsedTime {
  const n = Number(text)
  if (!/^\d{1,6}(\.\d+)?$/.test(text) || n < 1 || n >= 146_000)
    return fail(`"${text}" is not a spreadsheet date`)
  return { ok: true, ms: Math.round((n - 25_569) * 86_400_000), zoned: false, hasTime: !Number.isInteger(n) }
}

/**
 * Reads a date with or without a time of day and zone, such as `2024-04-03T10:21:14.5+02:00`, `03/04/2024 9:05 PM`,
 * `3 Apr 2024`, `20240403` or seconds since 1970. `order` decides what 03/04/2024 means; a four-digit year in
 * front and a month in letters mean the same under every order. Digits beyond milliseconds are cut off.
 */
export function parseTime(input: string, order: DateOrder): ParsedTime {
  const text = input.trim()
  if (text === '') return fail('the time is missing')
  if (order === 'epoch_s' || order === 'epoch_ms') return readEpoch(text, order)
  if (order === 'excel') return readSerial(text)
  const date = readDate(text.replace(weekday, ''), order)
  if (!date)
    return fail(`"${shorten(text)}" is not a date${order === 'iso' ? ' such as 2024-04-03 10:21:14' : ''}`)
  const { y, m, d } = date
  if (m < 1 || m > 12) return fail(`"${shorten(text)}" is not a date: there is no month ${m}`)
  if (y < firstYear || y > lastYear)
    return fail(`"${shorten(text)}" lies outside the years ${firstYear} to ${lastYear}`)
  if (d < 1 || d > daysIn(y, m)) return fail(`"${shorten(text)}" is not a date: month ${m} has no day ${d}`)
  let rest = date.rest
  let clock = 0
  let hasTime = false
  if (rest.trim() !== '') {
    const time = clockPattern.exec(rest) ?? compactClockPattern.exec(rest)
    if (time) {
      rest = rest.slice(time[0].length)
      hasTime = true
      let h = Number(time[1])
      const min = Number(time[2] ?? 0)
      const s = Number(time[3] ?? 0)
      if (time[5]) {
        if (h < 1 || h > 12) return fail(`"${shorten(text)}" is not a time: hour ${h} with AM or PM`)
        h = (h % 12) + (time[5].toLowerCase() === 'p' ? 12 : 0)
      }
      const midnight = h === 24 && min === 0 && s === 0
      // A leap second (:60) counts as the first second of the next minute.
      if ((h > 23 && !midnight) || min > 59 || s > 60)
        return fail(`"${shorten(text)}" is not a time: there is no ${time[0].trim()}`)
      clock = ((h * 60 + min) * 60 + s) * 1000 + Number((time[4] ?? '').slice(0, 3).padEnd(3, '0'))
    }
  }
  const ms = Date.UTC(y, m - 1, d) + clock
  if (rest.trim() === '') return { ok: true, ms, zoned: false, hasTime }
  const zone = zonePattern.exec(rest)
  if (!zone) return fail(`"${shorten(text)}" is not a time: "${shorten(rest.trim())}" stands behind it`)
  const minutes = zone[2] ? Number(zone[3]) * 60 + Number(zone[4] ?? 0) : 0
  if (minutes > 18 * 60)
    return fail(`"${shorten(text)}" is not a time: no zone is ${zone[0].trim()} from UTC`)
  return { ok: true, ms: ms - (zone[2] === '-' ? -minutes : minutes) * 60_000, zoned: true, hasTime }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/**
 * The same as `parseTime` for the usual shape `YYYY-MM-DD[T ]hh:mm:ss[.fff…][Z|±hh:mm]`, without a regular
 * expression; NaN for everything else, also for dates that do not exist. `unzoned` is called with wall-clock ms.
 */
export function parseIsoFast(text: string, unzoned: (wallMs: number) => number): number {
  const length = text.length
  if (length < 19) return Number.NaN
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
  const separator = text.charCodeAt(10)
  if (separator !== 84 && separator !== 32) return Number.NaN
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN
  const y = digits(text, 0, 4)
  const m = digits(text, 5, 7)
  const d = digits(text, 8, 10)
  const h = digits(text, 11, 13)
  const min = digits(text, 14, 16)
  const s = digits(text, 17, 19)
  if (!(y >= firstYear && y <= lastYear && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)))
    return Number.NaN
  if (!(h <= 23 && min <= 59 && s <= 59)) return Number.NaN
  let pos = 19
  let fraction = 0
  const point = text.charCodeAt(pos)
  if (point === 46 || point === 44) {
    let unit = 100
    pos++
    const from = pos
    for (; pos < length; pos++) {
      const digit = text.charCodeAt(pos) - 48
      if (digit < 0 || digit > 9) break
      fraction += digit * unit
      unit = unit === 1 ? 0 : unit / 10
    }
    if (pos === from || pos - from > 9) return Number.NaN
  }
  const ms = dayNumber(y, m, d) * 86_400_000 + h * 3_600_000 + min * 60_000 + s * 1000 + Math.floor(fraction)
  if (pos === length) return unzoned(ms)
  const mark = text.charCodeAt(pos)
  if ((mark === 90 || mark === 122) && pos + 1 === length) return ms
  if ((mark !== 43 && mark !== 45) || text.charCodeAt(pos + 3) !== 58 || pos + 6 !== length) return Number.NaN
  const minutes = digits(text, pos + 1, pos + 3) * 60 + digits(text, pos + 4, pos + 6)
  if (!(minutes <= 18 * 60)) return Number.NaN
  return mark === 43 ? ms - minutes * 60_000 : ms + minutes * 60_000
}

function digits(text: string, from: number, to: number): number {
  let n = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    n = n * 10 + digit
  }
  return n
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar (years from March, so that leap days come last). */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
