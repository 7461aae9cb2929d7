import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/**
 * An archive is gzip over a row of entries. Each begins with one line of JSON (`name` and what the entry says of
 * itself) and goes on with pieces: four bytes of length, big end first, and so many bytes; a length of 0 ends it.
 * The last line is `{"end":true}`: an archive without it is not whole.
 */
export type EntryHeader = { name: string } & Record<string, unknown>
export type Entry = { header: EntryHeader; content: AsyncIterable<Uint8Array> }

const pieceBytes = 1 << 20
const endLine = '{"end":true}\n'

/** Not an archive of ours, or one that was cut off. */
export class ArchiveError extends Error {
  override name = 'ArchiveError'
}

async function* frame(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  for await (const { header, content } of entries) {
    yield Buffer.from(`${JSON.stringify(header)}\n`)
    for await (const bytes of content)
      for (let from = 0; from < bytes.length; from += pieceBytes) {
        const piece = bytes.subarray(from, from + pieceBytes)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(piece.length)
        yield length
        yield piece
      }
    yield Buffer.alloc(4)
  }
  yield Buffer.from(endLine)
}

/** Writes an archive; under its own name it is there only when it is whole. Readable by its owner only. */
export async function writeArchive(path: string, entries: AsyncIterable<Entry>): Promise<void> {
  const partial = `${path}.partial`
  try {
    await pipeline(
      Readable.from(frame(entries)),
      createGzip({ level: 4 }),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    )
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/**
 * The entries of an archive in their order. The content of one must be read before the next is asked for.
 * @throws ArchiveError when the file is no archive or ends before its end
 */
export async function* readArchive(path: string): AsyncGenerator<Entry> {
  const bytes = new ByteReader(createReadStream(path).pipe(createGunzip()))
  try {
    for (;;) {
      const line = await bytes.line()
      if (`${line}\n` === endLine) return
      let done = false
      async function* content(): AsyncGenerator<Uint8Array> {
        for (;;) {
          const length = (await bytes.take(4)).readUInt32BE()
          if (length === 0) break
          yield await bytes.take(length)
        }
        done = true
      }
      const header = parseHeader(line)
      const pieces = content()
      yield { header, content: pieces }
      if (!done) for await (const _ of pieces);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('Z_')) throw new ArchiveError('it is damaged or not a backup')
    throw error
  } finally {
    bytes.close()
  }
}

function parseHeader(line: string): EntryHeader {
  try {
    const header: unknown = JSON.parse(line)
    if (typeof header === 'object' && header !== null && 'name' in header && typeof header.name === 'string')
      return header as EntryHeader
  } catch {
    // Said below.
  }
  throw new ArchiveError('it is not a backup')
}

class ByteReader {
  readonly #stream: Readable
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(stream: Readable) {
    this.#stream = stream
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  async take(length: number): Promise<Buffer> {
    if (length > pieceBytes) throw new ArchiveError('it is damaged')
    while (this.#held.length < length) await this.#more()
    const taken = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    return taken
  }

  async line(): Promise<string> {
    for (;;) {
      const at = this.#held.indexOf(10)
      if (at >= 0) {
        const text = this.#held.toString('utf8', 0, at)
        this.#held = this.#held.subarray(at + 1)
        return text
      }
      if (this.#held.length > pieceBytes) throw new ArchiveError('it is not a backup')
      await this.#more()
    }
  }

  close(): void {
    this.#stream.destroy()
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#chunks.next()
    if (done) throw new ArchiveError('it ends before its end')
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value])
  }
}
