import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FileError } from './FileError.ts'
import type { FileSource } from './fileReader.ts'

const chunkBytes = 256 * 1024

export interface ByteStream {
  chunks: AsyncGenerator<Buffer, void, undefined>
  /** Bytes of the stored file handed to the decoder so far. */
  bytesRead(): number
}

function openStored(source: FileSource): Readable {
  return 'path' in source ? createReadStream(source.path, { highWaterMark: chunkBytes }) : source.open()
}

function toFileError(error: unknown, fileName: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOENT') return new FileError('file_not_found', `There is no file ${fileName}.`)
  if (code === 'EISDIR') return new FileError('file_not_found', `${fileName} is a folder, not a file.`)
  if (code === 'EACCES') return new FileError('file_not_found', `${fileName} may not be read by this user.`)
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR')
    return new FileError(
      'file_damaged',
      `${fileName} is damaged: its compressed data ends early or is broken. Export or upload it again.`,
      { cause: error },
    )
  return error
}

/**
 * Streams the file's bytes from the start, unpacked when `compressed`.
 * @throws FileError when the file is missing or its gzip data is truncated or broken
 */
export function openBytes(source: FileSource, compressed: boolean, signal?: AbortSignal): ByteStream {
  let bytes = 0
  async function* chunks(): AsyncGenerator<Buffer, void, undefined> {
    signal?.throwIfAborted()
    const stored = openStored(source)
    stored.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    stored.pause()
    const gunzip = compressed ? createGunzip({ chunkSize: chunkBytes }) : null
    if (gunzip) {
      stored.on('error', (error) => gunzip.destroy(error))
      stored.pipe(gunzip)
    }
    const stream = gunzip ?? stored
    const onAbort = () => stream.destroy(signal?.reason as Error)
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      for await (const chunk of stream) yield chunk as Buffer
    } catch (error) {
      throw signal?.aborted ? signal.reason : toFileError(error, source.fileName)
    } finally {
      signal?.removeEventListener('abort', onAbort)
      stream.destroy()
      stored.destroy()
    }
  }
  return { chunks: chunks(), bytesRead: () => bytes }
}

/**
 * The first `length` bytes of the file (fewer when it is shorter), unpacked when `compressed`.
 * @throws FileError as `openBytes`
 */
export async function readHead(
  source: FileSource,
  compressed: boolean,
  length: number,
): Promise<{ head: Buffer; whole: boolean }> {
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of openBytes(source, compressed).chunks) {
    parts.push(chunk)
    size += chunk.length
    if (size > length) break
  }
  return { head: Buffer.concat(parts).subarray(0, length), whole: size <= length }
}
