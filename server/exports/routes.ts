import { createRoute, z } from '@hono/zod-openapi'
import { selectionQuery } from '../../shared/wire/common.ts'
import { exportInput, exportOptions, exportStatus, quickFormats } from '../../shared/wire/export.ts'
import { getUser, journeyNotFound, requireRole } from '../access.ts'
import type { AppDeps } from '../appEnv.ts'
import { findJourney } from '../journeys/queries.ts'
import { readServedInput } from '../metrics/readSelection.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { collectExport } from './collectExport.ts'
import { exportFileName } from './exportFiles.ts'
import { type ExportPayload, exportPayload } from './exportJob.ts'
import {
  cancelFileJob,
  checkWaitingFiles,
  exportNotFound,
  fileHeaders,
  fileJobs,
  fileResponse,
  findFileJob,
  toExportStatus,
} from './madeFiles.ts'
import { renderInThread } from './renderInThread.ts'

const ofJourney = z.object({ workspaceId: z.string(), journeyId: z.string() })
const ofExport = ofJourney.extend({ exportId: z.string() })

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
      const bytes = await renderInThread({ kind: 'journey', format, input }, signal)
      const name = exportFileName(input.model.journey.title, format)
      return new Response(bytes, { headers: fileHeaders(name, download === 'true') })
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
      await checkWaitingFiles(deps, userId)
      const payload: ExportPayload = {
        workspaceId,
        journeyId,
        userId,
        format,
        fileName: exportFileName(row.title, format),
        options: exportOptions.parse(options),
        selection,
      }
      const { id } = await deps.jobs.enqueue(fileJobs.journey, payload, { workspaceId })
      const made = await getFileJob(deps, { workspaceId, journeyId, exportId: id })
      return c.json(await toExportStatus(deps, made), 202)
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
      const found = await getFileJob(c.var.deps, { ...c.req.valid('param'), workspaceId })
      return c.json(await toExportStatus(c.var.deps, found), 200)
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
      await cancelFileJob(deps, await getFileJob(deps, asked), getUser(c.var.user).id)
      return c.json(await toExportStatus(deps, await getFileJob(deps, asked)), 200)
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
      return fileResponse(deps, await toExportStatus(deps, await getFileJob(deps, asked)))
    },
  )

type Asked = { workspaceId: string; journeyId: string; exportId: string }

/** Throws `export_not_found` also when it is a file of another map. */
async function getFileJob(deps: AppDeps, asked: Asked) {
  const found = await findFileJob(deps, asked, { name: fileJobs.journey, payload: exportPayload })
  if (found?.payload.journeyId !== asked.journeyId) throw exportNotFound()
  return found
}
