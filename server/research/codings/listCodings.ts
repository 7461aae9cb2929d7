import type { Coder, Coding } from '../../../shared/wire/researchCoding.ts'
import type { Db } from '../../db/db.ts'
import { readCoderNames } from '../changes/coderNames.ts'
import { toWireCoding } from '../changes/rows.ts'

/** Codings of a project, or of one source, in the order of the text, and who made them. */
export async function listCodings(
  db: Db,
  projectId: string,
  sourceId: string | undefined,
): Promise<{ codings: Coding[]; coders: Coder[] }> {
  let query = db.selectFrom('research_coding').selectAll().where('project_id', '=', projectId)
  if (sourceId !== undefined) query = query.where('source_id', '=', sourceId)
  const rows = await query
    .orderBy('source_id')
    .orderBy('start_at')
    .orderBy('end_at')
    .orderBy('id')
    .limit(200_000)
    .execute()
  return { codings: rows.map(toWireCoding), coders: await listCoders(db, projectId) }
}

/** Everybody who has coded something in the project, by name. */
export async function listCoders(db: Db, projectId: string): Promise<Coder[]> {
  const rows = await db
    .selectFrom('research_coding')
    .where('project_id', '=', projectId)
    .select('coder_id')
    .distinct()
    .execute()
  const names = await readCoderNames(
    db,
    rows.map(({ coder_id }) => coder_id),
  )
  return rows
    .map(({ coder_id }) => ({ id: coder_id, name: names.get(coder_id) ?? '' }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
