import { createRoute, z } from '@hono/zod-openapi'
import { createParticipantInput, participant, updateParticipantInput } from '../../../shared/wire/research.ts'
import { eraseResult, filterOfAttributes, participantsQuery } from '../../../shared/wire/researchFindings.ts'
import { getUser, requireRole } from '../../access.ts'
import { AppError } from '../../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { newsOf } from '../changes/news.ts'
import { followConsent } from '../erasure/consent.ts'
import { eraseParticipant } from '../erasure/eraseParticipant.ts'
import { bumpProject, getProject, inProject } from '../projects/queries.ts'
import { checkAttributes } from './attributes.ts'
import { insertParticipants, listParticipants, readParticipant, refuseTakenPseudonym } from './queries.ts'
import { updateParticipant } from './updateParticipant.ts'

const ofParticipant = inProject.extend({ participantId: z.string() })

function parseFilters(text: string | undefined) {
  if (!text) return []
  try {
    return filterOfAttributes.parse(JSON.parse(text))
  } catch {
    throw new AppError('invalid_input', 'Check attributes: it must be a JSON list of {key, op, value}.', {
      field: 'attributes',
    })
  }
}

/** The people a project has listened to, under pseudonyms. */
export const participantRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/participants',
      middleware: requireRole('viewer'),
      request: { params: inProject, query: participantsQuery },
      responses: {
        200: jsonAnswer(
          z.object({ participants: z.array(participant), total: z.number() }),
          'A page of participants by pseudonym',
        ),
      },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      const { attributes, ...query } = c.req.valid('query')
      return c.json(await listParticipants(db, id, { ...query, attributes: parseFilters(attributes) }), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/participants',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(createParticipantInput) },
      responses: { 201: jsonAnswer(participant, 'The new participant') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const project = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      const input = c.req.valid('json')
      const attributes = checkAttributes(project.attributes, input.attributes)
      const created = await db.transaction().execute(async (trx) => {
        if (input.pseudonym !== undefined) await refuseTakenPseudonym(trx, project.id, input.pseudonym)
        const participants = [{ ...input, attributes }]
        const [one] = await insertParticipants(trx, { projectId: project.id, now: clock.now(), participants })
        await bumpProject(trx, project.id)
        return one!
      })
      newsOf(db).tell(project.id)
      return c.json(await readParticipant(db, project.id, created.id), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/participants/{participantId}',
      middleware: requireRole('viewer'),
      request: { params: ofParticipant },
      responses: { 200: jsonAnswer(participant, 'The participant') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { projectId, participantId } = c.req.valid('param')
      const { id } = await getProject(db, c.var.workspace.id, projectId)
      return c.json(await readParticipant(db, id, participantId), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/projects/{projectId}/participants/{participantId}',
      middleware: requireRole('editor'),
      description: 'Withdrawing the consent hides their words everywhere at once.',
      request: { params: ofParticipant, body: jsonBody(updateParticipantInput) },
      responses: { 200: jsonAnswer(participant, 'The changed participant') },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, participantId } = c.req.valid('param')
      const project = await getProject(deps.db, c.var.workspace.id, projectId)
      const userId = getUser(c.var.user).id
      const { before, consent } = await updateParticipant(deps, {
        project,
        participantId,
        userId,
        input: c.req.valid('json'),
      })
      await followConsent(deps, project, participantId, { from: before.consent, to: consent })
      return c.json(await readParticipant(deps.db, project.id, participantId), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/participants/{participantId}/erase',
      middleware: requireRole('owner'),
      description: 'Cannot be taken back.',
      request: { params: ofParticipant },
      responses: { 200: jsonAnswer(eraseResult, 'What was erased') },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, participantId } = c.req.valid('param')
      const project = await getProject(deps.db, c.var.workspace.id, projectId)
      const userId = getUser(c.var.user).id
      return c.json(await eraseParticipant(deps, { project, participantId, userId }), 200)
    },
  )
