import { createCsvParser } from './csvParser.ts'
import { FileError } from './FileError.ts'
import {
  batchChars,
  batchRows,
  type FileSource,
  maxColumns,
  type OpenedFile,
  type RowBatch,
  wholeRow,
} from './fileReader.ts'
import { openBytes, readHead } from './openBytes.ts'
import { sniffCsv, toColumnNames } from './sniffCsv.ts'
import { createTextDecoding, detectEncoding, textEncodings } from './textDecoding.ts'

const headBytes = 1024 * 1024

/**
 * Opens delimited text: commas, semicolons, tabs or pipes; UTF-8, UTF-16 or Latin-1. The first row is the header.
 * @throws FileError when there is no header row
 */
export async function openCsv(source: FileSource, compressed: boolean): Promise<OpenedFile> {
  const { head, whole } = await readHead(source, compressed, headBytes)
  const encoding = textEncodings.find((known) => known === source.encoding) ?? detectEncoding(head)
  const shape = sniffCsv(createTextDecoding(encoding)(head, whole), whole, source.delimiter)
  const columns = toColumnNames(shape.header)
  if (columns.length === 0 && !whole)
    throw new FileError(
      'file_kind_unknown',
      `${source.fileName} is no table: its first megabyte holds no complete row.`,
    )
  if (columns.length === 0) throw new FileError('file_empty', `${source.fileName} has no rows.`)
  if (columns.length > maxColumns)
    throw new FileError(
      'file_refused',
      `${source.fileName} has ${columns.length} columns; up to ${maxColumns} are read.`,
    )
  const width = columns.length

  async function* rows(signal?: AbortSignal, fromRow = 0): AsyncGenerator<RowBatch, void, undefined> {
    const bytes = openBytes(source, compressed, signal)
    const decode = createTextDecoding(encoding)
    const parser = createCsvParser(shape.delimiter, shape.eol)
    let above = shape.skipRows + 1
    let chars = 0

    function takeBatch(bytesRead: number): RowBatch {
      const taken = parser.take()
      chars = 0
      const skip = Math.min(above, taken.rows.length)
      above -= skip
      const batch: RowBatch = { columns, rows: [], rowNumbers: [], rejects: [], bytesRead }
      for (let i = skip; i < taken.rows.length; i++) {
        const number = taken.rowNumbers[i]!
        if (number < fromRow) continue
        const cells = taken.rows[i]!
        // One empty cell is an answer left out where there is one column, and an empty row elsewhere.
        if (cells.length === 1 && cells[0] === '' && width > 1) continue
        // A delimiter at the end of each row is harmless; any other difference means cells stand under wrong headers.
        while (cells.length > width && cells[cells.length - 1] === '') cells.pop()
        if (cells.length === width) {
          batch.rows.push(cells)
          batch.rowNumbers.push(number)
        } else {
          const reason = `This row has ${cells.length} cells; the header has ${width}.`
          batch.rejects.push({ row: number, field: wholeRow, reason })
        }
      }
      for (const reject of taken.rejects) if (reject.row >= fromRow) batch.rejects.push(named(reject))
      return batch
    }

    function named(reject: RowBatch['rejects'][number]): RowBatch['rejects'][number] {
      const position = /^column (\d+)$/.exec(reject.field)
      return { ...reject, field: (position && columns[Number(position[1]) - 1]) ?? reject.field }
    }

    for await (const chunk of bytes.chunks) {
      const text = decode(chunk, false)
      chars += text.length
      parser.push(text, false)
      if (parser.waiting() >= batchRows || (chars >= batchChars && parser.waiting() > 0))
        yield takeBatch(Math.min(bytes.bytesRead(), source.sizeBytes))
      signal?.throwIfAborted()
    }
    parser.push(decode(Buffer.alloc(0), true), true)
    yield takeBatch(source.sizeBytes)
  }

  return { kind: 'csv', compressed, encoding, delimiter: shape.delimiter, columns, rows }
}
