import { createRoute, z } from '@hono/zod-openapi'
import { createWorkspaceInput, updateWorkspaceInput, workspace } from '../../shared/wire/workspace.ts'
import { getUser, requireRole, requireUser } from '../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { deleteWorkspace } from './deleteWorkspace.ts'
import { getWorkspace, insertWorkspace, listWorkspaces, updateWorkspace } from './queries.ts'

const params = z.object({ workspaceId: z.string() })

/** Workspaces: the walls between teams; everything else lives in one. */
export const workspaceRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces',
      middleware: requireUser,
      responses: {
        200: jsonAnswer(z.object({ workspaces: z.array(workspace) }), 'The workspaces you are in'),
      },
    }),
    async (c) => c.json({ workspaces: await listWorkspaces(c.var.deps.db, getUser(c.var.user).id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces',
      middleware: requireUser,
      request: { body: jsonBody(createWorkspaceInput) },
      responses: { 201: jsonAnswer(workspace, 'The new workspace; you are its owner') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const user = getUser(c.var.user)
      const { name, timezone = 'UTC' } = c.req.valid('json')
      const { id } = await db
        .transaction()
        .execute((trx) => insertWorkspace(trx, { name, timezone, ownerId: user.id }))
      return c.json(await getWorkspace(db, id, user.id), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}',
      middleware: requireRole('viewer'),
      request: { params },
      responses: { 200: jsonAnswer(workspace, 'The workspace') },
    }),
    async (c) => c.json(await getWorkspace(c.var.deps.db, c.var.workspace.id, getUser(c.var.user).id), 200),
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}',
      middleware: requireRole('owner'),
      request: { params, body: jsonBody(updateWorkspaceInput) },
      responses: { 200: jsonAnswer(workspace, 'The changed workspace') },
    }),
    async (c) => {
      const { db } = c.var.deps
      await updateWorkspace(db, c.var.workspace.id, c.req.valid('json'))
      return c.json(await getWorkspace(db, c.var.workspace.id, getUser(c.var.user).id), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}',
      middleware: requireRole('owner'),
      request: { params },
      responses: { 204: { description: 'Deleted, with everything in it' } },
    }),
    async (c) => {
      await deleteWorkspace(c.var.deps, c.var.workspace.id)
      return c.body(null, 204)
    },
  )
