import { Readable } from 'node:stream'
import type { FileSource, OpenedFile, RowBatch } from './fileReader.ts'
import { openFile } from './openFile.ts'

/** For tests: a file that is only in memory, handed out in chunks of `chunkBytes`. */
export function memorySource(
  content: string | Uint8Array,
  fileName = 'log',
  chunkBytes = 65_536,
): FileSource {
  const bytes = Buffer.from(content as Uint8Array)
  function* chunks() {
    for (let pos = 0; pos < bytes.length; pos += chunkBytes) yield bytes.subarray(pos, pos + chunkBytes)
  }
  return { fileName, sizeBytes: bytes.length, open: () => Readable.from(chunks(), { objectMode: false }) }
}

/** For tests: everything a file's reader hands out, in one batch. */
export async function readAll(file: OpenedFile, fromRow?: number): Promise<RowBatch> {
  const all: RowBatch = { columns: file.columns, rows: [], rowNumbers: [], rejects: [], bytesRead: 0 }
  for await (const batch of file.rows(undefined, fromRow)) {
    all.columns = batch.columns
    all.rows.push(...batch.rows)
    all.rowNumbers.push(...batch.rowNumbers)
    all.rejects.push(...batch.rejects)
    all.bytesRead = batch.bytesRead
  }
  return all
}

/** For tests: opens and reads a file in memory. */
export async function readContent(content: string | Uint8Array, fileName?: string): Promise<RowBatch> {
  return readAll(await openFile(memorySource(content, fileName)))
}
