import type { z } from '@hono/zod-openapi'
import { sql, type Transaction } from 'kysely'
import type { updateSourceInput } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Database } from '../../db/schema.ts'
import { findParticipants } from '../codings/findParticipants.ts'
import { createOverlaps } from '../codings/overlaps.ts'
import { getParticipant } from '../participants/queries.ts'
import { bumpProject } from '../projects/queries.ts'
import { getSource } from './queries.ts'

/** Changes what is known of a source: title, day, and who its speakers are. Its text never changes. */
export async function updateSource(
  { db }: Pick<AppDeps, 'db'>,
  {
    projectId,
    sourceId,
    input,
  }: { projectId: string; sourceId: string; input: z.infer<typeof updateSourceInput> },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const source = await getSource(trx, projectId, sourceId)
    const people = [input.participantId, ...Object.values(input.speakers ?? {})]
    for (const id of new Set(people)) if (id) await getParticipant(trx, projectId, id)
    await trx
      .updateTable('research_source')
      .set({
        title: input.title ?? source.title,
        kind: input.kind ?? source.kind,
        happened_on: input.happenedOn === undefined ? source.happened_on : input.happenedOn,
        participant_id: input.participantId === undefined ? source.participant_id : input.participantId,
      })
      .where('id', '=', sourceId)
      .execute()
    for (const [label, participantId] of Object.entries(input.speakers ?? {}))
      await sql`
        update research_segment g set participant_id = ${participantId}, moderator = ${participantId === null}
        where g.source_id = ${sourceId} and ${label} = coalesce(
          (select pseudonym from research_participant p where p.id = g.participant_id), g.speaker)`.execute(
        trx,
      )
    if (input.speakers || input.participantId !== undefined) await assignWords(trx, sourceId)
    await bumpProject(trx, projectId)
  })
}

/**
 * Codings and sentences of a source follow the people its stretches are of. What the interviewer says is no evidence,
 * nor what stands above the first who speaks: sentences that begin there or inside stretches of somebody who is no
 * participant.
 */
export async function assignWords(trx: Transaction<Database>, sourceId: string): Promise<void> {
  for (const table of ['research_coding', 'research_sentence'] as const) {
    const { rows } = await sql<WordsRow>`
      select id::text as id, source_id, answer_id, start_at, end_at from ${sql.table(table)}
      where source_id = ${sourceId} and answer_id is null`.execute(trx)
    const participants = await findParticipants(trx, rows)
    const part = rows.map(({ id }, index) => ({ id, participant_id: participants[index] ?? null }))
    await sql`
      update ${sql.table(table)} t set participant_id = found.participant_id
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as found(id text, participant_id text)
      where t.id::text = found.id and t.source_id = ${sourceId}
        and t.participant_id is distinct from found.participant_id`.execute(trx)
    if (table === 'research_sentence') await markEvidence(trx, sourceId, rows)
  }
}

interface WordsRow {
  id: string
  source_id: string
  answer_id: string | null
  start_at: number
  end_at: number
}

async function markEvidence(
  trx: Transaction<Database>,
  sourceId: string,
  sentences: readonly WordsRow[],
): Promise<void> {
  const { rows: asked } = await sql<{ start_at: number; end_at: number }>`
    select start_at, end_at from research_segment where source_id = ${sourceId} and moderator
    union all
    -- The head of a transcript, above the first who speaks.
    select 0, min(start_at) from research_segment where source_id = ${sourceId} and speaker is not null
    having min(start_at) > 0`.execute(trx)
  const overlaps = createOverlaps(asked)
  const ids = sentences
    .filter(({ start_at }) => overlaps(start_at, start_at + 1).length > 0)
    .map(({ id }) => id)
  await sql`
    update research_sentence set evidence = not id = any(${ids}::bigint[])
    where source_id = ${sourceId} and answer_id is null
      and evidence is distinct from not id = any(${ids}::bigint[])`.execute(trx)
}
