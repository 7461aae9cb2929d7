import { nanoid } from 'nanoid'
import { z } from 'zod'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { AppError } from '../../errors.ts'
import { defineJob } from '../../jobs/defineJob.ts'
import { askForJson } from '../askForJson.ts'
import { findAiEndpoint } from '../endpointSettings.ts'
import { AiEndpointError } from '../postJson.ts'
import { toDraftMaterial } from './draftMaterial.ts'
import { toDraftPrompt } from './draftPrompt.ts'
import { findDraftStage } from './findDraftStage.ts'
import { readProposals } from './readProposals.ts'

/** Has the workspace's AI service propose messages for a persona; they are kept apart until somebody accepts them. */
export const draftMessagesJob = defineJob({
  name: 'draft-messages',
  payload: z.object({ runId: z.string(), journeyId: z.string().nullable() }),
  maxAttempts: 2,
  async run({ deps, signal }, { runId, journeyId }) {
    const { db, collab, config, clock } = deps
    const run = await db
      .selectFrom('draft_run')
      .innerJoin('persona', 'persona.id', 'draft_run.persona_id')
      .where('draft_run.id', '=', runId)
      .where('persona.deleted_at', 'is', null)
      .select(['draft_run.workspace_id', 'persona_id', 'stage_id', 'finished_at'])
      .executeTakeFirst()
    if (!run || run.finished_at !== null) return
    const { workspace_id: workspaceId, stage_id: stageId } = run
    const endpoint = await findAiEndpoint(deps, workspaceId)
    if (!endpoint)
      throw new AppError('conflict', 'The AI service of this workspace was turned off. Nothing was sent.')
    const doc = await collab.findPersonaDocument(workspaceId, run.persona_id)
    if (!doc) return
    const stage =
      stageId === null || journeyId === null
        ? null
        : ((await findDraftStage(deps, { workspaceId, journeyId, stageId })) ?? null)
    const material = toDraftMaterial(readSheet(doc), stage)
    const written = await askForJson(endpoint, toDraftPrompt(material), {
      privateHosts: config.aiPrivateHosts,
      signal,
    }).catch((error: unknown) => {
      throw error instanceof AiEndpointError ? new AppError('endpoint_failed', error.message) : error
    })
    signal.throwIfAborted()
    const read = readProposals(written, material)
    if (!read)
      throw new AppError(
        'endpoint_failed',
        `The model "${endpoint.model}" wrote JSON, but no list of messages. Try again, or choose another model.`,
      )
    const sourceOf = new Map(material.quotes.map(({ linkId, source }) => [linkId, source]))
    await db.transaction().execute(async (trx) => {
      if (read.kept.length > 0)
        await trx
          .insertInto('message_draft')
          .values(
            read.kept.map((content, place) => ({
              id: nanoid(12),
              run_id: runId,
              place,
              content: JSON.stringify(content),
              refs: content.cites.flatMap(({ id }) => sourceOf.get(id) ?? []),
            })),
          )
          .execute()
      await trx
        .updateTable('draft_run')
        .set({ finished_at: clock.now(), kept: read.kept.length, dropped: read.dropped })
        .where('id', '=', runId)
        .execute()
    })
  },
})
