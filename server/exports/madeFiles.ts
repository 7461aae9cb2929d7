import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { z } from 'zod'
import { type ExportStatus, exportStatus } from '../../shared/wire/export.ts'
import type { AppDeps } from '../appEnv.ts'
import { contentDisposition } from '../contentDisposition.ts'
import type { JobTable } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import { toJobStatus } from '../jobs/jobs.ts'
import { contentTypeOf, exportPath, findExportBytes, keptMs } from './exportFiles.ts'

/** What the row of every job that makes a file for somebody says of it. */
export const filePayload = z.object({
  workspaceId: z.string(),
  userId: z.string(),
  format: exportStatus.shape.format,
  fileName: z.string(),
})
export type FilePayload = z.infer<typeof filePayload>

/** Names of the jobs that make files people wait for. */
export const fileJobs = { journey: 'export_journey', personas: 'export_personas' } as const

/** As many files as one person may have waiting or being made at a time. */
const mostAtOnce = 3

export const exportNotFound = () =>
  new AppError(
    'export_not_found',
    'There is no such file. It may have been removed: files are kept for a day.',
  )

type JobRow = Selectable<JobTable>

/** The job that makes a file, with what it was asked for. */
export async function findFileJob<P extends FilePayload>(
  { db }: Pick<AppDeps, 'db'>,
  { workspaceId, exportId }: { workspaceId: string; exportId: string },
  { name, payload }: { name: string; payload: z.ZodType<P> },
): Promise<{ row: JobRow; payload: P } | undefined> {
  const row = await db
    .selectFrom('job')
    .selectAll()
    .where('id', '=', exportId)
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row && { row, payload: payload.parse(row.payload) }
}

/** Asks a file that is being made to stop. Throws `export_not_found` for anybody but who asked for it. */
export async function cancelFileJob(
  { jobs }: Pick<AppDeps, 'jobs'>,
  { row, payload }: { row: JobRow; payload: FilePayload },
  userId: string,
): Promise<void> {
  if (payload.userId !== userId) throw exportNotFound()
  await jobs.requestCancel(payload.workspaceId, row.id)
}

/** How far a file is, and whether it can be fetched. */
export async function toExportStatus(
  deps: AppDeps,
  { row, payload }: { row: JobRow; payload: FilePayload },
): Promise<ExportStatus> {
  const job = toJobStatus(row)
  const bytes = job.state === 'done' ? await findExportBytes(deps, job.id) : null
  const expires = (row.finished_at ?? row.created_at).getTime() + keptMs
  return {
    id: job.id,
    format: payload.format,
    fileName: payload.fileName,
    state: job.state,
    share: job.state === 'done' ? 1 : job.total ? job.done / job.total : null,
    note: job.note,
    error: job.error,
    bytes,
    createdAt: job.createdAt,
    expiresAt: new Date(expires).toISOString(),
    ready: bytes !== null && expires > deps.clock.now().getTime(),
  }
}

/** Throws `too_many_requests` while enough files are being made for somebody. */
export async function checkWaitingFiles({ db }: Pick<AppDeps, 'db'>, userId: string): Promise<void> {
  const { waiting } = await db
    .selectFrom('job')
    .select(({ fn }) => fn.countAll<string>().as('waiting'))
    .where('name', 'in', Object.values(fileJobs))
    .where('state', 'in', ['queued', 'running'])
    .where('cancel_requested', '=', false)
    .where(sql<boolean>`payload->>'userId' = ${userId}`)
    .executeTakeFirstOrThrow()
  if (Number(waiting) >= mostAtOnce)
    throw new AppError(
      'too_many_requests',
      `${mostAtOnce} files of yours are being made already. Wait for one of them, or cancel it.`,
    )
}

/** The bytes of a file that is done. Throws `export_not_found` when it is not, or no more. */
export function fileResponse(deps: Pick<AppDeps, 'config'>, status: ExportStatus): Response {
  if (!status.ready || status.bytes === null) throw exportNotFound()
  return new Response(Readable.toWeb(createReadStream(exportPath(deps, status.id))) as ReadableStream, {
    headers: { ...fileHeaders(status.fileName, true), 'content-length': String(status.bytes) },
  })
}

export function fileHeaders(name: string, download: boolean): Record<string, string> {
  return {
    'content-type': contentTypeOf(name),
    'content-disposition': contentDisposition(name, download ? 'attachment' : 'inline'),
    // Maps and sheets are written by many hands: shown by their own address, nothing in them may run.
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
}
