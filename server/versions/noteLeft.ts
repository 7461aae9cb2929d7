import type { Db } from '../db/db.ts'

/** Remembers that nobody has the map open any more: the end of a stretch of work, which gets a version. */
export async function noteLeft(db: Db, journeyId: string, now: Date): Promise<void> {
  await db
    .insertInto('journey_versioning')
    .values({ journey_id: journeyId, left_at: now })
    .onConflict((oc) => oc.column('journey_id').doUpdateSet({ left_at: now }))
    .execute()
}
