import type { Db } from '../db/db.ts'

/** Remembers that nobody has the map open any more: the end of a stretch of work, which gets a version. */
export async function noteLeft(db: Db, journeyId: string, now: Date): Promise<void> {
  await db
    .insertInto('journey_versioning')
    .columns(['journey_id', 'left_at'])
    // The map may have gone with its workspace while somebody still had it open.
    .expression((eb) =>
      eb
        .selectFrom('journey')
        .where('id', '=', journeyId)
        .select((row) => ['id', row.val(now).as('left_at')]),
    )
    .onConflict((oc) => oc.column('journey_id').doUpdateSet({ left_at: now }))
    .execute()
}
