import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { limits } from '../../journey/limits.ts'

/** More rows or columns than this are no map: it would not fit the records a map holds. */
const maxRows = 5_000
const maxColumns = 2_000

/**
 * The cells of a table that was pasted or read from a file: tabs or another delimiter between columns, line ends
 * between rows; a cell that holds one of them stands in quotes, quotes inside doubled. A table copied from a web page
 * (`<table>`) is read from its rows. Rows may differ in length; empty rows at the end are left out.
 * @param delimiter when it is known; else the one under which most rows have equally many cells
 * Throws JourneyFormatError when the table is empty or larger than a map, or a cell is longer than a card, naming it.
 */
export function readTable(text: string, delimiter?: string): string[][] {
  const plain = text.replace(/^\ufeff/, '')
  if (/<table[\s>]/i.test(plain.slice(0, 20_000))) return checkTable(readHtmlTable(plain))
  const marked = /^sep=(.)\r?\n/i.exec(plain)
  const body = marked ? plain.slice(marked[0].length) : plain
  return checkTable(splitCells(body, delimiter ?? marked?.[1] ?? findDelimiter(body)))
}

/** Refuses what no map holds. Throws JourneyFormatError naming row and column as a spreadsheet counts them. */
export function checkTable(cells: string[][]): string[][] {
  let end = cells.length
  while (end > 0 && cells[end - 1]!.every((cell) => cell.trim() === '')) end--
  const table = cells.slice(0, end)
  if (table.length === 0)
    throw new JourneyFormatError('The table is empty. Choose one with rows and columns.')
  if (table.length > maxRows)
    throw new JourneyFormatError(
      `The table has ${table.length.toLocaleString('en')} rows; up to ${maxRows.toLocaleString('en')} are read. Choose a smaller part.`,
    )
  table.forEach((row, r) => {
    if (row.length > maxColumns)
      throw new JourneyFormatError(
        `Row ${r + 1} has ${row.length.toLocaleString('en')} cells; up to ${maxColumns.toLocaleString('en')} are read. Choose a smaller part.`,
      )
    const long = row.findIndex((cell) => cell.length > limits.textLength)
    if (long >= 0)
      throw new JourneyFormatError(
        `The cell in row ${r + 1}, column ${long + 1} holds ${row[long]!.length.toLocaleString('en')} characters; a card holds ${limits.textLength.toLocaleString('en')}. Shorten it and try again.`,
      )
  })
  return table
}

/**
 * Splits delimited text after RFC 4180, with the freedoms real files take: any line ends, and a quote that no quote
 * at the end of a cell closes is a quote somebody typed.
 */
export function splitCells(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const special = new RegExp(`[${delimiter.replace(/[\\\]^-]/g, '\\$&')}\\r\\n]`, 'g')
  while (at < text.length) {
    const quotedEnd = text[at] === '"' ? findClosingQuote(text, at, delimiter) : -1
    if (quotedEnd >= 0) {
      row.push(
        text
          .slice(at + 1, quotedEnd)
          .replaceAll('""', '"')
          .replace(/\r\n?/g, '\n'),
      )
      at = quotedEnd + 1
    } else {
      special.lastIndex = at
      const end = special.exec(text)?.index ?? text.length
      row.push(text.slice(at, end))
      at = end
    }
    if (text[at] === delimiter) {
      at++
      if (at === text.length) row.push('')
      continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function findClosingQuote(text: string, start: number, delimiter: string): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1]
    if (next === '"') at++
    else return next === undefined || next === delimiter || next === '\n' || next === '\r' ? at : -1
  }
  return -1
}

const delimiters = ['\t', ',', ';', '|'] as const

/** The delimiter under which the first rows agree best on how many cells they have; more cells decide a draw. */
function findDelimiter(text: string): string {
  const head = text.slice(0, 200_000)
  let best: string = delimiters[0]
  let bestScore = 0
  for (const delimiter of delimiters) {
    const rows = splitCells(head, delimiter).slice(0, 100)
    const width = Math.max(0, ...rows.map((row) => row.length))
    if (width < 2) continue
    const counts = new Map<number, number>()
    for (const row of rows) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
    const score = Math.max(...counts.values()) / rows.length + Math.min(width, 100) / 1_000
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

/** The cells of the first table of a piece of HTML, as office programs put it on the clipboard. */
function readHtmlTable(html: string): string[][] {
  const start = html.search(/<table[\s>]/i)
  const close = /<\/table\s*>/gi
  close.lastIndex = start
  const end = close.exec(html)?.index ?? html.length
  const rows: string[][] = []
  let cell: string[] | null = null
  let span = 1
  const endCell = () => {
    if (!cell) return
    const text = cell
      .join('')
      .replace(/[ \t\r]*\n[ \t\r]*/g, '\n')
      .trim()
    rows.at(-1)!.push(text, ...Array.from({ length: span - 1 }, () => ''))
    cell = null
  }
  for (const [, slash, name, attributes, words] of html
    .slice(start, end)
    .matchAll(/<(\/?)([a-z][a-z0-9]*)([^<>]*)>|([^<]+|<)/gi)) {
    const tag = name?.toLowerCase()
    if (words !== undefined) cell?.push(decodeEntities(words.replace(/\s+/g, ' ')))
    else if (tag === 'tr') {
      endCell()
      if (!slash) rows.push([])
    } else if (tag === 'td' || tag === 'th') {
      endCell()
      if (!slash && rows.length > 0) {
        cell = []
        span = Math.min(maxColumns, Number(/colspan\s*=\s*["']?(\d+)/i.exec(attributes ?? '')?.[1] ?? 1) || 1)
      }
    } else if (tag === 'br' || (slash && /^(p|div|li)$/.test(tag ?? ''))) cell?.push('\n')
  }
  endCell()
  return rows
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** The characters that HTML writes by number, and the few by name that every program writes. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return named[entity.toLowerCase()] ?? whole
    const code =
      entity[1]?.toLowerCase() === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
  })
}
