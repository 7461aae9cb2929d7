import { createRoute, z } from '@hono/zod-openapi'
import { nanoid } from 'nanoid'
import { persona } from '../../../shared/wire/persona.ts'
import {
  acceptGroupInput,
  type ProposalOf,
  proposal,
  proposalColumns,
  proposalColumnsInput,
  proposalMember,
  proposalSummary,
  proposePersonasInput,
} from '../../../shared/wire/personaProposal.ts'
import { getUser, requireRole } from '../../access.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import { getProject } from '../../research/projects/queries.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { acceptGroup } from './acceptGroup.ts'
import { describeColumns } from './describeColumns.ts'
import { getProposalRow, listGroupMembers, listProposals, readProposal } from './queries.ts'
import { readProposalTable } from './readProposalTable.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofProposal = inWorkspace.extend({ proposalId: z.string() })
/** Enough to say of each column what it holds. */
const peopleForColumns = 2_000

/** Throws `project_not_found` for a project of another workspace. */
async function checkProject(db: Db, workspaceId: string, of: ProposalOf): Promise<void> {
  if (of.kind === 'participants') await getProject(db, workspaceId, of.projectId)
}

/** Personas proposed from data: people are grouped by what is known of them, and groups become personas. */
export const proposalRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/persona-proposals',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: {
        200: jsonAnswer(z.object({ proposals: z.array(proposalSummary) }), 'Proposals, the newest first'),
      },
    }),
    async (c) => c.json({ proposals: await listProposals(c.var.deps.db, c.var.workspace.id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/persona-proposals/columns',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace, body: jsonBody(proposalColumnsInput) },
      responses: {
        200: jsonAnswer(proposalColumns, 'What people can be grouped by, and how it would be done'),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { of, columns } = c.req.valid('json')
      await checkProject(deps.db, workspace.id, of)
      const read = await readProposalTable(deps, workspace.id, of, {
        columns: null,
        limit: peopleForColumns,
        signal: c.req.raw.signal,
      })
      return c.json(describeColumns(read, columns), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/persona-proposals',
      middleware: requireRole('editor'),
      request: { params: inWorkspace, body: jsonBody(proposePersonasInput) },
      responses: { 201: jsonAnswer(proposalSummary, 'The proposal, which is made in the background') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const request = c.req.valid('json')
      await checkProject(deps.db, workspace.id, request.of)
      const { columns } = await readProposalTable(deps, workspace.id, request.of, {
        columns: request.columns,
        limit: 1,
        signal: c.req.raw.signal,
      })
      const id = nanoid(12)
      await deps.db.transaction().execute(async (trx) => {
        const job = await deps.jobs.enqueue(
          'propose_personas',
          { proposalId: id },
          { workspaceId: workspace.id, db: trx },
        )
        await trx
          .insertInto('persona_proposal')
          .values({
            id,
            workspace_id: workspace.id,
            project_id: request.of.kind === 'participants' ? request.of.projectId : null,
            request: JSON.stringify(request),
            columns: JSON.stringify(columns.map(({ id, name }) => ({ id, name }))),
            job_id: job.id,
            created_by: getUser(c.var.user).id,
            created_at: deps.clock.now(),
          })
          .execute()
      })
      deps.jobs.events.dispatchEvent(new Event('enqueued'))
      const {
        result: _result,
        gone: _gone,
        accepted: _accepted,
        ...summary
      } = await readProposal(deps.db, workspace.id, id)
      return c.json(summary, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/persona-proposals/{proposalId}',
      middleware: requireRole('viewer'),
      request: { params: ofProposal },
      responses: { 200: jsonAnswer(proposal, 'One proposal with what was found') },
    }),
    async (c) =>
      c.json(await readProposal(c.var.deps.db, c.var.workspace.id, c.req.valid('param').proposalId), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/persona-proposals/{proposalId}/members',
      middleware: requireRole('viewer'),
      request: {
        params: ofProposal,
        query: z.object({
          groups: z.coerce.number().int().min(1).max(30),
          group: z.coerce.number().int().min(0).max(29),
          offset: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(1_000).default(200),
        }),
      },
      responses: {
        200: jsonAnswer(
          z.object({ members: z.array(proposalMember), total: z.number() }),
          'Who is in a group, a page of them',
        ),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getProposalRow(deps.db, workspace.id, c.req.valid('param').proposalId)
      return c.json(await listGroupMembers(deps.db, row, c.req.valid('query')), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/persona-proposals/{proposalId}',
      middleware: requireRole('editor'),
      request: { params: ofProposal },
      responses: { 200: jsonAnswer(z.object({ deleted: z.literal(true) }), 'It is gone; personas stay') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getProposalRow(deps.db, workspace.id, c.req.valid('param').proposalId)
      if (row.job_id && (row.state === 'queued' || row.state === 'running'))
        await deps.jobs.requestCancel(workspace.id, row.job_id).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error
        })
      await deps.db.deleteFrom('persona_proposal').where('id', '=', row.id).execute()
      return c.json({ deleted: true as const }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/persona-proposals/{proposalId}/personas',
      middleware: requireRole('editor'),
      request: { params: ofProposal, body: jsonBody(acceptGroupInput) },
      responses: { 201: jsonAnswer(persona, 'The persona made of the group') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { proposalId } = c.req.valid('param')
      const { result, gone } = await readProposal(deps.db, workspace.id, proposalId)
      if (!result)
        throw new AppError(
          'conflict',
          gone > 0
            ? 'Somebody in this proposal was erased or withdrew their consent since. Propose again: it will be without them.'
            : 'This proposal has no groups yet.',
        )
      const made = await acceptGroup(deps, {
        row: await getProposalRow(deps.db, workspace.id, proposalId),
        result,
        user: getUser(c.var.user),
        input: c.req.valid('json'),
      })
      return c.json(made, 201)
    },
  )
