import { createRoute, z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { AppError } from './errors.ts'
import { createRoutes, jsonAnswer } from './validate.ts'

/** For a supervisor or load balancer: 200 while both stores answer, else 503. */
export const healthRoutes = createRoutes().openapi(
  createRoute({
    method: 'get',
    path: '/health',
    responses: { 200: jsonAnswer(z.object({ status: z.literal('ok') }), 'Server and stores answer') },
  }),
  async (c) => {
    const { db, analytics, log } = c.var.deps
    try {
      await Promise.all([
        sql`select 1`.execute(db),
        analytics.query({ sql: 'SELECT 1 AS one', maxSeconds: 5 }),
      ])
    } catch (error) {
      log.warn('health check failed', { error })
      throw new AppError(
        'store_unavailable',
        'A data store is not answering just now. Try again in a few seconds.',
      )
    }
    return c.json({ status: 'ok' as const }, 200)
  },
)
