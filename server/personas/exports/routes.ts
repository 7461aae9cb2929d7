import { createRoute, z } from '@hono/zod-openapi'
import { exportStatus } from '../../../shared/wire/export.ts'
import { personaExportInput } from '../../../shared/wire/personaExport.ts'
import { getUser, requireRole } from '../../access.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { exportFileName } from '../../exports/exportFiles.ts'
import {
  cancelFileJob,
  checkWaitingFiles,
  exportNotFound,
  fileJobs,
  fileResponse,
  findFileJob,
  toExportStatus,
} from '../../exports/madeFiles.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { listPersonas } from '../queries.ts'
import { type PersonasPayload, personasPayload } from './exportPersonasJob.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofExport = inWorkspace.extend({ exportId: z.string() })

/** Personas and what to say to them as files, made in the background and kept for a day. */
export const personaExportRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas/exports',
      middleware: requireRole('viewer'),
      description: 'Hidden sections are in no file. Several personas as PNG are one ZIP with a picture each.',
      request: { params: inWorkspace, body: jsonBody(personaExportInput) },
      responses: { 202: jsonAnswer(exportStatus, 'The file being made') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const input = c.req.valid('json')
      const userId = getUser(c.var.user).id
      const all = await listPersonas(deps.db, workspace.id)
      const ids = new Set(input.personaIds)
      const chosen = ids.size === 0 ? all : all.filter(({ id }) => ids.has(id))
      if (chosen.length === 0 || chosen.length < ids.size)
        throw new AppError(
          'persona_not_found',
          ids.size === 0
            ? 'There are no personas here yet.'
            : 'One of these personas is no longer here; somebody may have removed it.',
        )
      await checkWaitingFiles(deps, userId)
      const title = chosen.length === 1 ? chosen[0]!.title : `Personas of ${workspace.name}`
      const ending = input.format === 'png' && chosen.length > 1 ? 'zip' : input.format
      const payload: PersonasPayload = {
        workspaceId: workspace.id,
        userId,
        fileName: exportFileName(
          input.part === 'messages' ? `${title}, what to say` : title,
          input.format === 'json' ? 'persona.json' : ending,
        ),
        ...input,
      }
      const { id } = await deps.jobs.enqueue(fileJobs.personas, payload, { workspaceId: workspace.id })
      const made = await getFileJob(deps, { workspaceId: workspace.id, exportId: id })
      return c.json(await toExportStatus(deps, made), 202)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/exports/{exportId}',
      middleware: requireRole('viewer'),
      request: { params: ofExport },
      responses: { 200: jsonAnswer(exportStatus, 'How far the file is') },
    }),
    async (c) => {
      const found = await getFileJob(c.var.deps, { ...c.req.valid('param'), workspaceId: c.var.workspace.id })
      return c.json(await toExportStatus(c.var.deps, found), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas/exports/{exportId}/cancel',
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
      path: '/workspaces/{workspaceId}/personas/exports/{exportId}/file',
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

async function getFileJob(deps: AppDeps, asked: { workspaceId: string; exportId: string }) {
  const found = await findFileJob(deps, asked, { name: fileJobs.personas, payload: personasPayload })
  if (!found) throw exportNotFound()
  return found
}
