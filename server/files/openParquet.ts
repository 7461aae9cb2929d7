import { type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { FileError } from './FileError.ts'
import { batchRows, type FileSource, maxColumns, type OpenedFile, type RowBatch } from './fileReader.ts'
import { openRandomAccess, type RandomAccess } from './randomAccess.ts'

/** Rows decoded at once. Row groups are often larger; their pages before a slice are stepped over. */
const sliceRows = 100_000
/** Uncompressed bytes of one column in one row group: it is held in memory while its rows are read. */
const maxColumnBytes = 1024 ** 3

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

/** Text of a timestamp: with Z when the column holds instants, without a zone when it holds wall-clock times. */
function toTimeText(value: Date, local: boolean): string {
  if (Number.isNaN(value.getTime())) return ''
  const text = value.toISOString()
  return local ? text.slice(0, -1) : text
}

function toText(value: unknown, local: boolean): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value)
  if (value instanceof Date) return toTimeText(value, local)
  if (typeof value === 'object')
    return JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'bigint' ? String(inner) : inner,
    )
  return String(value)
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
  const local = fields.map(
    ({ element: { logical_type: type } }) => type?.type === 'TIMESTAMP' && !type.isAdjustedToUTC,
  )
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
      let groupStart = 0
      for (const groupRows of groups) {
        const groupEnd = groupStart + groupRows
        let start = Math.max(groupStart, fromRow - 1)
        for (; start < groupEnd; start += sliceRows) {
          signal?.throwIfAborted()
          const end = Math.min(start + sliceRows, groupEnd)
          let slice: unknown[][] = []
          try {
            await parquetRead({
              file,
              metadata,
              compressors,
              rowStart: start,
              rowEnd: end,
              parsers: { dateFromDays: (days) => new Date(days * 86_400_000).toISOString().slice(0, 10) },
              onComplete: (complete) => {
                slice = complete
              },
            })
            if (slice.length !== end - start) throw new Error('rows are missing')
          } catch (error) {
            throw damaged(source.fileName, error)
          }
          for (let from = 0; from < slice.length; from += batchRows) {
            signal?.throwIfAborted()
            const part = slice.slice(from, from + batchRows)
            yield {
              columns,
              rows: part.map((row) => columns.map((_name, i) => toText(row[i], local[i]!))),
              rowNumbers: part.map((_row, i) => start + from + i + 1),
              rejects: [],
              bytesRead: Math.floor((source.sizeBytes * (start + from + part.length)) / total),
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
