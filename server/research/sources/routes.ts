import { createRoute, z } from '@hono/zod-openapi'
import { source, sourceSummary, updateSourceInput } from '../../../shared/wire/research.ts'
import { feeling } from '../../../shared/wire/researchCoding.ts'
import { getUser, requireRole } from '../../access.ts'
import { AppError } from '../../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { newsOf } from '../changes/news.ts'
import { fileResponse } from '../files/researchFiles.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { listFeelings } from '../sentences/listFeelings.ts'
import { deleteSource } from './deleteSource.ts'
import { getSource, hasWithdrawn, listSources, readSourceDetails } from './queries.ts'
import { updateSource } from './updateSource.ts'

const ofSource = inProject.extend({ sourceId: z.string() })
const noFile = () => new AppError('file_not_found', 'There is no such file of this source.')

/** Interviews, notes, survey files and what else a project rests on. */
export const sourceRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources',
      middleware: requireRole('viewer'),
      request: { params: inProject },
      responses: { 200: jsonAnswer(z.object({ sources: z.array(sourceSummary) }), 'Newest first') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      return c.json({ sources: await listSources(db, id, c.var.workspace.role === 'owner') }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources/{sourceId}',
      middleware: requireRole('viewer'),
      request: { params: ofSource },
      responses: { 200: jsonAnswer(source, 'The source with its text, segments and questions') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { projectId, sourceId } = c.req.valid('param')
      const { id } = await getProject(db, c.var.workspace.id, projectId)
      return c.json(await readSourceDetails(db, id, sourceId, c.var.workspace.role === 'owner'), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources/{sourceId}/feelings',
      middleware: requireRole('viewer'),
      request: { params: ofSource, query: z.object({ answerId: z.string().max(64).optional() }) },
      responses: {
        200: jsonAnswer(
          z.object({ feelings: z.array(feeling) }),
          'Sentences of a text or of one answer with their sentiment and the words that drove it',
        ),
      },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { projectId, sourceId } = c.req.valid('param')
      const project = await getProject(db, c.var.workspace.id, projectId)
      await getSource(db, project.id, sourceId)
      return c.json(
        { feelings: await listFeelings(db, sourceId, c.req.valid('query').answerId ?? null) },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources/{sourceId}',
      middleware: requireRole('editor'),
      request: { params: ofSource, body: jsonBody(updateSourceInput) },
      responses: { 200: jsonAnswer(source, 'The changed source') },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, sourceId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      await updateSource(deps, { projectId: id, sourceId, input: c.req.valid('json') })
      newsOf(deps.db).tell(id)
      return c.json(await readSourceDetails(deps.db, id, sourceId, c.var.workspace.role === 'owner'), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources/{sourceId}',
      middleware: requireRole('editor'),
      request: { params: ofSource },
      responses: { 204: { description: 'Gone, with its codings and files' } },
    }),
    async (c) => {
      const { projectId, sourceId } = c.req.valid('param')
      const workspaceId = c.var.workspace.id
      const { id } = await getProject(c.var.deps.db, workspaceId, projectId)
      const userId = getUser(c.var.user).id
      await deleteSource(c.var.deps, { workspaceId, projectId: id, sourceId, userId })
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources/{sourceId}/media',
      middleware: requireRole('viewer'),
      description: 'Answers one byte range at a time, as players ask.',
      request: { params: ofSource },
      responses: {
        200: { description: 'The sound or film' },
        206: { description: 'A part of it' },
      },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, sourceId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      const { media } = await getSource(deps.db, id, sourceId)
      if (!media || (await hasWithdrawn(deps.db, sourceId))) throw noFile()
      return fileResponse(deps, media, { range: c.req.header('range'), inline: true })
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources/{sourceId}/original',
      middleware: requireRole('owner'),
      request: { params: ofSource },
      responses: { 200: { description: 'The file as it came, with what was masked in the source' } },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, sourceId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      const { original } = await getSource(deps.db, id, sourceId)
      if (!original) throw noFile()
      await noteAudit(deps.db, {
        workspaceId: c.var.workspace.id,
        projectId: id,
        actorId: getUser(c.var.user).id,
        at: deps.clock.now(),
        what: 'original_read',
        detail: { source: sourceId },
      })
      return fileResponse(deps, original, { range: undefined, inline: false })
    },
  )
