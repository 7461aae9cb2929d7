import { createRoute, z } from '@hono/zod-openapi'
import {
  insight,
  insightInput,
  insightLinkInput,
  updateInsightInput,
} from '../../../shared/wire/researchFindings.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { deleteInsight } from './deleteInsight.ts'
import { createInsight, linkToInsight, unlinkFromInsight, updateInsight } from './insightEdits.ts'
import { listInsights } from './listInsights.ts'

const base = '/workspaces/{workspaceId}/projects/{projectId}/insights'
const ofInsight = inProject.extend({ insightId: z.string() })
const one = jsonAnswer(insight, 'The insight with what it rests on')

/** Claims and what they stand on. */
export const insightRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: base,
      middleware: requireRole('viewer'),
      request: { params: inProject },
      responses: {
        200: jsonAnswer(z.object({ insights: z.array(insight) }), 'All insights, the newest first'),
      },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      return c.json({ insights: await listInsights(db, id) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: base,
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(insightInput) },
      responses: { 201: one },
    }),
    async (c) => {
      const { deps } = c.var
      const { id } = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      const insightId = await createInsight(deps, by, c.req.valid('json'))
      return c.json((await listInsights(deps.db, id, insightId))[0]!, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: `${base}/{insightId}`,
      middleware: requireRole('editor'),
      request: { params: ofInsight, body: jsonBody(updateInsightInput) },
      responses: { 200: one },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, insightId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      await updateInsight(deps, id, insightId, c.req.valid('json'))
      return c.json((await listInsights(deps.db, id, insightId))[0]!, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{insightId}`,
      middleware: requireRole('editor'),
      request: { params: ofInsight },
      responses: { 204: { description: 'Gone, also from maps and personas' } },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, insightId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      await deleteInsight(deps, {
        workspaceId: c.var.workspace.id,
        projectId: id,
        insightId,
        user: getUser(c.var.user),
      })
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/{insightId}/links`,
      middleware: requireRole('editor'),
      request: { params: ofInsight, body: jsonBody(insightLinkInput) },
      responses: { 201: one },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, insightId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      await linkToInsight(deps, id, insightId, c.req.valid('json'))
      return c.json((await listInsights(deps.db, id, insightId))[0]!, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{insightId}/links/{linkId}`,
      middleware: requireRole('editor'),
      request: { params: ofInsight.extend({ linkId: z.string() }) },
      responses: { 200: one },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, insightId, linkId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      await unlinkFromInsight(deps, id, insightId, linkId)
      return c.json((await listInsights(deps.db, id, insightId))[0]!, 200)
    },
  )
