import { createRoute, z } from '@hono/zod-openapi'
import { searchQuery, searchResults } from '../../shared/wire/search.ts'
import { getUser, requireRole } from '../access.ts'
import { createRoutes, jsonAnswer } from '../validate.ts'
import { search } from './search.ts'

/** The search box. */
export const searchRoutes = createRoutes().openapi(
  createRoute({
    method: 'get',
    path: '/workspaces/{workspaceId}/search',
    middleware: requireRole('viewer'),
    request: { params: z.object({ workspaceId: z.string() }), query: searchQuery },
    responses: { 200: jsonAnswer(searchResults, 'What was found, by kind') },
  }),
  async (c) =>
    c.json(
      await search(c.var.deps, {
        workspaceId: c.var.workspace.id,
        userId: getUser(c.var.user).id,
        q: c.req.valid('query').q,
        signal: c.req.raw.signal,
      }),
      200,
    ),
)
