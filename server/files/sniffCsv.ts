import { createCsvParser } from './csvParser.ts'
import { parseTime } from './parseTime.ts'

export interface CsvShape {
  delimiter: string
  eol: '\n' | '\r'
  /** Rows before the header: 1 when a spreadsheet wrote a line such as `sep=;` first, −1 when there is no header. */
  skipRows: number
  header: string[]
}

const delimiters = [',', ';', '\t', '|'] as const

/** Rows of `text` under one delimiter; the last row is left out when `text` may end within it. */
function parseHead(text: string, delimiter: string, eol: '\n' | '\r', whole: boolean): string[][] {
  const parser = createCsvParser(delimiter, eol)
  parser.push(text, whole)
  return parser.take().rows
}

/**
 * Recognises row ends, delimiter and header of a delimited text from its head. The delimiter is the one under
 * which most of the first rows have as many cells as the header; with equal agreement, the one with most cells.
 * @param whole true when `text` is the whole file
 * @param decided the delimiter a person has chosen
 */
export function sniffCsv(text: string, whole: boolean, decided?: string | null): CsvShape {
  const eol = text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
  const marked = /^sep=(.)\r?[\n\r]/i.exec(text)
  if (marked) {
    const rows = parseHead(text, marked[1]!, eol, whole)
    return { delimiter: marked[1]!, eol, skipRows: 1, header: rows[1] ?? [] }
  }
  let best = { delimiter: ',', rows: [] as string[][], header: [] as string[], score: -1 }
  for (const delimiter of decided ? [decided] : delimiters) {
    const rows = parseHead(text, delimiter, eol, whole).slice(0, 200)
    const header = rows[0] ?? (whole ? [] : parseHead(text, delimiter, eol, true)[0]) ?? []
    const same = rows.filter((row) => row.length === header.length).length
    const score = header.length < 2 ? 0 : same / Math.max(rows.length, 1) + header.length / 10_000
    if (score > best.score) best = { delimiter, rows, header, score }
  }
  if (isHeadless(best.rows))
    return { delimiter: best.delimiter, eol, skipRows: -1, header: best.header.map(() => '') }
  return { delimiter: best.delimiter, eol, skipRows: 0, header: best.header }
}

/** A table starts without a header when its first row already holds a time, in a column whose next rows do too. */
function isHeadless(rows: readonly string[][]): boolean {
  const isTime = (cell: string | undefined) =>
    cell !== undefined &&
    cell.length >= 8 &&
    (['iso', 'dmy', 'mdy'] as const).some((order) => parseTime(cell, order).ok)
  const next = rows.slice(1, 6)
  return next.length > 0 && !!rows[0]?.some((cell, i) => isTime(cell) && next.every((row) => isTime(row[i])))
}

/** Column names that can be told apart: empty ones become "column 3", a repeated "event" becomes "event (2)". */
export function toColumnNames(header: readonly string[]): string[] {
  const seen = new Set<string>()
  return header.map((cell, i) => {
    const base = cell.trim() || `column ${i + 1}`
    let name = base
    for (let n = 2; seen.has(name); n++) name = `${base} (${n})`
    seen.add(name)
    return name
  })
}
