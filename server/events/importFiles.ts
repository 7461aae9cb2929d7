import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { customAlphabet } from 'nanoid'
import type { AppDeps } from '../appEnv.ts'
import { receiveFile } from '../files/receiveFile.ts'
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
  const filePath = join(folder, importId)
  const { bytes, sha256 } = await receiveFile(deps, importFilePath(deps, filePath), body, {
    signal,
    instead: 'Compress it with gzip or split it, or ask the administrator to raise the limit.',
  })
  return { filePath, sizeBytes: bytes, fileHash: sha256 }
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
