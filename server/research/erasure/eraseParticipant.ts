import type { Transaction } from 'kysely'
import type { EraseResult } from '../../../shared/wire/researchFindings.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { forgetProposals } from '../../personas/proposals/forgetProposals.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { newsOf } from '../changes/news.ts'
import { blankEvidence } from '../evidence/evidenceTexts.ts'
import { removeFile } from '../files/researchFiles.ts'
import { readMaskKey, writeMaskKey } from '../imports/maskKey.ts'
import { createSealing, type Sealing } from '../keys/sealing.ts'
import { getParticipant, type ParticipantRow } from '../participants/queries.ts'
import { bumpProject, lockProject, type ProjectRow } from '../projects/queries.ts'
import { enqueueSync } from '../sentences/syncSignsJob.ts'
import { deleteMemos, eraseWords } from './eraseWords.ts'

type Deps = Pick<AppDeps, 'db' | 'clock' | 'config' | 'jobs' | 'collab' | 'log'>

/**
 * Erases somebody everywhere: their words in texts and answers, sentences and vectors, memos on them, the files their
 * words came in, their name in the key, their attributes, and what maps and personas say in their words. The pseudonym
 * stays, and codings as counts where the project keeps them.
 */
export async function eraseParticipant(
  deps: Deps,
  { project, participantId, userId }: { project: ProjectRow; participantId: string; userId: string | null },
): Promise<EraseResult> {
  const sealing = await createSealing(deps, project.id)
  const erased = await deps.db.transaction().execute(async (trx) => {
    const current = await lockProject(trx, project.id)
    const participant = await getParticipant(trx, project.id, participantId)
    if (participant.erased_at) throw new AppError('conflict', 'This participant was erased already.')
    const words = await eraseWords(
      trx,
      { participantId },
      { projectId: project.id, keepCounts: current.keep_counts },
    )
    const memos = words.memos + (await erasePerson(trx, sealing, participant, deps.clock.now()))
    const result = {
      pseudonym: participant.pseudonym,
      segments: words.segments,
      answers: words.answers,
      codings: words.codings,
      memos,
      files: words.files.length,
    }
    await noteAudit(trx, {
      workspaceId: project.workspace_id,
      projectId: project.id,
      actorId: userId,
      at: deps.clock.now(),
      what: 'participant_erased',
      detail: result,
    })
    await enqueueEvidence(deps, trx, project.workspace_id, words.refs)
    await enqueueSync(deps, trx)
    await bumpProject(trx, project.id)
    return { words, result }
  })
  for (const file of erased.words.files) await removeFile(deps, file)
  deps.jobs.events.dispatchEvent(new Event('enqueued'))
  newsOf(deps.db).tell(project.id)
  const evidence = await blankEvidence(deps, project.workspace_id, erased.words.refs)
  return { ...erased.result, evidence }
}

/** What is left of a person is a pseudonym. Returns how many memos on them went. */
export async function erasePerson(
  trx: Transaction<Database>,
  sealing: Sealing,
  participant: ParticipantRow,
  now: Date,
): Promise<number> {
  await trx
    .updateTable('research_participant')
    .set({ attributes: '{}', customer: null, identity_hash: null, erased_at: now })
    .where('id', '=', participant.id)
    .execute()
  await forgetProposals(trx, participant.project_id, participant.id)
  await trx.deleteFrom('research_key').where('participant_id', '=', participant.id).execute()
  const key = await readMaskKey(trx, sealing, participant.project_id)
  const mask = `[${participant.pseudonym}]`
  const taken = Object.fromEntries(Object.entries(key.taken).filter(([, pseudonym]) => pseudonym !== mask))
  await writeMaskKey(trx, sealing, participant.project_id, { ...key, taken })
  return deleteMemos(trx, participant.project_id, 'participant', [participant.id])
}

/** Versions, templates and what a crash left over are gone through in the background. */
export async function enqueueEvidence(
  { jobs }: Pick<AppDeps, 'jobs'>,
  trx: Transaction<Database>,
  workspaceId: string,
  refs: readonly string[],
): Promise<void> {
  if (refs.length > 0)
    await jobs.enqueue('blank_evidence', { workspaceId, refs: [...refs] }, { workspaceId, db: trx })
}
