import { createRoute, z } from '@hono/zod-openapi'
import { nanoid } from 'nanoid'
import { citedWords } from '../../../shared/persona/citedWords.ts'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { addMessage } from '../../../shared/persona/sheetEdits.ts'
import { draftInput, messageDrafts } from '../../../shared/wire/ai.ts'
import { findJourneyRole, getUser, requireRole } from '../../access.ts'
import { AppError } from '../../errors.ts'
import { getPersona } from '../../personas/queries.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { findAiSettings } from '../endpointSettings.ts'
import { toDraftMaterial } from './draftMaterial.ts'
import { decideDraft, getDraft, listDrafts, listRuns, reopenDraft } from './draftQueries.ts'
import { findDraftStage } from './findDraftStage.ts'

const ofPersona = z.object({ workspaceId: z.string(), personaId: z.string() })
const ofDraft = ofPersona.extend({ draftId: z.string() })

/** Messages a model proposes for a persona: asked for at a stage, then accepted or dismissed one by one. */
export const draftRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/{personaId}/drafts',
      middleware: requireRole('viewer'),
      request: { params: ofPersona },
      responses: { 200: jsonAnswer(messageDrafts, 'What is proposed and not decided') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId } = c.req.valid('param')
      await getPersona(deps.db, workspace.id, personaId)
      const settings = await findAiSettings(deps.db, workspace.id)
      const drafts = await listDrafts(deps, { workspaceId: workspace.id, personaId })
      return c.json({ on: settings !== undefined, drafts, runs: await listRuns(deps.db, personaId) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas/{personaId}/drafts',
      middleware: requireRole('editor'),
      request: { params: ofPersona, body: jsonBody(draftInput) },
      responses: { 202: jsonAnswer(z.object({ jobId: z.string() }), 'A model is being asked') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId } = c.req.valid('param')
      const { stageId } = c.req.valid('json')
      const userId = getUser(c.var.user).id
      const workspaceId = workspace.id
      const persona = await getPersona(deps.db, workspaceId, personaId)
      if (!(await findAiSettings(deps.db, workspaceId)))
        throw new AppError(
          'conflict',
          'No AI service is set up for this workspace. An owner can do so in the settings.',
        )
      const doc = await deps.collab.findPersonaDocument(workspaceId, personaId)
      const sheet = doc && readSheet(doc)
      const journeyId = sheet?.sheet.journeyId ?? null
      const stageNotFound = new AppError('element_not_found', 'This stage is no longer on the map.')
      if (stageId !== null) {
        // A stage of a map somebody may not see does not exist for them.
        if (journeyId === null || !(await findJourneyRole(deps.db, { workspaceId, journeyId, userId })))
          throw stageNotFound
        if (!(await findDraftStage(deps, { workspaceId, journeyId, stageId }))) throw stageNotFound
      }
      if (!sheet || toDraftMaterial(sheet, null).traits.length === 0)
        throw new AppError(
          'conflict',
          `The sheet of "${persona.title}" says nothing yet that a message could rest on. Write needs or pain points first.`,
        )
      const running = (await listRuns(deps.db, personaId)).find(
        (run) => run.stageId === stageId && (run.state === 'queued' || run.state === 'running'),
      )
      if (running) return c.json({ jobId: running.jobId }, 202)
      const runId = nanoid(12)
      const jobId = await deps.db.transaction().execute(async (trx) => {
        await trx
          .insertInto('draft_run')
          .values({
            id: runId,
            workspace_id: workspaceId,
            persona_id: personaId,
            stage_id: stageId,
            created_by: userId,
            created_at: deps.clock.now(),
          })
          .execute()
        const job = await deps.jobs.enqueue('draft-messages', { runId, journeyId }, { workspaceId, db: trx })
        await trx.updateTable('draft_run').set({ job_id: job.id }).where('id', '=', runId).execute()
        return job.id
      })
      return c.json({ jobId }, 202)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas/{personaId}/drafts/{draftId}/accept',
      middleware: requireRole('editor'),
      request: { params: ofDraft },
      responses: { 200: jsonAnswer(z.object({ messageId: z.string() }), 'It is on the board now') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId, draftId } = c.req.valid('param')
      const user = getUser(c.var.user)
      await getPersona(deps.db, workspace.id, personaId)
      const { content, stage_id: stageId } = await getDraft(deps.db, { personaId, draftId })
      await decideDraft(deps.db, { draftId, userId: user.id, accepted: true, now: deps.clock.now() })
      const { cites, traitId, ...fields } = content
      const messageId = await deps.collab
        .editPersona({ workspaceId: workspace.id, personaId, user }, (doc) => {
          const wordsOf = citedWords(readSheet(doc))
          if (cites.some(({ id }) => wordsOf(id) === undefined))
            throw new AppError(
              'conflict',
              'What this proposal rests on is no longer on the sheet. It was put away.',
            )
          const answers = traitId !== null && wordsOf(traitId) !== undefined ? traitId : null
          return addMessage(doc, {
            stageId,
            ...fields,
            traitId: answers,
            restsOn: cites.map(({ id }) => id),
          })
        })
        .catch(async (error: unknown) => {
          if (!(error instanceof AppError)) await reopenDraft(deps.db, draftId)
          throw error
        })
      return c.json({ messageId }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas/{personaId}/drafts/{draftId}/dismiss',
      middleware: requireRole('editor'),
      request: { params: ofDraft },
      responses: { 204: { description: 'It is not shown any more' } },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId, draftId } = c.req.valid('param')
      await getPersona(deps.db, workspace.id, personaId)
      await getDraft(deps.db, { personaId, draftId })
      await decideDraft(deps.db, {
        draftId,
        userId: getUser(c.var.user).id,
        accepted: false,
        now: deps.clock.now(),
      })
      return c.body(null, 204)
    },
  )
