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
      .select(['seq', 'update', 'user_id'])
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
    await keepEditors(trx, journeyId, rows)
    await trx
      .deleteFrom('journey_update')
      .where('journey_id', '=', journeyId)
      // One array, because a statement takes at most 65,535 separate values.
      .where(sql<boolean>`seq = any(${rows.map((row) => row.seq)})`)
      .execute()
    doc.destroy()
  })
}

/** The next version of the map names everybody who changed it, also those whose updates are folded by then. */
async function keepEditors(
  db: Db,
  journeyId: string,
  rows: readonly { seq: number; user_id: string | null }[],
): Promise<void> {
  const known = await db
    .selectFrom('journey_versioning')
    .select(['seq', 'editors'])
    .where('journey_id', '=', journeyId)
    .executeTakeFirst()
  const since = rows.filter(({ seq }) => seq > (known?.seq ?? 0)).flatMap(({ user_id }) => user_id ?? [])
  const editors = [...new Set([...(known?.editors ?? []), ...since])]
  if (editors.length === (known?.editors.length ?? 0)) return
  await db
    .insertInto('journey_versioning')
    .values({ journey_id: journeyId, editors })
    .onConflict((oc) => oc.column('journey_id').doUpdateSet({ editors }))
    .execute()
}
