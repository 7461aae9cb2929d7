const dayMs = 86_400_000

/**
 * Whether a number format shows a date or time. The ids below 164 are fixed by ECMA-376 part 1 §18.8.30; of custom
 * formats, letters d, m, y, h, s count outside quotes, brackets and escapes.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
    )
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return !/general/i.test(bare) && /[dmyhs]/i.test(bare)
}

/**
 * Text of a spreadsheet's day count: "2024-04-03", "2024-04-03T10:21:14.5", or a bare clock time for counts below 1.
 * Counts before March 1900 allow for the 29 February 1900 that spreadsheets believe in.
 */
export function toDateText(serial: number, date1904: boolean): string {
  if (serial < 0) return String(serial)
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const ms = Math.round((days - 25_569) * dayMs)
  if (Math.abs(ms) > 8.64e15) return String(serial)
  const text = new Date(ms).toISOString()
  const clock = text.slice(11, 19) + (text.slice(19, 23) === '.000' ? '' : text.slice(19, 23))
  if (serial < 1 && !date1904) return clock
  return clock === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)}T${clock}`
}
