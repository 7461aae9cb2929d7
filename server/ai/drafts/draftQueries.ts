import { sql } from 'kysely'
import { citedWords } from '../../../shared/persona/citedWords.ts'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import type { DraftRun, MessageDraft } from '../../../shared/wire/ai.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import type { Proposal } from './readProposals.ts'

interface DraftRow {
  id: string
  stage_id: string | null
  content: Proposal
  created_at: Date
}

function selectDrafts(db: Db, personaId: string) {
  return db
    .selectFrom('message_draft')
    .innerJoin('draft_run', 'draft_run.id', 'message_draft.run_id')
    .where('draft_run.persona_id', '=', personaId)
    .where('message_draft.decided_at', 'is', null)
    .select(['message_draft.id', 'draft_run.stage_id', 'message_draft.content', 'draft_run.created_at'])
}

/** What is proposed for a persona and not decided, the newest first. What cites anything that is gone is left out. */
export async function listDrafts(
  { db, collab }: Pick<AppDeps, 'db' | 'collab'>,
  { workspaceId, personaId }: { workspaceId: string; personaId: string },
): Promise<MessageDraft[]> {
  const rows = (await selectDrafts(db, personaId)
    .orderBy('draft_run.created_at', 'desc')
    .orderBy('message_draft.place')
    .limit(200)
    .execute()) as DraftRow[]
  if (rows.length === 0) return []
  const doc = await collab.findPersonaDocument(workspaceId, personaId)
  if (!doc) return []
  const wordsOf = citedWords(readSheet(doc))
  return rows.flatMap(({ id, stage_id, content, created_at }) => {
    const cites = content.cites.map(({ kind, id: of }) => ({ kind, text: wordsOf(of)?.text ?? '' }))
    if (cites.some(({ text }) => !text)) return []
    return [{ ...content, id, stageId: stage_id, cites, createdAt: created_at.toISOString() }]
  })
}

/** The last question for each stage of a persona. */
export async function listRuns(db: Db, personaId: string): Promise<DraftRun[]> {
  const rows = await db
    .selectFrom('draft_run as run')
    .leftJoin('job', 'job.id', 'run.job_id')
    .where('run.persona_id', '=', personaId)
    .distinctOn(sql`coalesce(run.stage_id, '')`)
    .select(['run.stage_id', 'run.job_id', 'run.finished_at', 'run.kept', 'run.dropped'])
    .select(['job.state', 'job.error', 'job.cancel_requested'])
    .orderBy(sql`coalesce(run.stage_id, '')`)
    .orderBy('run.created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    stageId: row.stage_id,
    jobId: row.job_id ?? '',
    state:
      row.finished_at !== null
        ? 'done'
        : row.state === null || (row.state === 'queued' && row.cancel_requested)
          ? 'cancelled'
          : row.state,
    error: row.error,
    kept: row.kept,
    dropped: row.dropped,
  }))
}

/** Throws `draft_not_found`, also when it has been decided. */
export async function getDraft(
  db: Db,
  { personaId, draftId }: { personaId: string; draftId: string },
): Promise<DraftRow> {
  const row = (await selectDrafts(db, personaId)
    .where('message_draft.id', '=', draftId)
    .executeTakeFirst()) as DraftRow | undefined
  if (!row) throw draftNotFound()
  return row
}

/** Once only. Throws `draft_not_found` when somebody else has been faster. */
export async function decideDraft(
  db: Db,
  input: { draftId: string; userId: string; accepted: boolean; now: Date },
): Promise<void> {
  const row = await db
    .updateTable('message_draft')
    .set({ decided_by: input.userId, decided_at: input.now, accepted: input.accepted })
    .where('id', '=', input.draftId)
    .where('decided_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw draftNotFound()
}

/** After the board could not be written. */
export async function reopenDraft(db: Db, draftId: string): Promise<void> {
  await db
    .updateTable('message_draft')
    .set({ decided_by: null, decided_at: null, accepted: null })
    .where('id', '=', draftId)
    .execute()
}

function draftNotFound(): AppError {
  return new AppError('draft_not_found', 'There is no such proposal any more; somebody may have decided it.')
}

/** Removes what cites one of these quotes or answers: its words may repeat theirs. */
export async function removeDraftsCiting(
  db: Db,
  workspaceId: string,
  refs: readonly string[],
): Promise<void> {
  await sql`
    delete from message_draft d using draft_run r
    where r.id = d.run_id and r.workspace_id = ${workspaceId} and d.refs && ${[...refs]}::text[]`.execute(db)
}
