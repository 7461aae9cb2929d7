import { createRoute, z } from '@hono/zod-openapi'
import { role } from '../../shared/wire/common.ts'
import { member } from '../../shared/wire/workspace.ts'
import { canActAs, getUser, requireRole } from '../access.ts'
import { AppError } from '../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { listMembers, lockMember } from './queries.ts'

const ofMember = z.object({ workspaceId: z.string(), userId: z.string() })
const members = z.object({ members: z.array(member) })

/** Who is in a workspace and what they may do. */
export const memberRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/members',
      middleware: requireRole('viewer'),
      request: { params: z.object({ workspaceId: z.string() }) },
      responses: { 200: jsonAnswer(members, 'The members in the order they joined') },
    }),
    async (c) => c.json({ members: await listMembers(c.var.deps.db, c.var.workspace.id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/members/{userId}',
      middleware: requireRole('owner'),
      request: { params: ofMember, body: jsonBody(z.object({ role })) },
      responses: { 200: jsonAnswer(members, 'The members, after the change') },
    }),
    async (c) => {
      const { db, collab } = c.var.deps
      const workspaceId = c.var.workspace.id
      const { userId } = c.req.valid('param')
      const wanted = c.req.valid('json').role
      await db.transaction().execute(async (trx) => {
        await lockMember(trx, workspaceId, userId, { staysOwner: wanted === 'owner' })
        await trx
          .updateTable('member')
          .set({ role: wanted })
          .where('workspace_id', '=', workspaceId)
          .where('user_id', '=', userId)
          .execute()
      })
      await collab.recheckAccess()
      return c.json({ members: await listMembers(db, workspaceId) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/members/{userId}',
      // Everybody may leave; only an owner may remove somebody else.
      middleware: requireRole('viewer'),
      request: { params: ofMember },
      responses: { 204: { description: 'No longer a member' } },
    }),
    async (c) => {
      const workspaceId = c.var.workspace.id
      const { userId } = c.req.valid('param')
      if (userId !== getUser(c.var.user).id && !canActAs(c.var.workspace.role, 'owner'))
        throw new AppError('role_too_low', 'Only an owner may remove somebody else. Nothing was changed.', {
          role: c.var.workspace.role,
          needed: 'owner',
        })
      await c.var.deps.db.transaction().execute(async (trx) => {
        await lockMember(trx, workspaceId, userId, { staysOwner: false })
        await trx
          .deleteFrom('member')
          .where('workspace_id', '=', workspaceId)
          .where('user_id', '=', userId)
          .execute()
      })
      await c.var.deps.collab.recheckAccess()
      return c.body(null, 204)
    },
  )
