import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { AppDeps } from '../../appEnv.ts'
import { contentDisposition } from '../../contentDisposition.ts'
import type { StoredFile } from '../../db/researchTables.ts'
import { AppError } from '../../errors.ts'

const folder = 'research'
type Deps = Pick<AppDeps, 'config'>

/** Where uploads and what was read from them lie until somebody has decided what is masked. */
export function arrivingFolder({ config }: Deps): string {
  return join(config.dataDir, folder, 'arriving')
}

/** A path as the `research_source` table keeps it, in full. */
export function researchFilePath({ config }: Deps, path: string): string {
  return join(config.dataDir, path)
}

/** Moves an uploaded file to where the files of a source are. */
export async function keepFile(
  deps: Deps,
  from: string,
  file: Omit<StoredFile, 'path'> & { projectId: string; sourceId: string; as: 'original' | 'media' },
): Promise<StoredFile> {
  const path = join(projectFolder(file.projectId), `${file.sourceId}.${file.as}`)
  const full = researchFilePath(deps, path)
  await mkdir(dirname(full), { recursive: true, mode: 0o700 })
  await rename(from, full)
  return { name: file.name, type: file.type, bytes: file.bytes, path }
}

export async function removeFile(deps: Deps, file: StoredFile | null): Promise<void> {
  if (file) await rm(researchFilePath(deps, file.path), { force: true })
}

/** Below the data folder, where all files of a project are. */
export const projectFolder = (projectId: string) => join(folder, projectId)

export async function removeProjectFiles(deps: Deps, projectId: string): Promise<void> {
  await rm(researchFilePath(deps, projectFolder(projectId)), { recursive: true, force: true })
}

/**
 * The bytes of a file, or the range of them that was asked for, as players of sound and film ask.
 * @throws AppError `file_not_found` when the bytes are gone
 */
export async function fileResponse(
  deps: Deps,
  file: StoredFile,
  { range, inline }: { range: string | undefined; inline: boolean },
): Promise<Response> {
  const path = researchFilePath(deps, file.path)
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new AppError('file_not_found', 'The bytes of this file are gone from the server.')
  const headers = {
    'content-type': file.type,
    'content-disposition': contentDisposition(file.name, inline ? 'inline' : 'attachment'),
    'content-security-policy': "default-src 'none'; sandbox",
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
  }
  const asked = range === undefined ? undefined : parseRange(range, found.size)
  if (asked === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${found.size}` } })
  const { start, end } = asked ?? { start: 0, end: found.size - 1 }
  const stream = createReadStream(path, { start, end: Math.max(end, 0) })
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    status: asked ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      ...(asked ? { 'content-range': `bytes ${start}-${end}/${found.size}` } : {}),
    },
  })
}

/** One range of RFC 9110 §14.1.2; several, or another unit, count as none and get the whole file. */
export function parseRange(
  header: string,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (!found || (found[1] === '' && found[2] === '')) return undefined
  const last = size - 1
  if (found[1] === '') {
    const length = Math.min(Number(found[2]), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: last }
  }
  const start = Number(found[1])
  const end = found[2] === '' ? last : Math.min(Number(found[2]), last)
  if (start > last || (found[2] !== '' && Number(found[2]) < start)) return 'unsatisfiable'
  return { start, end }
}
