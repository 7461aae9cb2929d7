import { createRoute, z } from '@hono/zod-openapi'
import { change, changed, changeFeed } from '../../../shared/wire/researchCoding.ts'
import { canActAs, getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer } from '../../validate.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { listRecentChanges, readFeedStart, waitForChanges } from './feed.ts'
import { undoChange } from './undoChange.ts'

/** What others do in a project, as it happens, and taking one's own changes back. */
export const changeRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/changes',
      middleware: requireRole('viewer'),
      request: {
        params: inProject,
        query: z.object({
          after: z.coerce.number().int().min(-1),
          /** The `version` known so far; a new one ends the wait. */
          version: z.coerce.number().int().optional(),
          wait: z.coerce.number().int().min(0).max(25).default(0),
        }),
      },
      responses: {
        200: jsonAnswer(changeFeed, 'Changes after a number, oldest first; −1 only asks where to begin'),
      },
    }),
    async (c) => {
      const { deps } = c.var
      const { id } = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const { after, wait, version } = c.req.valid('query')
      if (after < 0) return c.json(await readFeedStart(deps.db, id), 200)
      const feed = await waitForChanges(deps, {
        projectId: id,
        after,
        version,
        waitMs: wait * 1000,
        signal: c.req.raw.signal,
      })
      return c.json(feed, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/changes/recent',
      middleware: requireRole('viewer'),
      request: {
        params: inProject,
        query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
      },
      responses: { 200: jsonAnswer(z.object({ changes: z.array(change) }), 'Changes, newest first') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      return c.json({ changes: await listRecentChanges(db, id, c.req.valid('query').limit) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/changes/{changeId}/undo',
      middleware: requireRole('commenter'),
      request: { params: inProject.extend({ changeId: z.string() }) },
      responses: { 200: jsonAnswer(changed, 'The change that took it back') },
    }),
    async (c) => {
      const { projectId, changeId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const userId = getUser(c.var.user).id
      const number = /^\d{1,15}$/.test(changeId) ? Number(changeId) : -1
      const mayCode = canActAs(c.var.workspace.role, 'editor')
      return c.json(await undoChange(c.var.deps, { projectId: id, changeId: number, userId, mayCode }), 200)
    },
  )
