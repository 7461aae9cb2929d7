import type { Db } from '../db/db.ts'

/** True while the served traces were built with another catalogue than the present one. */
export async function isRebuilding(db: Db, workspaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('workspace')
    .where('id', '=', workspaceId)
    .select(['catalogue_version', 'traces_version'])
    .executeTakeFirst()
  return row !== undefined && row.catalogue_version !== row.traces_version
}
