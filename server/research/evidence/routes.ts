import { createRoute, z } from '@hono/zod-openapi'
import {
  evidence,
  evidenceKinds,
  findingPlace,
  linkEvidenceInput,
} from '../../../shared/wire/researchFindings.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { findPlace } from '../findings/findPlace.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { linkToDocument } from './linkToDocument.ts'
import { listEvidence } from './listEvidence.ts'
import { unlinkFromDocument } from './removeEvidence.ts'

const base = '/workspaces/{workspaceId}/projects/{projectId}/evidence'
const ofFinding = z.object({ kind: z.enum(evidenceKinds), ref: z.string().min(1).max(64) })

/** Findings as evidence on maps and personas. */
export const evidenceRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: base,
      middleware: requireRole('viewer'),
      request: { params: inProject, query: ofFinding.partial() },
      responses: {
        200: jsonAnswer(
          z.object({ evidence: z.array(evidence) }),
          'Where findings stand, the oldest link first; on maps you may see',
        ),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { id } = await getProject(deps.db, workspace.id, c.req.valid('param').projectId)
      const { id: workspaceId, role } = workspace
      const by = { workspaceId, projectId: id, userId: getUser(c.var.user).id, role }
      return c.json({ evidence: await listEvidence(deps, by, c.req.valid('query')) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: base,
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(linkEvidenceInput) },
      responses: { 201: jsonAnswer(evidence, 'The link; it is on the map at once') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const user = getUser(c.var.user)
      const { id } = await getProject(deps.db, workspace.id, c.req.valid('param').projectId)
      const by = { workspaceId: workspace.id, projectId: id }
      const linked = await linkToDocument(deps, { ...by, user }, c.req.valid('json'))
      return c.json(
        (await listEvidence(deps, { ...by, userId: user.id, role: workspace.role }, { id: linked }))[0]!,
        201,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{evidenceId}`,
      middleware: requireRole('editor'),
      request: { params: inProject.extend({ evidenceId: z.string() }) },
      responses: { 204: { description: 'Off the map; the finding stays' } },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { projectId, evidenceId } = c.req.valid('param')
      const { id } = await getProject(deps.db, workspace.id, projectId)
      const user = getUser(c.var.user)
      await unlinkFromDocument(deps, { workspaceId: workspace.id, projectId: id, evidenceId, user })
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/findings/{kind}/{ref}',
      middleware: requireRole('viewer'),
      description: 'What a piece of evidence on a map or persona is, and where it is to be read.',
      request: { params: ofFinding.extend({ workspaceId: z.string() }) },
      responses: { 200: jsonAnswer(findingPlace, 'The finding as it stands now') },
    }),
    async (c) => {
      const { kind, ref } = c.req.valid('param')
      return c.json(await findPlace(c.var.deps.db, c.var.workspace.id, { kind, ref }), 200)
    },
  )
