import { createRoute, z } from '@hono/zod-openapi'
import { researchSearchQuery, researchSearchResults } from '../../../shared/wire/researchFindings.ts'
import { requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer } from '../../validate.ts'
import { searchResearch } from './searchResearch.ts'

/** Search over what people said and what was found in it. */
export const researchSearchRoutes = createRoutes().openapi(
  createRoute({
    method: 'get',
    path: '/workspaces/{workspaceId}/research/search',
    middleware: requireRole('viewer'),
    request: { params: z.object({ workspaceId: z.string() }), query: researchSearchQuery },
    responses: { 200: jsonAnswer(researchSearchResults, 'What has a name first, then sentences') },
  }),
  async (c) => {
    const { deps, workspace } = c.var
    return c.json(await searchResearch(deps, workspace.id, c.req.valid('query'), c.req.raw.signal), 200)
  },
)
