import { FileError } from './FileError.ts'
import type { FileSource, OpenedFile } from './fileReader.ts'
import { readHead } from './openBytes.ts'
import { openCsv } from './openCsv.ts'
import { createTextDecoding, detectEncoding } from './textDecoding.ts'
import { toStorableFile } from './toStorableFile.ts'

const sniffBytes = 64 * 1024

const foreign: [RegExp, string][] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the first bytes of the format
  [/^\xd0\xcf\x11\xe0/, 'is an old Excel file (.xls). Save it as .xlsx or CSV.'],
  [/^%PDF/, 'is a PDF document. Export the events as CSV, XLSX, Parquet, JSON lines or XES.'],
  [/^SQLite format 3/, 'is an SQLite database. Export the table of events as CSV.'],
  [/^\x28\xb5\x2f\xfd/, 'is compressed with Zstandard. Unpack it, or compress it with gzip.'],
  [/^BZh/, 'is compressed with bzip2. Unpack it, or compress it with gzip.'],
  [/^\xfd7zXZ/, 'is compressed with xz. Unpack it, or compress it with gzip.'],
]

/**
 * Opens a file of events. Its kind is recognised by its content, never by its name alone: CSV and other delimited
 * text, JSON lines, XLSX, Parquet, XES, each also inside gzip.
 * @throws FileError with one sentence when the file is missing, empty, damaged or of no known kind
 */
export async function openFile(source: FileSource): Promise<OpenedFile> {
  return toStorableFile(await openKind(source))
}

async function openKind(source: FileSource): Promise<OpenedFile> {
  const stored = await readHead(source, false, 4)
  const compressed = stored.head[0] === 0x1f && stored.head[1] === 0x8b
  const { head } = await readHead(source, compressed, sniffBytes)
  if (head.length === 0) throw new FileError('file_empty', `${source.fileName} is empty.`)
  const magic = head.toString('latin1', 0, 16)
  if (magic.startsWith('PAR1')) {
    const { openParquet } = await import('./openParquet.ts')
    return openParquet(source, compressed)
  }
  if (magic.startsWith('PK')) {
    const { openXlsx } = await import('./openXlsx.ts')
    return openXlsx(source, compressed)
  }
  for (const [pattern, reason] of foreign)
    if (pattern.test(magic)) throw new FileError('file_kind_unknown', `${source.fileName} ${reason}`)

  const text = createTextDecoding(detectEncoding(head))(head, false)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  const control = text.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  if (control > text.length / 100)
    throw new FileError(
      'file_kind_unknown',
      `${source.fileName} is not a kind of file that can be read: CSV, JSON lines, XLSX, Parquet and XES can.`,
    )
  const start = text.trimStart()
  if (start === '') throw new FileError('file_empty', `${source.fileName} has no rows.`)
  if (start.startsWith('<')) {
    const { openXes } = await import('./openXes.ts')
    return openXes(source, compressed)
  }
  if (/^[{[]\s*["{[\]}]/.test(start)) {
    const { openJsonLines } = await import('./openJsonLines.ts')
    return openJsonLines(source, compressed)
  }
  return openCsv(source, compressed)
}
