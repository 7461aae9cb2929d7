import { sql } from 'kysely'
import * as Y from 'yjs'
import type { LiveKind } from '../../shared/journey/collabName.ts'
import type { CollabDeps } from './collabDeps.ts'
import { documentTables, loadDocument } from './documentState.ts'
import { liveKinds } from './liveKinds.ts'

/** Brings the rows of documents in step whose last updates never reached them, as after a crash. */
export async function repairRows(deps: CollabDeps): Promise<void> {
  for (const kind of Object.keys(documentTables) as LiveKind[]) {
    const { row, updates, key } = documentTables[kind]
    const { rows: stale } = await sql<{ id: string; at: Date; user_id: string | null }>`
      select document.id, max(later.created_at) as at, (array_agg(later.user_id order by later.seq desc))[1] as user_id
      from ${updates} as later join ${row} as document on document.id = ${key}
      group by document.id, document.updated_at having max(later.created_at) > document.updated_at`.execute(
      deps.db,
    )
    for (const { id, at, user_id: userId } of stale) {
      const doc = new Y.Doc()
      await loadDocument(deps.db, { kind, id }, doc)
      await liveKinds[kind].updateRow(deps, id, doc, { userId, at })
      doc.destroy()
    }
  }
}
