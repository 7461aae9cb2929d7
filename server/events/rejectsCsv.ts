import type { RejectedRow } from '../../shared/wire/import.ts'

function quoted(cell: string): string {
  // A leading = + - @ would run as a formula in a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Row number, field and reason of each rejected row, with a header, as RFC 4180 has it. */
export function toRejectsCsv(rejects: readonly RejectedRow[]): string {
  const lines = rejects.map(({ row, field, reason }) => `${row},${quoted(field)},${quoted(reason)}\r\n`)
  return `row,field,reason\r\n${lines.join('')}`
}
