import { type Kysely, sql } from 'kysely'
import * as Y from 'yjs'
import type { LiveKind } from '../../shared/journey/collabName.ts'
import type { Db } from '../db/db.ts'
import type { Database } from '../db/schema.ts'

/** A live document: of which kind, and the id of the row it belongs to. */
export interface DocumentRef {
  kind: LiveKind
  id: string
}

/** Where documents of a kind lie: the row with the snapshot, and the rows of later updates. */
export const documentTables = {
  journey: { row: sql.table('journey'), updates: sql.table('journey_update'), key: sql.ref('journey_id') },
  persona: { row: sql.table('persona'), updates: sql.table('persona_update'), key: sql.ref('persona_id') },
} as const

interface UpdateRow {
  seq: number
  update: Buffer
  user_id: string | null
}

/** The updates that make up a document, oldest first; undefined when there is no such document. */
async function findUpdates(db: Db, { kind, id }: DocumentRef, { lock }: { lock: boolean }) {
  const { row, updates, key } = documentTables[kind]
  const readUpdates = () =>
    sql<UpdateRow>`select seq, update, user_id from ${updates} where ${key} = ${id} order by seq`.execute(db)
  const readRow = () =>
    sql<{
      snapshot: Buffer | null
    }>`select snapshot from ${row} where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  // The updates come first: what a compaction moves meanwhile is then in the snapshot that is read after them.
  const before = lock ? undefined : await readUpdates()
  const found = (await readRow()).rows[0]
  if (!found) return undefined
  return { snapshot: found.snapshot, rows: (before ?? (await readUpdates())).rows }
}

/** Puts the saved state of a document into `doc`. Returns how many updates lie beside the snapshot. */
export async function loadDocument(db: Db, ref: DocumentRef, doc: Y.Doc): Promise<number> {
  const found = await findUpdates(db, ref, { lock: false })
  if (!found) throw new Error(`no ${ref.kind} ${ref.id}`)
  doc.transact(() => {
    if (found.snapshot) Y.applyUpdate(doc, found.snapshot)
    for (const row of found.rows) Y.applyUpdate(doc, row.update)
  })
  return found.rows.length
}

/**
 * Folds the updates of a document into its snapshot. Works on committed rows only and removes exactly those it has
 * read, so it may run at any time, beside writers and other compactions.
 */
export async function compactDocument(db: Kysely<Database>, ref: DocumentRef): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await findUpdates(trx, ref, { lock: true })
    const last = found?.rows.at(-1)
    if (!found || !last) return
    const doc = new Y.Doc()
    if (found.snapshot) Y.applyUpdate(doc, found.snapshot)
    for (const row of found.rows) Y.applyUpdate(doc, row.update)
    const { row, updates, key } = documentTables[ref.kind]
    await sql`update ${row} set snapshot = ${Buffer.from(Y.encodeStateAsUpdate(doc))}, snapshot_seq = ${last.seq}
      where id = ${ref.id}`.execute(trx)
    if (ref.kind === 'journey') await keepEditors(trx, ref.id, found.rows)
    // One array, because a statement takes at most 65,535 separate values.
    await sql`delete from ${updates} where ${key} = ${ref.id} and seq = any(${found.rows.map(({ seq }) => seq)})`.execute(
      trx,
    )
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
