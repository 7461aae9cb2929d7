import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'

/**
 * Writes a stream of bytes to `path` without holding more than a chunk of it. Nothing stays of one that is refused.
 * @param options.limit in bytes; the server's own without
 * @param options.taker who has the limit, as the error says it
 * @param options.instead what can be done with a file that is too large
 * @throws AppError `too_large`, `invalid_input` when there are no bytes
 */
export async function receiveFile(
  { config }: Pick<AppDeps, 'config'>,
  path: string,
  body: ReadableStream<Uint8Array> | Readable,
  {
    signal,
    limit = config.maxUploadBytes,
    taker = 'this server',
    instead = 'Split it, or ask the administrator to raise the limit.',
  }: { signal?: AbortSignal | undefined; limit?: number; taker?: string; instead?: string } = {},
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limit)
        return done(
          new AppError(
            'too_large',
            `The file is larger than the ${Math.floor(limit / 1_000_000).toLocaleString('en')} MB ${taker} takes. ` +
              `Nothing was kept. ${instead}`,
          ),
        )
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const source =
    body instanceof Readable ? body : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  try {
    await pipeline(
      source,
      counter,
      createWriteStream(path, { mode: 0o600, flush: true }),
      signal ? { signal } : {},
    )
    if (bytes === 0)
      throw new AppError('invalid_input', 'The file is empty. Choose another one.', { field: 'body' })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}
