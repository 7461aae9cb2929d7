import { createRoute, z } from '@hono/zod-openapi'
import { jobStatus } from '../../shared/wire/job.ts'
import { requireRole } from '../access.ts'
import { AppError } from '../errors.ts'
import { createRoutes, jsonAnswer } from '../validate.ts'

const ofJob = z.object({ workspaceId: z.string(), jobId: z.string() })

/** Background work of a workspace: how far it is, and stopping it. */
export const jobRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/jobs',
      middleware: requireRole('viewer'),
      request: {
        params: z.object({ workspaceId: z.string() }),
        query: z.object({
          active: z.enum(['true', 'false']).optional(),
          name: z.string().max(100).optional(),
          limit: z.coerce.number().int().min(1).max(200).optional(),
        }),
      },
      responses: { 200: jsonAnswer(z.object({ jobs: z.array(jobStatus) }), 'Background work, newest first') },
    }),
    async (c) => {
      const { active, name, limit } = c.req.valid('query')
      const jobs = await c.var.deps.jobs.list(c.var.workspace.id, { active: active === 'true', name, limit })
      return c.json({ jobs }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/jobs/{jobId}',
      middleware: requireRole('viewer'),
      request: { params: ofJob },
      responses: { 200: jsonAnswer(jobStatus, 'One piece of background work') },
    }),
    async (c) => {
      const job = await c.var.deps.jobs.find(c.var.workspace.id, c.req.valid('param').jobId)
      if (!job) throw new AppError('job_not_found', 'There is no such work in this workspace.')
      return c.json(job, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/jobs/{jobId}/cancel',
      middleware: requireRole('editor'),
      request: { params: ofJob },
      responses: { 200: jsonAnswer(jobStatus, 'The work, asked to stop') },
    }),
    async (c) =>
      c.json(await c.var.deps.jobs.requestCancel(c.var.workspace.id, c.req.valid('param').jobId), 200),
  )
