import { createRoute, z } from '@hono/zod-openapi'
import { changed, createMemoInput, memo, memoTargets } from '../../../shared/wire/researchCoding.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { readCoderNames } from '../changes/coderNames.ts'
import { toWireMemo } from '../changes/rows.ts'
import { listShownMemos } from '../codebook/planCodes.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { createMemo, editMemo } from './memoEdits.ts'

const ofMemo = inProject.extend({ memoId: z.string() })

/** Notes of the team on the project, its sources, codes, codings and people. */
export const memoRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/memos',
      middleware: requireRole('viewer'),
      request: {
        params: inProject,
        query: z
          .object({ target: z.enum(memoTargets).optional(), targetId: z.string().max(64).optional() })
          .refine(({ target, targetId }) => (target === undefined) === (targetId === undefined), {
            message: 'target and targetId go together',
            path: ['target'],
          }),
      },
      responses: { 200: jsonAnswer(z.object({ memos: z.array(memo) }), 'Memos, oldest first') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      const { target, targetId } = c.req.valid('query')
      const rows = await listShownMemos(db, id, target && targetId ? { target, ids: [targetId] } : null)
      const names = await readCoderNames(
        db,
        rows.map(({ author_id }) => author_id),
      )
      return c.json({ memos: rows.map((row) => toWireMemo(row, names)) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/memos',
      middleware: requireRole('commenter'),
      request: { params: inProject, body: jsonBody(createMemoInput) },
      responses: { 201: jsonAnswer(changed, 'The new memo') },
    }),
    async (c) => {
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await createMemo(c.var.deps, by, c.req.valid('json')), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/projects/{projectId}/memos/{memoId}',
      middleware: requireRole('commenter'),
      request: { params: ofMemo, body: jsonBody(z.object({ text: createMemoInput.shape.text })) },
      responses: { 200: jsonAnswer(changed, 'The changed memo') },
    }),
    async (c) => {
      const { projectId, memoId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id, isOwner: c.var.workspace.role === 'owner' }
      return c.json(await editMemo(c.var.deps, by, memoId, c.req.valid('json').text), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/projects/{projectId}/memos/{memoId}',
      middleware: requireRole('commenter'),
      request: { params: ofMemo },
      responses: { 200: jsonAnswer(changed, 'The memo that is gone') },
    }),
    async (c) => {
      const { projectId, memoId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id, isOwner: c.var.workspace.role === 'owner' }
      return c.json(await editMemo(c.var.deps, by, memoId, null), 200)
    },
  )
