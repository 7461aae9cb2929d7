import { FileError } from './FileError.ts'
import {
  batchChars,
  batchRows,
  type FileSource,
  maxCellChars,
  maxColumns,
  maxRowChars,
  type OpenedFile,
  type RowBatch,
  wholeRow,
} from './fileReader.ts'
import { openBytes, readHead } from './openBytes.ts'
import { createTextDecoding, detectEncoding } from './textDecoding.ts'

const headBytes = 1024 * 1024
const maxDepth = 20

/** Columns in the order of first appearance. */
function createColumns() {
  const names: string[] = []
  const index = new Map<string, number>()
  return {
    names,
    at(name: string): number {
      let i = index.get(name)
      if (i === undefined) {
        i = names.length
        index.set(name, i)
        names.push(name)
      }
      return i
    },
  }
}

/** One object as cells: nested objects become `outer.inner` columns, lists of plain values and the rest JSON text. */
function flatten(object: object, columns: ReturnType<typeof createColumns>): string[] {
  const cells: string[] = []
  const visit = (value: object, prefix: string, depth: number) => {
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      if (inner === null || inner === undefined || inner === '') continue
      const name = prefix + key
      if (typeof inner === 'object' && !Array.isArray(inner) && depth < maxDepth) {
        visit(inner, `${name}.`, depth + 1)
        continue
      }
      const at = columns.at(name)
      // A row may be shorter than the columns, but has no holes.
      while (cells.length < at) cells.push('')
      cells[at] = typeof inner === 'object' ? JSON.stringify(inner) : String(inner)
    }
  }
  visit(object, '', 0)
  return cells
}

/** Numbers that do not survive as doubles, such as ids of 19 digits, are kept as they are written. */
function keepLongNumbers(_key: string, value: unknown, context: { source?: string }): unknown {
  return typeof value === 'number' &&
    context.source &&
    !Number.isSafeInteger(value) &&
    /^-?\d+$/.test(context.source)
    ? context.source
    : value
}

type Line = { cells: string[] } | { reason: string } | null

function readLine(line: string, columns: ReturnType<typeof createColumns>): Line {
  let text = line.trim()
  if (text === '' || text === '[' || text === ']') return null
  // Some tools write one list with one object per line.
  if (text.startsWith('[') && text.length > 1 && !text.endsWith(']')) text = text.slice(1)
  if (text.endsWith(',')) text = text.slice(0, -1)
  if (text.endsWith(']') && text.startsWith('{')) text = text.slice(0, -1)
  let parsed: unknown
  try {
    parsed = /\d{16}/.test(text) ? JSON.parse(text, keepLongNumbers as never) : JSON.parse(text)
  } catch {
    return { reason: `This line is not a JSON object: ${text.slice(0, 60)}${text.length > 60 ? '…' : ''}` }
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return { reason: 'This line holds a JSON value that is not an object.' }
  const cells = flatten(parsed, columns)
  const long = cells.findIndex((cell) => cell.length > maxCellChars)
  if (long >= 0)
    return {
      reason: `"${columns.names[long]}" holds ${cells[long]!.length} characters; up to ${maxCellChars} are read.`,
    }
  return { cells }
}

/**
 * Opens JSON lines: one object per line, nested objects flattened with dots. Rows are numbered by line. Columns
 * that appear first in a later line are added to the batches from there on.
 * @throws FileError when most of the first lines are no objects
 */
export async function openJsonLines(source: FileSource, compressed: boolean): Promise<OpenedFile> {
  const { head, whole } = await readHead(source, compressed, headBytes)
  const encoding = detectEncoding(head)
  const headText = createTextDecoding(encoding)(head, whole)
  const known = createColumns()
  const lines = headText.split(/\r\n|\n|\r/)
  if (!whole && lines.length > 1) lines.pop()
  let [objects, others] = [0, 0]
  for (const line of lines.slice(0, 1_000)) {
    const read = readLine(line, known)
    if (read && 'cells' in read) objects++
    else if (read) others++
  }
  // A document printed over many lines has lines that look like objects, but more that do not.
  if (objects < others || objects === 0)
    throw new FileError(
      'file_kind_unknown',
      `${source.fileName} holds JSON, but not one object per line. Write each event on a line of its own.`,
    )
  const eol = headText.includes('\n') || !headText.includes('\r') ? '\n' : '\r'

  async function* rows(signal?: AbortSignal, fromRow = 0): AsyncGenerator<RowBatch, void, undefined> {
    const bytes = openBytes(source, compressed, signal)
    const decode = createTextDecoding(encoding)
    const columns = createColumns()
    for (const name of known.names) columns.at(name)
    let line = 0
    let rest = ''
    let chars = 0
    let batch: RowBatch = { columns: columns.names, rows: [], rowNumbers: [], rejects: [], bytesRead: 0 }

    function take(bytesRead: number): RowBatch {
      const taken = { ...batch, columns: columns.names.slice(), bytesRead }
      batch = { columns: columns.names, rows: [], rowNumbers: [], rejects: [], bytesRead }
      chars = 0
      return taken
    }

    function read(text: string): void {
      line++
      const result = readLine(text, columns)
      if (columns.names.length > maxColumns)
        throw new FileError(
          'file_refused',
          `${source.fileName} has more than ${maxColumns} different fields by line ${line}. Export fewer fields, or put changing keys into one field.`,
        )
      if (result === null || line < fromRow) return
      if ('reason' in result) batch.rejects.push({ row: line, field: wholeRow, reason: result.reason })
      else {
        batch.rows.push(result.cells)
        batch.rowNumbers.push(line)
      }
    }

    function* split(text: string, last: boolean): Generator<RowBatch> {
      const all = rest + text
      let pos = 0
      for (let end = all.indexOf(eol); end !== -1; end = all.indexOf(eol, pos)) {
        read(all.slice(pos, end))
        chars += end - pos
        pos = end + 1
        if (batch.rows.length >= batchRows || chars >= batchChars)
          yield take(Math.min(bytes.bytesRead(), source.sizeBytes))
      }
      rest = all.slice(pos)
      if (rest.length > maxRowChars)
        throw new FileError(
          'file_damaged',
          `Line ${line + 1} is longer than ${maxRowChars / 1e6} million characters; JSON lines have one event per line.`,
        )
      if (last && rest !== '') read(rest)
    }

    for await (const chunk of bytes.chunks) {
      yield* split(decode(chunk, false), false)
      signal?.throwIfAborted()
    }
    yield* split(decode(Buffer.alloc(0), true), true)
    yield take(source.sizeBytes)
  }

  return { kind: 'jsonl', compressed, encoding, delimiter: null, columns: known.names, rows }
}
