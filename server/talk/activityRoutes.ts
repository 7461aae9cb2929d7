import { createRoute, z } from '@hono/zod-openapi'
import { activityPage } from '../../shared/wire/talk.ts'
import { requireRole } from '../access.ts'
import { getJourney } from '../journeys/queries.ts'
import { createRoutes, jsonAnswer } from '../validate.ts'
import { listActivity } from './activity.ts'

/** Who did what on a map. */
export const activityRoutes = createRoutes().openapi(
  createRoute({
    method: 'get',
    path: '/workspaces/{workspaceId}/journeys/{journeyId}/activity',
    middleware: requireRole('viewer'),
    request: {
      params: z.object({ workspaceId: z.string(), journeyId: z.string() }),
      query: z.object({
        before: z.coerce.number().int().min(1).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(30),
      }),
    },
    responses: { 200: jsonAnswer(activityPage, 'The newest first') },
  }),
  async (c) => {
    const { journeyId } = c.req.valid('param')
    const { before, limit } = c.req.valid('query')
    await getJourney(c.var.deps.db, { workspaceId: c.var.workspace.id, journeyId })
    return c.json(await listActivity(c.var.deps.db, { journeyId, before: before ?? null, limit }), 200)
  },
)
