import { FileError } from '../../files/FileError.ts'
import type { RandomAccess } from '../../files/randomAccess.ts'
import { listZip, readZipEntry, type ZipEntry } from '../../files/readZip.ts'
import { maxPartBytes } from './sourceLimits.ts'

export interface Archive {
  /** Paths with `/`, without a leading one. */
  names: string[]
  /** Unpacked bytes of one file, undefined when it is not there. @throws FileError when it is damaged or too large */
  read(name: string, maxBytes?: number): Promise<Buffer | undefined>
}

/** Opens a ZIP file held in memory. @throws FileError when its directory is damaged */
export async function openArchive(bytes: Uint8Array, fileName: string): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const access: RandomAccess = {
    size: buffer.length,
    read: async (start, end) => {
      if (!(start >= 0 && end >= start && end <= buffer.length)) throw damaged(fileName)
      return buffer.subarray(start, end)
    },
    close: async () => {},
  }
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      // A range past the end of the bytes is what a damaged directory leads to.
      throw error instanceof RangeError ? damaged(fileName) : error
    }
  }
  const entries = new Map<string, ZipEntry>()
  for (const entry of await guard(() => listZip(access, fileName)))
    if (!entry.name.endsWith('/')) entries.set(entry.name.replaceAll('\\', '/').replace(/^\/+/, ''), entry)
  return {
    names: [...entries.keys()],
    read: (name, maxBytes = maxPartBytes) =>
      guard(async () => {
        const entry = entries.get(name)
        if (!entry) return undefined
        const parts: Buffer[] = []
        for await (const part of readZipEntry(access, fileName, entry, { maxBytes })) parts.push(part)
        return Buffer.concat(parts)
      }),
  }
}

function damaged(fileName: string): FileError {
  return new FileError(
    'file_damaged',
    `${fileName} is damaged: it refers to a place behind its end. Save or upload it again.`,
  )
}
