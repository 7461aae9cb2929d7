import { deleteRecords } from '../../../shared/journey/document.ts'
import type { Evidence } from '../../../shared/wire/researchFindings.ts'
import type { AppDeps, AppUser } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { editLinks } from './editLinks.ts'
import { checkMayEdit } from './linkToDocument.ts'

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

function takeOff(
  deps: Deps,
  by: { workspaceId: string; user: AppUser },
  rows: Parameters<typeof editLinks>[2],
): Promise<void> {
  return editLinks(deps, by, rows, deleteRecords, (ids) =>
    deps.db.deleteFrom('research_evidence').where('id', 'in', ids).execute(),
  )
}
