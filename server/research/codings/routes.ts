import { createRoute, z } from '@hono/zod-openapi'
import {
  changed,
  coder,
  coding,
  createCodingsInput,
  deleteCodingsInput,
  updateCodingInput,
} from '../../../shared/wire/researchCoding.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { createCodings, deleteCodings, updateCoding } from './codingEdits.ts'
import { listCodings } from './listCodings.ts'

/** Codes on spans of texts and answers. */
export const codingRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codings',
      middleware: requireRole('viewer'),
      request: { params: inProject, query: z.object({ sourceId: z.string().max(64).optional() }) },
      responses: {
        200: jsonAnswer(
          z.object({ codings: z.array(coding), coders: z.array(coder) }),
          'Codings in the order of the text, of one source or all; everybody who has coded in the project',
        ),
      },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      return c.json(await listCodings(db, id, c.req.valid('query').sourceId), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codings',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(createCodingsInput) },
      responses: { 201: jsonAnswer(changed, 'The new codings') },
    }),
    async (c) => {
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await createCodings(c.var.deps, by, c.req.valid('json').codings), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codings/delete',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(deleteCodingsInput) },
      responses: { 200: jsonAnswer(changed, 'The codings and memos on them that are gone') },
    }),
    async (c) => {
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await deleteCodings(c.var.deps, by, c.req.valid('json').ids), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codings/{codingId}',
      middleware: requireRole('editor'),
      request: {
        params: inProject.extend({ codingId: z.string() }),
        body: jsonBody(updateCodingInput),
      },
      responses: { 200: jsonAnswer(changed, 'The changed coding') },
    }),
    async (c) => {
      const { projectId, codingId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await updateCoding(c.var.deps, by, codingId, c.req.valid('json')), 200)
    },
  )
