import { type Kysely, sql } from 'kysely'
import * as Y from 'yjs'
import type { Db } from '../db/db.ts'
import type { Database } from '../db/schema.ts'

/** The updates that make up a journey document, oldest first; undefined when there is no such journey. */
export async function findJourneyUpdates(db: Db, journeyId: string) {
  // The rows come first: what a compaction moves meanwhile is then in the snapshot that is read after them.
  const rows = await db
    .selectFrom('journey_update')
    .select(['seq', 'update'])
    .where('journey_id', '=', journeyId)
    .orderBy('seq')
    .execute()
  const journey = await db
    .selectFrom('journey')
    .select('snapshot')
    .where('id', '=', journeyId)
    .executeTakeFirst()
  if (!journey) return undefined
  return { snapshot: journey.snapshot, rows }
}

/** Puts the saved state of a journey into a document. Returns how many updates lie beside the snapshot. */
export async function loadJourneyState(db: Db, journeyId: string, doc: Y.Doc): Promise<number> {
  const found = await findJourneyUpdates(db, journeyId)
  if (!found) throw new Error(`no journey ${journeyId}`)
  doc.transact(() => {
    if (found.snapshot) Y.applyUpdate(doc, found.snapshot)
    for (const row of found.rows) Y.applyUpdate(doc, row.update)
  })
  return found.rows.length
}

/**
 * Folds the updates of a journey into its snapshot. Works on committed rows only and removes exactly those it has
 * read, so it may run at any time, beside writers and other compactions.
 */
export async function compactJourney(db: Kysely<Database>, journeyId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const journey = await trx
      .selectFrom('journey')
      .select('snapshot')
      .where('id', '=', journeyId)
      .forUpdate()
      .executeTakeFirst()
    if (!journey) return
    const rows = await trx
      .selectFrom('journey_update')
      .select(['seq', 'update'])
      .where('journey_id', '=', journeyId)
      .orderBy('seq')
      .execute()
    const last = rows.at(-1)
    if (!last) return
    const doc = new Y.Doc()
    if (journey.snapshot) Y.applyUpdate(doc, journey.snapshot)
    for (const row of rows) Y.applyUpdate(doc, row.update)
    await trx
      .updateTable('journey')
      .set({ snapshot: Buffer.from(Y.encodeStateAsUpdate(doc)), snapshot_seq: last.seq })
      .where('id', '=', journeyId)
      .execute()
    await trx
      .deleteFrom('journey_update')
      .where('journey_id', '=', journeyId)
      // One array, because a statement takes at most 65,535 separate values.
      .where(sql<boolean>`seq = any(${rows.map((row) => row.seq)})`)
      .execute()
    doc.destroy()
  })
}
