import { createRoute, z } from '@hono/zod-openapi'
import { dropped, refiImported } from '../../../shared/wire/research.ts'
import { getUser, requireRole } from '../../access.ts'
import { contentDisposition } from '../../contentDisposition.ts'
import { AppError } from '../../errors.ts'
import { receiveFile } from '../../files/receiveFile.ts'
import { toUnreadable } from '../../files/toUnreadable.ts'
import { createRoutes, jsonAnswer } from '../../validate.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { arrivingPath, newArrivingId, removeArriving } from '../imports/arriving.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { writeCodebookCsv } from '../refi/codebookTable.ts'
import { writeQdc } from '../refi/writeQdc.ts'
import { writeQdpx } from '../refi/writeQdpx.ts'
import { readExchangeFile } from './readExchangeFile.ts'
import { storeQdaProject } from './storeQdaProject.ts'
import { listCodes, toQdaProject } from './toQdaProject.ts'

const kinds = {
  project: { type: 'application/zip', ending: 'qdpx' },
  codebook: { type: 'application/xml; charset=utf-8', ending: 'qdc' },
  'codebook-csv': { type: 'text/csv; charset=utf-8', ending: 'csv' },
} as const

/** Projects and codebooks to and from other tools of qualitative analysis. */
export const exchangeRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/refi',
      middleware: requireRole('viewer'),
      request: {
        params: inProject,
        query: z.object({ kind: z.enum(['project', 'codebook', 'codebook-csv']).default('project') }),
      },
      responses: {
        200: { description: 'A REFI-QDA project (.qdpx) or codebook (.qdc), or the codebook as CSV' },
      },
    }),
    async (c) => {
      const { deps } = c.var
      const project = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const { kind } = c.req.valid('query')
      const codes = await listCodes(deps.db, project.id)
      if (kind === 'codebook' && codes.length === 0)
        throw new AppError('conflict', 'The codebook is empty, and the format needs at least one code.')
      const bytes =
        kind === 'project'
          ? writeQdpx((await toQdaProject(deps.db, project)).project).bytes
          : Buffer.from(kind === 'codebook' ? writeQdc(codes) : writeCodebookCsv(codes))
      await noteAudit(deps.db, {
        workspaceId: c.var.workspace.id,
        projectId: project.id,
        actorId: getUser(c.var.user).id,
        at: deps.clock.now(),
        what: 'project_exported',
        detail: { format: kinds[kind].ending },
      })
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': kinds[kind].type,
          'content-disposition': contentDisposition(`${project.name}.${kinds[kind].ending}`),
        },
      })
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/refi/dropped',
      middleware: requireRole('viewer'),
      request: { params: inProject },
      responses: {
        200: jsonAnswer(z.object({ dropped: z.array(dropped) }), 'What a project file has no place for'),
      },
    }),
    async (c) => {
      const { db } = c.var.deps
      const project = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      const made = await toQdaProject(db, project)
      return c.json({ dropped: [...made.dropped, ...writeQdpx(made.project).dropped] }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/refi',
      middleware: requireRole('editor'),
      description: 'The body is the file itself: .qdpx, .qdc, or a codebook as CSV or XLSX.',
      request: { params: inProject, query: z.object({ name: z.string().trim().min(1).max(300) }) },
      responses: { 200: jsonAnswer(refiImported, 'What was added, and what had no place here') },
    }),
    async (c) => {
      const { deps } = c.var
      const project = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const body = c.req.raw.body
      if (!body)
        throw new AppError('invalid_input', 'The file is empty. Choose another one.', { field: 'body' })
      const id = newArrivingId()
      const path = arrivingPath(deps, id, 'file')
      try {
        const { signal } = c.req.raw
        const { bytes } = await receiveFile(deps, path, body, { signal })
        const read = await readExchangeFile({ name: c.req.valid('query').name, path, bytes }, signal)
        const stored = await storeQdaProject(deps, {
          project,
          qda: read.project,
          userId: getUser(c.var.user).id,
        })
        return c.json({ ...stored, dropped: read.dropped }, 200)
      } catch (error) {
        throw toUnreadable(error)
      } finally {
        await removeArriving(deps, id)
      }
    },
  )
