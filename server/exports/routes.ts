import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createRoute, z } from '@hono/zod-openapi'
import { selectionQuery } from '../../shared/wire/common.ts'
import {
  type ExportStatus,
  exportInput,
  exportOptions,
  exportStatus,
  quickFormats,
} from '../../shared/wire/export.ts'
import { getUser, journeyNotFound, requireRole } from '../access.ts'
import type { AppDeps } from '../appEnv.ts'
import { contentDisposition } from '../contentDisposition.ts'
import { AppError } from '../errors.ts'
import { toJobStatus } from '../jobs/jobs.ts'
import { findJourney } from '../journeys/queries.ts'
import { readServedInput } from '../metrics/readSelection.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { collectExport } from './collectExport.ts'
import { contentTypes, exportFileName, exportPath, findExportBytes, keptMs } from './exportFiles.ts'
import { EXPORT_JOB, type ExportPayload, exportPayload } from './exportJob.ts'
import { renderInThread } from './renderInThread.ts'

const ofJourney = z.object({ workspaceId: z.string(), journeyId: z.string() })
const ofExport = ofJourney.extend({ exportId: z.string() })
/** As many files as one person may have waiting or being made at a time. */
const mostAtOnce = 3

/** Lists and switches as an address carries them. */
const quickQuery = selectionQuery.extend({
  format: z.enum(quickFormats),
  options: z
    .string()
    .optional()
    .transform((text, ctx) => {
      try {
        return exportOptions.parse(text ? JSON.parse(text) : {})
      } catch {
        ctx.addIssue({ code: 'custom', message: 'options must be a JSON object of export options' })
        return z.NEVER
      }
    }),
  download: z.enum(['true', 'false']).default('true'),
})

const notFound = () =>
  new AppError(
    'export_not_found',
    'There is no such file. It may have been removed: files are kept for a day.',
  )

/** Maps as files: text formats at once, all others made in the background and kept for a day. */
export const exportRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/export',
      middleware: requireRole('viewer'),
      description: `One of ${quickFormats.join(', ')}, written at once; the period and filters are those of the figures.`,
      request: { params: ofJourney, query: quickQuery },
      responses: { 200: { description: 'The file' } },
    }),
    async (c) => {
      const { deps } = c.var
      const workspaceId = c.var.workspace.id
      const { journeyId } = c.req.valid('param')
      const { format, options, download, ...selection } = c.req.valid('query')
      const { signal } = c.req.raw
      const userId = getUser(c.var.user).id
      const input = await collectExport(deps, { workspaceId, journeyId, userId, options, selection }, signal)
      const bytes = await renderInThread({ format, input }, signal)
      const name = exportFileName(input.model.journey.title, format)
      return new Response(bytes, { headers: fileHeaders(format, name, download === 'true') })
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/exports',
      middleware: requireRole('viewer'),
      request: { params: ofJourney, body: jsonBody(exportInput) },
      responses: { 202: jsonAnswer(exportStatus, 'The file being made') },
    }),
    async (c) => {
      const { deps } = c.var
      const workspaceId = c.var.workspace.id
      const { journeyId } = c.req.valid('param')
      const { format, from, to, filters, ...options } = c.req.valid('json')
      const userId = getUser(c.var.user).id
      const row = await findJourney(deps.db, journeyId)
      if (!row) throw journeyNotFound()
      const selection = { filters, ...(from ? { from } : {}), ...(to ? { to } : {}) }
      // Checked now, so that a wrong period is said at once and not by the job.
      await readServedInput(deps, workspaceId, selection, { timed: true })
      if ((await countWaiting(deps, userId)) >= mostAtOnce)
        throw new AppError(
          'too_many_requests',
          `${mostAtOnce} files of yours are being made already. Wait for one of them, or cancel it.`,
        )
      const payload: ExportPayload = {
        workspaceId,
        journeyId,
        userId,
        format,
        fileName: exportFileName(row.title, format),
        options: exportOptions.parse(options),
        selection,
      }
      const { id } = await deps.jobs.enqueue(EXPORT_JOB, payload, { workspaceId })
      return c.json(await getExport(deps, { workspaceId, journeyId, exportId: id }), 202)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/exports/{exportId}',
      middleware: requireRole('viewer'),
      request: { params: ofExport },
      responses: { 200: jsonAnswer(exportStatus, 'How far the file is') },
    }),
    async (c) => {
      const workspaceId = c.var.workspace.id
      return c.json(await getExport(c.var.deps, { ...c.req.valid('param'), workspaceId }), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/exports/{exportId}/cancel',
      middleware: requireRole('viewer'),
      request: { params: ofExport },
      responses: { 200: jsonAnswer(exportStatus, 'The file, asked to stop') },
    }),
    async (c) => {
      const { deps } = c.var
      const asked = { ...c.req.valid('param'), workspaceId: c.var.workspace.id }
      const payload = (await findExport(deps, asked))?.payload
      if (payload?.userId !== getUser(c.var.user).id) throw notFound()
      await deps.jobs.requestCancel(asked.workspaceId, asked.exportId)
      return c.json(await getExport(deps, asked), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/exports/{exportId}/file',
      middleware: requireRole('viewer'),
      request: { params: ofExport },
      responses: { 200: { description: 'The file' } },
    }),
    async (c) => {
      const { deps } = c.var
      const asked = { ...c.req.valid('param'), workspaceId: c.var.workspace.id }
      const status = await getExport(deps, asked)
      if (!status.ready || status.bytes === null) throw notFound()
      return new Response(
        Readable.toWeb(createReadStream(exportPath(deps, asked.exportId))) as ReadableStream,
        {
          headers: {
            ...fileHeaders(status.format, status.fileName, true),
            'content-length': String(status.bytes),
          },
        },
      )
    },
  )

function fileHeaders(
  format: ExportStatus['format'],
  name: string,
  download: boolean,
): Record<string, string> {
  return {
    'content-type': contentTypes[format],
    'content-disposition': contentDisposition(name, download ? 'attachment' : 'inline'),
    // A map is written by many hands: shown by its own address, nothing in its picture may run.
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
}

type Asked = { workspaceId: string; journeyId: string; exportId: string }

async function findExport({ db }: Pick<AppDeps, 'db'>, { workspaceId, journeyId, exportId }: Asked) {
  const row = await db
    .selectFrom('job')
    .selectAll()
    .where('id', '=', exportId)
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', EXPORT_JOB)
    .executeTakeFirst()
  const payload = row && exportPayload.parse(row.payload)
  return row && payload?.journeyId === journeyId ? { row, payload } : undefined
}

async function getExport(deps: AppDeps, asked: Asked): Promise<ExportStatus> {
  const found = await findExport(deps, asked)
  if (!found) throw notFound()
  const { row, payload } = found
  const job = toJobStatus(row)
  const bytes = job.state === 'done' ? await findExportBytes(deps, asked.exportId) : null
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

async function countWaiting({ db }: Pick<AppDeps, 'db'>, userId: string): Promise<number> {
  const rows = await db
    .selectFrom('job')
    .select('payload')
    .where('name', '=', EXPORT_JOB)
    .where('state', 'in', ['queued', 'running'])
    .where('cancel_requested', '=', false)
    .execute()
  return rows.filter((row) => exportPayload.parse(row.payload).userId === userId).length
}
