import type * as Y from 'yjs'
import { deleteRecords, getRecord, listRecords, patchRecord } from '../../../shared/journey/document.ts'
import type { AppDeps, AppUser } from '../../appEnv.ts'
import { editLinks } from './editLinks.ts'
import { toLinkText } from './linkToDocument.ts'

/** Themes that have become part of another one stand as that one on maps and personas, once at each element. */
export async function moveEvidence(
  deps: Pick<AppDeps, 'db' | 'collab' | 'log'>,
  { workspaceId, projectId, user }: { workspaceId: string; projectId: string; user: AppUser },
  { themeIds, into }: { themeIds: readonly string[]; into: { id: string; name: string } },
): Promise<void> {
  if (themeIds.length === 0) return
  const rows = await deps.db
    .selectFrom('research_evidence')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('kind', '=', 'theme')
    .where('ref', 'in', themeIds)
    .execute()
  await editLinks(
    deps,
    { workspaceId, user },
    rows,
    (doc, ids) => moveLinks(doc, ids, into),
    (ids) => deps.db.updateTable('research_evidence').set({ ref: into.id }).where('id', 'in', ids).execute(),
  )
}

function moveLinks(doc: Y.Doc, ids: readonly string[], into: { id: string; name: string }): void {
  const placeOf = ({ target, field }: { target: string; field: string | null }) => `${target} ${field}`
  const taken = new Set(
    listRecords(doc).flatMap((record) =>
      record.type === 'evidenceLink' && record.kind === 'theme' && record.ref === into.id
        ? [placeOf(record)]
        : [],
    ),
  )
  for (const id of ids) {
    const place = placeOf(getRecord(doc, 'evidenceLink', id))
    if (taken.has(place)) deleteRecords(doc, [id])
    else patchRecord(doc, 'evidenceLink', id, { ref: into.id, text: toLinkText(into.name) })
    taken.add(place)
  }
}
