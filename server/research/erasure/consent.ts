import { sql } from 'kysely'
import type { AppDeps } from '../../appEnv.ts'
import { blankEvidence, rewriteEvidence } from '../evidence/evidenceTexts.ts'
import type { ProjectRow } from '../projects/queries.ts'
import { listQuotes } from '../quotes/listQuotes.ts'
import { enqueueEvidence } from './eraseParticipant.ts'

type Deps = Pick<AppDeps, 'db' | 'jobs' | 'collab' | 'log'>

/** Quotes and answers of somebody, by which maps and personas point at them. */
async function listRefs(db: AppDeps['db'], participantId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from research_coding where participant_id = ${participantId}
    union all select id from survey_answer where participant_id = ${participantId}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * What follows a changed consent outside the project: the words of somebody who has withdrawn go from maps and
 * personas, and come back when they agree again. Inside the project they are hidden from the moment it is stored.
 */
export async function followConsent(
  deps: Deps,
  project: ProjectRow,
  participantId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  if (from === to || (from !== 'withdrawn' && to !== 'withdrawn')) return
  const refs = await listRefs(deps.db, participantId)
  if (refs.length === 0) return
  if (to === 'withdrawn') {
    await deps.db.transaction().execute((trx) => enqueueEvidence(deps, trx, project.workspace_id, refs))
    await blankEvidence(deps, project.workspace_id, refs)
    return
  }
  const quotes = await listQuotes(deps.db, project.id, {
    filter: { participantId, subcodes: true, attributes: [] },
    limit: 10_000,
  })
  const { rows: answers } = await sql<{ id: string; text: string }>`
    select id, text from survey_answer where participant_id = ${participantId}`.execute(deps.db)
  const textOf = new Map([...quotes, ...answers].map(({ id, text }) => [id, text.slice(0, 5_000)]))
  await rewriteEvidence(deps, project.workspace_id, (ref) => textOf.get(ref))
}
