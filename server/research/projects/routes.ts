import { createRoute, z } from '@hono/zod-openapi'
import { createProjectInput, project, updateProjectInput } from '../../../shared/wire/research.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { deleteProject } from './deleteProject.ts'
import { inProject, insertProject, listProjects, readProject, updateProject } from './queries.ts'

const inWorkspace = z.object({ workspaceId: z.string() })

/** Research projects of a workspace. */
export const projectRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(z.object({ projects: z.array(project) }), 'Last changed first') },
    }),
    async (c) => c.json({ projects: await listProjects(c.var.deps.db, c.var.workspace.id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects',
      middleware: requireRole('editor'),
      request: { params: inWorkspace, body: jsonBody(createProjectInput) },
      responses: { 201: jsonAnswer(project, 'The new project') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const created = await insertProject(db, {
        workspaceId: c.var.workspace.id,
        userId: getUser(c.var.user).id,
        now: clock.now(),
        input: c.req.valid('json'),
      })
      return c.json(created, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}',
      middleware: requireRole('viewer'),
      request: { params: inProject },
      responses: { 200: jsonAnswer(project, 'The project') },
    }),
    async (c) =>
      c.json(await readProject(c.var.deps.db, c.var.workspace.id, c.req.valid('param').projectId), 200),
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/projects/{projectId}',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(updateProjectInput) },
      responses: { 200: jsonAnswer(project, 'The changed project') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const { projectId } = c.req.valid('param')
      const changed = await updateProject(db, {
        workspaceId: c.var.workspace.id,
        projectId,
        now: clock.now(),
        input: c.req.valid('json'),
      })
      return c.json(changed, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/projects/{projectId}',
      middleware: requireRole('owner'),
      request: { params: inProject },
      responses: { 204: { description: 'Gone, with everything in it' } },
    }),
    async (c) => {
      await deleteProject(c.var.deps, {
        workspaceId: c.var.workspace.id,
        projectId: c.req.valid('param').projectId,
        userId: getUser(c.var.user).id,
      })
      return c.body(null, 204)
    },
  )
