import { sql } from 'kysely'
import type { AppDeps } from '../../appEnv.ts'
import { blankEvidence, rewriteEvidence } from '../evidence/evidenceTexts.ts'
import { toLinkText } from '../evidence/linkToDocument.ts'
import { type FindingRef, readFindings } from '../findings/readFindings.ts'
import type { ProjectRow } from '../projects/queries.ts'
import { enqueueEvidence } from './eraseParticipant.ts'

type Deps = Pick<AppDeps, 'db' | 'jobs' | 'collab' | 'log'>

/** Quotes and answers of somebody, by which maps and personas point at them. */
async function listRefs(db: AppDeps['db'], participantId: string): Promise<FindingRef[]> {
  const { rows } = await sql<FindingRef>`
    select 'quote' as kind, id as ref from research_coding where participant_id = ${participantId}
    union all select 'answer', id from survey_answer where participant_id = ${participantId}`.execute(db)
  return rows
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
  const found = await listRefs(deps.db, participantId)
  if (found.length === 0) return
  if (to === 'withdrawn') {
    const refs = found.map(({ ref }) => ref)
    await deps.db.transaction().execute((trx) => enqueueEvidence(deps, trx, project.workspace_id, refs))
    await blankEvidence(deps, project.workspace_id, refs)
    return
  }
  const findings = await readFindings(deps.db, project.id, found)
  const textOf = new Map([...findings.values()].map(({ ref, text }) => [ref, toLinkText(text)]))
  await rewriteEvidence(deps, project.workspace_id, (ref) => textOf.get(ref))
}
