import { createRoute, z } from '@hono/zod-openapi'
import { type AuditEntry, auditEntry } from '../../../shared/wire/research.ts'
import { requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer } from '../../validate.ts'
import { getProject, inProject } from '../projects/queries.ts'

/** What was done with personal data of a project. */
export const researchAuditRoutes = createRoutes().openapi(
  createRoute({
    method: 'get',
    path: '/workspaces/{workspaceId}/projects/{projectId}/audit',
    middleware: requireRole('owner'),
    request: {
      params: inProject,
      query: z.object({
        offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ entries: z.array(auditEntry), total: z.number() }), 'Newest first'),
    },
  }),
  async (c) => {
    const { db } = c.var.deps
    const { projectId } = c.req.valid('param')
    const { offset, limit } = c.req.valid('query')
    await getProject(db, c.var.workspace.id, projectId)
    const all = db
      .selectFrom('research_audit')
      .where('research_audit.workspace_id', '=', c.var.workspace.id)
      .where('research_audit.project_id', '=', projectId)
    const [rows, { total }] = await Promise.all([
      all
        .leftJoin('user', 'user.id', 'research_audit.actor_id')
        .select([
          'research_audit.id',
          'research_audit.at',
          'research_audit.actor_id',
          'research_audit.what',
          'research_audit.detail',
          'user.name',
        ])
        .orderBy('research_audit.id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute(),
      all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    ])
    const entries: AuditEntry[] = rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actorId: row.actor_id,
      actorName: row.name ?? '',
      what: row.what,
      detail: row.detail,
    }))
    return c.json({ entries, total }, 200)
  },
)
