import type { Db } from '../../db/db.ts'
import type { Sealing } from '../keys/sealing.ts'
import type { PseudonymKey } from '../pii/createPseudonyms.ts'

/** What stands for which words in a project so far. */
export async function readMaskKey(db: Db, sealing: Sealing, projectId: string): Promise<PseudonymKey> {
  const row = await db
    .selectFrom('research_mask')
    .select('sealed')
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  const text = row && sealing.open(row.sealed)
  return text ? (JSON.parse(text) as PseudonymKey) : { taken: {} }
}

export async function writeMaskKey(
  db: Db,
  sealing: Sealing,
  projectId: string,
  key: PseudonymKey,
): Promise<void> {
  const sealed = sealing.seal(JSON.stringify(key))
  await db
    .insertInto('research_mask')
    .values({ project_id: projectId, sealed })
    .onConflict((oc) => oc.column('project_id').doUpdateSet({ sealed }))
    .execute()
}
