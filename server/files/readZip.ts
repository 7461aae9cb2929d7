import { pipeline } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { FileError } from './FileError.ts'
import type { RandomAccess } from './randomAccess.ts'

export interface ZipEntry {
  name: string
  compressedBytes: number
  unpackedBytes: number
  method: number
  encrypted: boolean
  offset: number
}

const chunkBytes = 256 * 1024
const maxEntries = 20_000
/** No honest table packs better than this; deflate itself ends at about 1,030. */
const maxRatio = 300
const ratioFrom = 32 * 1024 * 1024

const damaged = (fileName: string) =>
  new FileError(
    'file_damaged',
    `${fileName} is damaged: its ZIP directory is broken. Save or upload it again.`,
  )

/**
 * Lists the entries of a ZIP file (PKWARE APPNOTE 6.3, with ZIP64 sizes).
 * @throws FileError when the directory is broken
 */
export async function listZip(access: RandomAccess, fileName: string): Promise<ZipEntry[]> {
  const tailStart = Math.max(0, access.size - 65_557)
  const tail = await access.read(tailStart, access.size)
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end === -1 || end + 22 > tail.length) throw damaged(fileName)
  let count = tail.readUInt16LE(end + 10)
  let size = tail.readUInt32LE(end + 12)
  let start = tail.readUInt32LE(end + 16)
  const locator = end - 20
  if (locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
    const at = Number(tail.readBigUInt64LE(locator + 8))
    const record = await access.read(at, at + 56)
    if (record.readUInt32LE(0) !== 0x06064b50) throw damaged(fileName)
    count = Number(record.readBigUInt64LE(32))
    size = Number(record.readBigUInt64LE(40))
    start = Number(record.readBigUInt64LE(48))
  }
  if (count > maxEntries || size > 64 * 1024 * 1024)
    throw new FileError('file_refused', `${fileName} holds ${count} files inside; a workbook has far fewer.`)
  const directory = await access.read(start, start + size)
  const entries: ZipEntry[] = []
  let pos = 0
  for (let i = 0; i < count; i++) {
    if (pos + 46 > directory.length || directory.readUInt32LE(pos) !== 0x02014b50) throw damaged(fileName)
    const nameBytes = directory.readUInt16LE(pos + 28)
    const extraBytes = directory.readUInt16LE(pos + 30)
    const next = pos + 46 + nameBytes + extraBytes + directory.readUInt16LE(pos + 32)
    if (next > directory.length) throw damaged(fileName)
    const entry: ZipEntry = {
      name: directory.toString('utf8', pos + 46, pos + 46 + nameBytes),
      encrypted: (directory.readUInt16LE(pos + 8) & 1) === 1,
      method: directory.readUInt16LE(pos + 10),
      compressedBytes: directory.readUInt32LE(pos + 20),
      unpackedBytes: directory.readUInt32LE(pos + 24),
      offset: directory.readUInt32LE(pos + 42),
    }
    readZip64(entry, directory.subarray(pos + 46 + nameBytes, pos + 46 + nameBytes + extraBytes))
    entries.push(entry)
    pos = next
  }
  return entries
}

function readZip64(entry: ZipEntry, extra: Buffer): void {
  for (let pos = 0; pos + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(pos + 2)
    if (extra.readUInt16LE(pos) === 1) {
      let at = pos + 4
      for (const key of ['unpackedBytes', 'compressedBytes', 'offset'] as const) {
        if (entry[key] !== 0xffffffff || at + 8 > extra.length) continue
        entry[key] = Number(extra.readBigUInt64LE(at))
        at += 8
      }
    }
    pos += 4 + length
  }
}

/**
 * Streams the unpacked bytes of one entry. What the directory says about sizes is not believed: bytes are counted.
 * @param onRead told how many packed bytes were consumed so far
 * @throws FileError when the entry is encrypted, broken, larger than `maxBytes` or packed more tightly than a table can be
 */
export async function* readZipEntry(
  access: RandomAccess,
  fileName: string,
  entry: ZipEntry,
  options: { maxBytes: number; signal?: AbortSignal; onRead?: (bytes: number) => void },
): AsyncGenerator<Buffer, void, undefined> {
  if (entry.encrypted)
    throw new FileError('file_refused', `${fileName} is protected by a password. Save it without one.`)
  if (entry.method !== 0 && entry.method !== 8) throw damaged(fileName)
  const header = await access.read(entry.offset, entry.offset + 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw damaged(fileName)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const end = start + entry.compressedBytes
  let consumed = 0
  let unpacked = 0

  async function* packed() {
    for (let pos = start; pos < end; pos += chunkBytes) {
      options.signal?.throwIfAborted()
      const chunk = await access.read(pos, Math.min(end, pos + chunkBytes))
      consumed += chunk.length
      options.onRead?.(consumed)
      yield chunk
    }
  }

  function count(chunk: Buffer): Buffer {
    unpacked += chunk.length
    if (unpacked > options.maxBytes || (unpacked > ratioFrom && unpacked > maxRatio * consumed))
      throw new FileError(
        'file_refused',
        `${fileName} unpacks to far more than a table of its size would and is not read.`,
      )
    return chunk
  }

  if (entry.method === 0) {
    for await (const chunk of packed()) yield count(chunk)
    return
  }
  const inflate = createInflateRaw({ chunkSize: chunkBytes })
  const done = new Promise<void>((resolve) => {
    pipeline(packed(), inflate, () => resolve())
  })
  try {
    for await (const chunk of inflate) yield count(chunk as Buffer)
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason
    throw error instanceof FileError ? error : damaged(fileName)
  } finally {
    inflate.destroy()
    await done
  }
}
