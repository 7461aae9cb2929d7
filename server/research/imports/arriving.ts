import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { customAlphabet } from 'nanoid'
import type { ImportPreview } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { arrivingFolder } from '../files/researchFiles.ts'

/** Part of a file name, so without signs that a path could be made of. */
export const newArrivingId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 24)
const keptMs = 24 * 3600_000

/** An upload that nobody has decided on yet. It lies in files apart from the database: no table or index holds it. */
export interface Arriving {
  id: string
  workspaceId: string
  projectId: string
  userId: string
  fileName: string
  /** Media type by content. */
  type: string
  bytes: number
  createdAt: string
  preview: ImportPreview
}

type Deps = Pick<AppDeps, 'config' | 'clock'>

export function arrivingPath(deps: Pick<AppDeps, 'config'>, id: string, part: 'file' | 'json'): string {
  return join(arrivingFolder(deps), `${id}.${part}`)
}

export const expiresAt = (createdAt: Date) => new Date(createdAt.getTime() + keptMs)

/** Written whole or not at all. */
export async function putArriving(deps: Deps, arriving: Arriving): Promise<void> {
  await mkdir(arrivingFolder(deps), { recursive: true, mode: 0o700 })
  const path = arrivingPath(deps, arriving.id, 'json')
  await writeFile(`${path}.part`, JSON.stringify(arriving), { mode: 0o600 })
  await rename(`${path}.part`, path)
}

/** Throws `import_not_found` for everybody but whoever sent the file, and when its day is over. */
export async function getArriving(
  deps: Deps,
  { projectId, importId, userId }: { projectId: string; importId: string; userId: string },
): Promise<Arriving> {
  const missing = new AppError(
    'import_not_found',
    'This upload is not here any more: it was finished, discarded or left for more than a day. Send the file again.',
  )
  if (!/^[0-9a-z]{24}$/.test(importId)) throw missing
  const text = await readFile(arrivingPath(deps, importId, 'json'), 'utf8').catch(() => undefined)
  const arriving = text === undefined ? undefined : (JSON.parse(text) as Arriving)
  if (arriving?.projectId !== projectId || arriving.userId !== userId) throw missing
  if (expiresAt(new Date(arriving.createdAt)) < deps.clock.now()) throw missing
  return arriving
}

export async function removeArriving(deps: Pick<AppDeps, 'config'>, id: string): Promise<void> {
  for (const part of ['json', 'file'] as const) await rm(arrivingPath(deps, id, part), { force: true })
}

/** Removes uploads that nobody has decided on within a day. Returns how many files went. */
export async function sweepArriving(deps: Deps): Promise<number> {
  const before = deps.clock.now().getTime() - keptMs
  let removed = 0
  for (const name of await readdir(arrivingFolder(deps)).catch(() => [])) {
    const path = join(arrivingFolder(deps), name)
    const found = await stat(path).catch(() => undefined)
    if (!found || found.mtime.getTime() > before) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}
