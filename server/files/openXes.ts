import { FileError } from './FileError.ts'
import {
  batchChars,
  batchRows,
  type FileSource,
  maxCellChars,
  maxColumns,
  type OpenedFile,
  type RowBatch,
} from './fileReader.ts'
import { openBytes, readHead } from './openBytes.ts'
import { createTextDecoding, detectEncoding } from './textDecoding.ts'
import { createXmlStream } from './xmlStream.ts'

const headBytes = 1024 * 1024
const attributeTags = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'])
/** Events of a trace that wait for its name, in files that put trace attributes behind the events. */
const maxWaiting = 50_000
const caseName = 'case:concept:name'

interface XesRows {
  columns: string[]
  rows: string[][]
  rowNumbers: number[]
  rejects: RowBatch['rejects']
  chars: number
}

/**
 * Turns XES tags into rows: one per event, with the attributes of its trace as `case:…` columns before its own.
 * Attributes inside attributes become `outer.inner`. A trace without a name is named by its place in the file.
 */
function createXesRows(fileName: string) {
  const index = new Map<string, number>()
  const out: XesRows = { columns: [], rows: [], rowNumbers: [], rejects: [], chars: 0 }
  let scope: 'log' | 'trace' | 'event' | 'global' = 'log'
  let globalPrefix: string | null = null
  let isLog = false
  let traces = 0
  let events = 0
  let depth = 0
  const path: string[] = []
  let traceCells = new Map<number, string>()
  let eventCells = new Map<number, string>()
  let waiting: { cells: Map<number, string>; number: number }[] = []

  function columnAt(name: string): number {
    let at = index.get(name)
    if (at === undefined) {
      at = out.columns.length
      if (at >= maxColumns)
        throw new FileError('file_refused', `${fileName} has more than ${maxColumns} different attributes.`)
      index.set(name, at)
      out.columns.push(name)
    }
    return at
  }

  function put(own: Map<number, string>, number: number): void {
    const cells: string[] = []
    const set = (value: string, at: number) => {
      while (cells.length < at) cells.push('')
      cells[at] = value
      out.chars += value.length
      if (value.length > maxCellChars && !out.rejects.some((reject) => reject.row === number))
        out.rejects.push({
          row: number,
          field: out.columns[at]!,
          reason: `This attribute holds ${value.length} characters; up to ${maxCellChars} are read.`,
        })
    }
    traceCells.forEach(set)
    own.forEach(set)
    if (out.rejects.at(-1)?.row === number) return
    out.rows.push(cells)
    out.rowNumbers.push(number)
  }

  function release(): void {
    for (const { cells, number } of waiting) put(cells, number)
    waiting = []
  }

  function attribute(tag: string, attributes: Readonly<Record<string, string>>): void {
    const key = attributes.key
    path.push(key ?? '')
    if (key === undefined || key === '') return
    const name = path.length === 1 ? key : path.filter(Boolean).join('.')
    if (scope === 'global') {
      if (globalPrefix !== null && path.length === 1) columnAt(globalPrefix + name)
      return
    }
    const value = attributes.value
    if (value === undefined || value === '' || tag === 'list' || tag === 'container') return
    if (scope === 'event') eventCells.set(columnAt(name), value)
    else if (scope === 'trace') traceCells.set(columnAt(`case:${name}`), value)
  }

  return {
    out,
    isLog: () => isLog,
    handlers: {
      open(name: string, attributes: Readonly<Record<string, string>>) {
        depth++
        if (depth === 1) {
          if (name !== 'log')
            throw new FileError(
              'file_kind_unknown',
              `${fileName} is XML, but not an event log in XES: it starts with <${name}>.`,
            )
          isLog = true
        } else if (name === 'trace' && scope === 'log') {
          scope = 'trace'
          traces++
          traceCells = new Map()
        } else if (name === 'event' && (scope === 'trace' || scope === 'log')) {
          scope = 'event'
          events++
          eventCells = new Map()
        } else if (name === 'global') {
          scope = 'global'
          globalPrefix = attributes.scope === 'trace' ? 'case:' : attributes.scope === 'event' ? '' : null
        } else if (attributeTags.has(name)) attribute(name, attributes)
      },
      close(name: string) {
        depth--
        if (attributeTags.has(name)) path.pop()
        else if (name === 'event' && scope === 'event') {
          // Events directly in the log belong to no case; the mapping will say so.
          scope = inTrace() ? 'trace' : 'log'
          const named = scope === 'log' || traceCells.has(columnAt(caseName))
          if (named || waiting.length >= maxWaiting) {
            if (!named) nameTrace()
            release()
            put(eventCells, events)
          } else waiting.push({ cells: eventCells, number: events })
        } else if (name === 'trace' && scope === 'trace') {
          if (waiting.length > 0 && !traceCells.has(columnAt(caseName))) nameTrace()
          release()
          scope = 'log'
          traceCells = new Map()
        } else if (name === 'global') scope = 'log'
      },
    },
  }

  function inTrace(): boolean {
    return depth >= 2
  }

  function nameTrace(): void {
    const identity = index.get('case:identity:id')
    const value = identity === undefined ? undefined : traceCells.get(identity)
    traceCells.set(columnAt(caseName), value ?? `trace ${traces}`)
  }
}

/**
 * Opens an event log in XES (IEEE 1849), streaming, with any entity definition refused.
 * @throws FileError when the file is not well-formed or no XES
 */
export async function openXes(source: FileSource, compressed: boolean): Promise<OpenedFile> {
  const { head, whole } = await readHead(source, compressed, headBytes)
  const encoding = detectEncoding(head)
  const first = createXesRows(source.fileName)
  const xml = createXmlStream(source.fileName, first.handlers)
  xml.push(createTextDecoding(encoding)(head, whole))
  if (!first.isLog())
    throw new FileError('file_kind_unknown', `${source.fileName} is not an event log in XES.`)
  const columns = first.out.columns.slice()

  async function* rows(signal?: AbortSignal, fromRow = 0): AsyncGenerator<RowBatch, void, undefined> {
    const bytes = openBytes(source, compressed, signal)
    const decode = createTextDecoding(encoding)
    const { out, handlers } = createXesRows(source.fileName)
    const stream = createXmlStream(source.fileName, handlers)

    function take(bytesRead: number): RowBatch {
      const batch: RowBatch = {
        columns: out.columns.slice(),
        rows: out.rows,
        rowNumbers: out.rowNumbers,
        rejects: out.rejects.filter((reject) => reject.row >= fromRow),
        bytesRead,
      }
      out.rows = []
      out.rowNumbers = []
      out.rejects = []
      out.chars = 0
      const skip = batch.rowNumbers.findIndex((number) => number >= fromRow)
      if (skip !== 0) {
        batch.rows = skip === -1 ? [] : batch.rows.slice(skip)
        batch.rowNumbers = skip === -1 ? [] : batch.rowNumbers.slice(skip)
      }
      return batch
    }

    for await (const chunk of bytes.chunks) {
      stream.push(decode(chunk, false))
      if (out.rows.length >= batchRows || out.chars >= batchChars)
        yield take(Math.min(bytes.bytesRead(), source.sizeBytes))
      signal?.throwIfAborted()
    }
    stream.push(decode(Buffer.alloc(0), true))
    stream.end()
    yield take(source.sizeBytes)
  }

  return { kind: 'xes', compressed, encoding: null, delimiter: null, columns, rows }
}
