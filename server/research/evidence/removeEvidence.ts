import { deleteRecords, findRecord } from '../../../shared/journey/document.ts'
import type { Evidence } from '../../../shared/wire/researchFindings.ts'
import type { AppDeps, AppUser } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { editDocument } from './documents.ts'
import { checkMayEdit } from './linkToDocument.ts'
import { writeResearched } from './writeResearched.ts'

type Deps = Pick<AppDeps, 'db' | 'collab' | 'log'>

/** Takes one piece of evidence off its map or persona. Throws `evidence_not_found`. */
export async function unlinkFromDocument(
  deps: Deps,
  {
    workspaceId,
    projectId,
    evidenceId,
    user,
  }: { workspaceId: string; projectId: string; evidenceId: string; user: AppUser },
): Promise<void> {
  const row = await deps.db
    .selectFrom('research_evidence')
    .selectAll()
    .where('id', '=', evidenceId)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  if (!row) throw new AppError('evidence_not_found', 'This piece of evidence is not there any more.')
  await checkMayEdit(deps.db, workspaceId, user.id, { on: row.on_kind, id: row.document_id })
  await takeOff(deps, { workspaceId, user }, [row])
}

/** Takes a finding that is deleted off every map and persona, whoever made them. */
export async function removeEvidence(
  deps: Deps,
  {
    workspaceId,
    projectId,
    kind,
    ref,
    user,
  }: { workspaceId: string; projectId: string; kind: Evidence['kind']; ref: string; user: AppUser },
): Promise<void> {
  const rows = await deps.db
    .selectFrom('research_evidence')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .execute()
  await takeOff(deps, { workspaceId, user }, rows)
}

async function takeOff(
  deps: Deps,
  by: { workspaceId: string; user: AppUser },
  rows: readonly { id: string; on_kind: Evidence['on']; document_id: string }[],
): Promise<void> {
  for (const of of Map.groupBy(rows, ({ on_kind, document_id }) => `${on_kind}:${document_id}`).values()) {
    const document = { on: of[0]!.on_kind, id: of[0]!.document_id }
    const ids = of.map(({ id }) => id)
    try {
      await editDocument(deps, { ...by, document }, (doc) =>
        deleteRecords(
          doc,
          ids.filter((id) => findRecord(doc, id)?.type === 'evidenceLink'),
        ),
      )
    } catch (error) {
      // A map in the trash or gone has nothing to take off.
      if (!(error instanceof AppError && /^(journey|persona)_not_found$/.test(error.code))) throw error
    }
    await deps.db.deleteFrom('research_evidence').where('id', 'in', ids).execute()
    if (document.on === 'journey') await writeResearched(deps, by.workspaceId, document.id)
  }
}
