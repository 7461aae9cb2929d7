import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import type { StepCache } from '../../text/themes/StepCache.ts'

/** Of all projects together, 24 MB for themes of 30,000 sentences; beyond it the ones kept first go. */
const maxBytes = 256 * 1024 * 1024

/** Steps of finding themes in the app database. They go with their project, and when words are erased from it. */
export function createDbStepCache(db: Db, projectId: string): StepCache {
  return {
    async get(hash) {
      const row = await db
        .selectFrom('theme_step')
        .where('hash', '=', hash)
        .where('project_id', '=', projectId)
        .select('bytes')
        .executeTakeFirst()
      return row?.bytes
    },
    async put(hash, bytes) {
      await db
        .insertInto('theme_step')
        .values({
          hash,
          project_id: projectId,
          bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
        })
        .onConflict((on) => on.columns(['project_id', 'hash']).doNothing())
        .execute()
      await sql`
        delete from theme_step where (project_id, hash) in (
          select project_id, hash from (
            select project_id, hash, sum(octet_length(bytes)) over (order by kept_at desc, project_id, hash) as newer
            from theme_step) s
          where newer > ${maxBytes})`.execute(db)
    },
  }
}
