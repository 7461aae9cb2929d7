import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import {
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type SchemaElement,
} from 'hyparquet'
import { compressors as allCompressors } from 'hyparquet-compressors'
import { FileError } from './FileError.ts'
import { batchRows, type FileSource, maxColumns, type OpenedFile, type RowBatch } from './fileReader.ts'
import { openRandomAccess, type RandomAccess } from './randomAccess.ts'

/**
 * Bytes and rows decoded at once. The decoder starts each slice at the beginning of its row group, so slices should
 * be few; decoded values take several times their bytes in the file, so they must not be large.
 */
const sliceBytes = 16 * 1024 * 1024
const minSliceRows = 50_000
const maxSliceRows = 1_000_000
/** Uncompressed bytes of one column in one row group: it is held in memory while its rows are read. */
const maxColumnBytes = 1024 ** 3

/** Node's own decompressors are several times faster than the portable ones; none may give more than was announced. */
const compressors = {
  ...allCompressors,
  GZIP: (packed: Uint8Array, length: number) => gunzipSync(packed, { maxOutputLength: length || 1 }),
  BROTLI: (packed: Uint8Array, length: number) =>
    brotliDecompressSync(packed, { maxOutputLength: length || 1 }),
  // Node before 22.15 has no Zstandard.
  ...(zstdDecompressSync && {
    ZSTD: (packed: Uint8Array, length: number) =>
      zstdDecompressSync(packed, { maxOutputLength: length || 1 }),
  }),
}

function toAsyncBuffer(access: RandomAccess) {
  return {
    byteLength: access.size,
    async slice(start: number, end = access.size) {
      const from = start < 0 ? Math.max(0, access.size + start) : start
      const buffer = await access.read(from, Math.min(end, access.size))
      return buffer.buffer as ArrayBuffer
    },
  }
}

const dayMs = 86_400_000
const twoDigits = Array.from({ length: 100 }, (_none, n) => String(n).padStart(2, '0'))

/** Writes milliseconds since 1970 as ISO text without a zone; remembers the last day, as most rows share it. */
function createTimeText(): (ms: number) => string {
  let lastDay = Number.NaN
  let date = ''
  return (ms) => {
    const day = Math.floor(ms / dayMs)
    if (day !== lastDay) {
      // Beyond the range of Date there is no such day.
      if (!(Math.abs(ms) <= 8.64e15)) return ''
      date = new Date(day * dayMs).toISOString().slice(0, -14)
      lastDay = day
    }
    const clock = Math.floor(ms) - day * dayMs
    const second = Math.floor(clock / 1000)
    const part = clock - second * 1000
    const hour = Math.floor(second / 3600)
    const minute = Math.floor(second / 60) % 60
    return `${date}T${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[second % 60]}.${Math.floor(part / 100)}${twoDigits[part % 100]}`
  }
}

/** Timestamps arrive as milliseconds, so that millions of them are plain numbers in memory. */
const parsers = {
  dateFromDays: (days: number) => new Date(days * dayMs).toISOString().slice(0, 10),
  timestampFromMilliseconds: (ms: bigint) => Number(ms),
  timestampFromMicroseconds: (micros: bigint) => Number(micros) / 1e3,
  timestampFromNanoseconds: (nanos: bigint) => Number(nanos) / 1e6,
}

/** How the values of a column become text. Instants end in Z, wall-clock times have no zone. */
function createToText({ type, converted_type: converted, logical_type: logical }: SchemaElement) {
  const isTime = logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP') || type === 'INT96'
  const zone = logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC ? '' : 'Z'
  const timeText = createTimeText()
  return (value: unknown): string => {
    if (typeof value === 'string') return value
    if (value === null || value === undefined) return ''
    if (typeof value === 'number') {
      if (!isTime) return Number.isNaN(value) ? '' : String(value)
      const text = timeText(value)
      return text && text + zone
    }
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
    if (typeof value === 'object')
      return JSON.stringify(value, (_key, inner: unknown) =>
        typeof inner === 'bigint' ? String(inner) : inner,
      )
    return String(value)
  }
}

type ColumnPages = { data: ArrayLike<unknown>; rowStart: number; rowEnd: number }[]

/** Writes the cells of one column for the rows from `from` on; pages behind are given up on the way. */
function fillColumn(
  rows: string[][],
  from: number,
  pages: ColumnPages,
  column: number,
  toText: (value: unknown) => string,
  fileName: string,
): void {
  const to = from + rows.length
  let row = from
  while (row < to) {
    const page = pages[0]
    if (!page || page.rowStart > row) throw damaged(fileName, new Error('rows are missing'))
    const last = Math.min(page.rowEnd, to)
    for (; row < last; row++) rows[row - from]![column] = toText(page.data[row - page.rowStart])
    if (page.rowEnd <= row) pages.shift()
  }
}

/** A broken file makes the decoder fail in many ways: all of them mean the same to the person. */
function damaged(fileName: string, error: unknown): FileError {
  if (error instanceof FileError) return error
  return new FileError('file_damaged', `${fileName} is damaged or not a Parquet file that can be read.`, {
    cause: error,
  })
}

/**
 * Opens Parquet with all usual codecs. Rows are numbered from 1. Nested values become JSON text.
 * @throws FileError when the file is damaged, or one column of a row group is larger than 1 GB
 */
export async function openParquet(source: FileSource, compressed: boolean): Promise<OpenedFile> {
  async function withFile<T>(use: (access: RandomAccess) => Promise<T>): Promise<T> {
    const access = await openRandomAccess(source, compressed)
    try {
      return await use(access)
    } catch (error) {
      throw damaged(source.fileName, error)
    } finally {
      await access.close()
    }
  }
  const metadata: FileMetaData = await withFile((access) => parquetMetadataAsync(toAsyncBuffer(access)))
  const fields = parquetSchema(metadata).children
  const columns = fields.map((field) => field.element.name)
  if (columns.length === 0 || columns.length > maxColumns)
    throw new FileError(
      'file_refused',
      `${source.fileName} has ${columns.length} columns; 1 to ${maxColumns} are read.`,
    )
  const indexOf = new Map(columns.map((name, i) => [name, i]))
  const groups = metadata.row_groups.map((group) => Number(group.num_rows))
  const total = groups.reduce((sum, rows) => sum + rows, 0)
  if (groups.some((rows) => !(rows >= 0)) || total !== Number(metadata.num_rows))
    throw damaged(source.fileName, new Error('row counts disagree'))
  for (const group of metadata.row_groups)
    for (const column of group.columns)
      if (Number(column.meta_data?.total_uncompressed_size ?? 0) > maxColumnBytes)
        throw new FileError(
          'file_refused',
          `${source.fileName} holds more than 1 GB of one column in a row group. Write it with smaller row groups, for example of 128 MB.`,
        )

  async function* rows(signal?: AbortSignal, fromRow = 0): AsyncGenerator<RowBatch, void, undefined> {
    const access = await openRandomAccess(source, compressed, signal)
    try {
      const file = toAsyncBuffer(access)
      const texts = fields.map((field) => createToText(field.element))
      let groupStart = 0
      for (const [index, groupRows] of groups.entries()) {
        const groupEnd = groupStart + groupRows
        const groupBytes = Number(metadata.row_groups[index]!.total_byte_size)
        const fitting = Math.floor((groupRows * sliceBytes) / Math.max(1, groupBytes))
        const sliceRows = Math.min(maxSliceRows, Math.max(minSliceRows, fitting))
        let start = Math.max(groupStart, fromRow - 1)
        for (; start < groupEnd; start += sliceRows) {
          signal?.throwIfAborted()
          const end = Math.min(start + sliceRows, groupEnd)
          const pages: ColumnPages[] = columns.map(() => [])
          try {
            await parquetRead({
              file,
              metadata,
              compressors,
              rowStart: start,
              rowEnd: end,
              parsers,
              onChunk: ({ columnName, columnData, rowStart, rowEnd }) => {
                pages[indexOf.get(columnName)!]!.push({ data: columnData, rowStart, rowEnd })
              },
            })
          } catch (error) {
            throw damaged(source.fileName, error)
          }
          for (let from = start; from < end; from += batchRows) {
            signal?.throwIfAborted()
            const to = Math.min(from + batchRows, end)
            const rows = Array.from({ length: to - from }, () => new Array<string>(columns.length))
            columns.forEach((_name, i) => {
              fillColumn(rows, from, pages[i]!, i, texts[i]!, source.fileName)
            })
            yield {
              columns,
              rows,
              rowNumbers: rows.map((_row, i) => from + i + 1),
              rejects: [],
              bytesRead: Math.floor((source.sizeBytes * to) / total),
            }
          }
        }
        groupStart = groupEnd
      }
      yield { columns, rows: [], rowNumbers: [], rejects: [], bytesRead: source.sizeBytes }
    } finally {
      await access.close()
    }
  }

  return { kind: 'parquet', compressed, encoding: null, delimiter: null, columns, rows }
}
