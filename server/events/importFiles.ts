import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { customAlphabet } from 'nanoid'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { busyStates } from './importQueries.ts'
import { dropStaging, listStaging } from './importStore.ts'

/** Lower case and digits only: the id is part of a table's name and of a path. */
export const newImportId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 20)

const folder = 'uploads'
const forgottenAfterMs = 24 * 3600_000

/** A path below the data folder, as the `import` table keeps it, in full. */
export function importFilePath(deps: Pick<AppDeps, 'config'>, filePath: string): string {
  return join(deps.config.dataDir, filePath)
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000).toLocaleString('en')} MB`
}

/**
 * Writes a stream of bytes to a file of its own under the data folder without holding more than a chunk of it.
 * @throws AppError `too_large`, `invalid_input` when there are no bytes
 */
export async function storeUpload(
  deps: Pick<AppDeps, 'config'>,
  importId: string,
  body: ReadableStream<Uint8Array> | Readable,
  signal?: AbortSignal,
): Promise<{ filePath: string; sizeBytes: number; fileHash: string }> {
  const limit = deps.config.maxUploadBytes
  const filePath = join(folder, importId)
  const path = importFilePath(deps, filePath)
  await mkdir(join(deps.config.dataDir, folder), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const counter = countBytes(hash, limit)
  const source =
    body instanceof Readable ? body : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  try {
    await pipeline(source, counter, createWriteStream(path, { mode: 0o600 }), signal ? { signal } : {})
    if (counter.bytes === 0)
      throw new AppError('invalid_input', 'The file is empty. Choose a file with at least one row.', {
        field: 'body',
      })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { filePath, sizeBytes: counter.bytes, fileHash: hash.digest('hex') }
}

function countBytes(hash: Hash, limit: number): Transform & { bytes: number } {
  const counter = Object.assign(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        counter.bytes += chunk.length
        if (counter.bytes > limit)
          return done(
            new AppError(
              'too_large',
              `The file is larger than the ${megabytes(limit)} this server takes. Nothing was kept. ` +
                'Compress it with gzip or split it, or ask the administrator to raise the limit.',
            ),
          )
        hash.update(chunk)
        done(null, chunk)
      },
    }),
    { bytes: 0 },
  )
  return counter
}

export async function removeImportFile(
  deps: Pick<AppDeps, 'config'>,
  filePath: string | null,
): Promise<void> {
  if (filePath !== null) await rm(importFilePath(deps, filePath), { force: true })
}

/**
 * Removes what nobody can use any more: uploads not started within a day, files whose upload was broken off by a
 * crash, and staging tables of imports that are gone with their workspace.
 */
export async function sweepUploads(
  deps: Pick<AppDeps, 'config' | 'db' | 'analytics' | 'clock'>,
): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - forgottenAfterMs)
  const forgotten = await deps.db
    .deleteFrom('import')
    .where('state', '=', 'uploaded')
    .where('created_at', '<', before)
    .returning('file_path')
    .execute()
  const neverStarted = await deps.db
    .deleteFrom('attribute_import')
    .where('state', '=', 'uploaded')
    .where('created_at', '<', before)
    .returning('file_path')
    .execute()
  for (const { file_path } of [...forgotten, ...neverStarted]) await removeImportFile(deps, file_path)
  const names = await readdir(join(deps.config.dataDir, folder)).catch(() => [])
  const kept = await deps.db
    .selectFrom('import')
    .where('file_path', 'is not', null)
    .select('file_path')
    .unionAll(deps.db.selectFrom('attribute_import').where('file_path', 'is not', null).select('file_path'))
    .execute()
  const known = new Set(kept.map(({ file_path }) => file_path))
  for (const name of names) {
    const filePath = join(folder, name)
    if (known.has(filePath)) continue
    const found = await stat(importFilePath(deps, filePath)).catch(() => null)
    if (found && found.mtime < before) await removeImportFile(deps, filePath)
  }
  for (const id of await listStaging(deps.analytics)) {
    const owner = await deps.db
      .selectFrom('import')
      .where('id', '=', id)
      .where('state', 'in', busyStates)
      .select('id')
      .executeTakeFirst()
    if (!owner) await dropStaging(deps.analytics, id)
  }
}
