import type { RejectedRow } from '../../shared/wire/import.ts'
import { FileError } from './FileError.ts'
import { maxCellChars, maxRowChars } from './fileReader.ts'

export interface CsvParser {
  /** Takes the next piece of text; `last` ends the file. Complete rows appear in `rows` and `rowNumbers`. */
  push(text: string, last: boolean): void
  /** The caller empties these three lists by `take`. */
  take(): { rows: string[][]; rowNumbers: number[]; rejects: RejectedRow[] }
  /** Rows waiting to be taken. */
  waiting(): number
}

/**
 * Parses delimited text after RFC 4180, with the freedoms real files take: CRLF, LF or bare CR row ends, line
 * breaks inside quotes, quotes inside an unquoted cell as they are, text after a closing quote kept.
 * Empty rows are counted and left out; a row of two quotation marks is one empty cell. Rows are numbered from 1, the header included.
 * @param eol '\r' for files that end rows by bare CR, else '\n' (a CR before it is dropped)
 */
export function createCsvParser(delimiter: string, eol: '\n' | '\r'): CsvParser {
  let rest = ''
  let row = 0
  let rows: string[][] = []
  let rowNumbers: number[] = []
  let rejects: RejectedRow[] = []
  const delimiterCode = delimiter.charCodeAt(0)
  const eolCode = eol.charCodeAt(0)

  function emit(cells: string[], length: number): void {
    row++
    if (length === 0) return
    if (length > maxCellChars) {
      const long = cells.findIndex((cell) => cell.length > maxCellChars)
      if (long >= 0) {
        rejects.push({
          row,
          field: `column ${long + 1}`,
          reason: `This cell holds ${cells[long]!.length} characters; up to ${maxCellChars} are read.`,
        })
        return
      }
    }
    rows.push(cells)
    rowNumbers.push(row)
  }

  /** Position behind the row that starts at `start`, or −1 when its end is not in `text` yet. */
  function parseQuotedRow(text: string, start: number, last: boolean): number {
    const cells: string[] = []
    let pos = start
    for (;;) {
      let cell: string
      if (text.charCodeAt(pos) === 34) {
        let from = pos + 1
        cell = ''
        for (;;) {
          const quote = text.indexOf('"', from)
          if (quote === -1) {
            if (!last) return -1
            row++
            rejects.push({
              row,
              field: `column ${cells.length + 1}`,
              reason:
                'The quotation mark that opens this cell is never closed; the rest of the file was read as one cell.',
            })
            return text.length
          }
          if (quote + 1 === text.length && !last) return -1
          if (text.charCodeAt(quote + 1) === 34) {
            cell += text.slice(from, quote + 1)
            from = quote + 2
          } else {
            cell += text.slice(from, quote)
            pos = quote + 1
            break
          }
        }
      } else cell = ''
      const tail = pos
      let code = text.charCodeAt(pos)
      while (pos < text.length && code !== delimiterCode && code !== eolCode) code = text.charCodeAt(++pos)
      if (pos === text.length && !last) return -1
      let end = pos
      if (code === 10 && end > tail && text.charCodeAt(end - 1) === 13) end--
      if (end > tail) cell += text.slice(tail, end)
      cells.push(cell)
      if (pos < text.length && code === delimiterCode) {
        pos++
        continue
      }
      emit(cells, pos - start)
      return Math.min(pos + 1, text.length)
    }
  }

  return {
    push(chunk, last) {
      const text = rest === '' ? chunk : rest + chunk
      let pos = 0
      let quote = text.indexOf('"')
      while (pos < text.length) {
        if (quote !== -1 && quote < pos) quote = text.indexOf('"', pos)
        let end = text.indexOf(eol, pos)
        if (end === -1 && !last && quote === -1) break
        if (quote !== -1 && (end === -1 || quote < end)) {
          const next = parseQuotedRow(text, pos, last)
          if (next === -1) break
          pos = next
          continue
        }
        if (end === -1) {
          if (!last) break
          end = text.length
        }
        const stop = eolCode === 10 && end > pos && text.charCodeAt(end - 1) === 13 ? end - 1 : end
        emit(text.slice(pos, stop).split(delimiter), stop - pos)
        pos = end + 1
      }
      rest = pos === 0 ? text : text.slice(pos)
      if (rest.length > maxRowChars)
        throw new FileError(
          'file_damaged',
          `Row ${row + 1} is longer than ${maxRowChars / 1e6} million characters: a quotation mark in it is never closed, or this is not a table.`,
        )
    },
    take() {
      const taken = { rows, rowNumbers, rejects }
      rows = []
      rowNumbers = []
      rejects = []
      return taken
    },
    waiting: () => rows.length,
  }
}
