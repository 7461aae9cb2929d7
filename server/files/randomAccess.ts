import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileError } from './FileError.ts'
import type { FileSource } from './fileReader.ts'
import { openBytes } from './openBytes.ts'

/** A file of which any part can be read. */
export interface RandomAccess {
  size: number
  /** Bytes from `start` up to `end` (exclusive). @throws FileError when the file ends before */
  read(start: number, end: number): Promise<Buffer>
  close(): Promise<void>
}

// Parquet and XLSX are compressed inside: a gzip around them that grows beyond this is no honest file.
const maxUnpackedBytes = 8 * 1024 ** 3

/**
 * Opens a file for reading in any order. A compressed one, or one that is only a stream, is written to a
 * temporary file first, which `close` removes.
 */
export async function openRandomAccess(
  source: FileSource,
  compressed: boolean,
  signal?: AbortSignal,
): Promise<RandomAccess> {
  if ('path' in source && !compressed) return fromHandle(await open(source.path, 'r'), source.fileName)
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-file-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const handle = await open(join(folder, 'unpacked'), 'wx+', 0o600)
    try {
      let size = 0
      for await (const chunk of openBytes(source, compressed, signal).chunks) {
        size += chunk.length
        if (size > maxUnpackedBytes)
          throw new FileError('file_refused', `${source.fileName} unpacks to more than 8 GB and is not read.`)
        await handle.writeFile(chunk)
      }
      const access = await fromHandle(handle, source.fileName)
      return { ...access, close: () => access.close().finally(remove) }
    } catch (error) {
      await handle.close()
      throw error
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function fromHandle(handle: FileHandle, fileName: string): Promise<RandomAccess> {
  const { size } = await handle.stat()
  return {
    size,
    async read(start, end) {
      if (!(start >= 0 && end >= start && end <= size))
        throw new FileError('file_damaged', `${fileName} is damaged: it refers to a place behind its end.`)
      const buffer = Buffer.allocUnsafeSlow(end - start)
      let done = 0
      while (done < buffer.length) {
        const { bytesRead } = await handle.read(buffer, done, buffer.length - done, start + done)
        if (bytesRead === 0) throw new FileError('file_damaged', `${fileName} ends earlier than expected.`)
        done += bytesRead
      }
      return buffer
    },
    close: () => handle.close(),
  }
}
