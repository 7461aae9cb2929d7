import type { ColumnMapping } from '../../shared/wire/import.ts'
import type { Db } from '../db/db.ts'
import type { ImportRow } from './importQueries.ts'

/** What of a mapping decides how a row becomes an event, in one comparable text. */
function meaning(mapping: ColumnMapping): string {
  const columns = mapping.columns.map(({ name, role }) => [name, role]).sort()
  return JSON.stringify([columns, mapping.dateOrder, mapping.timezone, mapping.scoreKind])
}

/**
 * An import of the same bytes that is in already (or on its way) under another reading of its columns: its
 * events would count as new ones. The same reading is harmless, for known events add nothing.
 */
export async function findSameFile(
  db: Db,
  row: ImportRow,
  mapping: ColumnMapping,
): Promise<ImportRow | null> {
  const others = await db
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', row.workspace_id)
    .where('file_hash', '=', row.file_hash)
    .where('id', '!=', row.id)
    .where('state', 'in', ['queued', 'reading', 'publishing', 'done'])
    .orderBy('created_at')
    .execute()
  return others.find((other) => meaning(other.mapping as ColumnMapping) !== meaning(mapping)) ?? null
}
