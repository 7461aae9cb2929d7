import type { Kysely, Selectable, Updateable } from 'kysely'
import type { ImportRun, RejectedRow } from '../../shared/wire/import.ts'
import type { Db } from '../db/db.ts'
import type { Database, ImportTable } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import { toStorableText } from '../toStorableText.ts'

export type ImportRow = Selectable<ImportTable>
export type ImportState = ImportRun['state']

/** States in which a background job is at work or about to be. */
export const busyStates: readonly ImportState[] = ['queued', 'reading', 'publishing', 'undoing']

export async function findImport(db: Db, workspaceId: string, id: string): Promise<ImportRow | undefined> {
  return db
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function getImport(db: Db, workspaceId: string, id: string): Promise<ImportRow> {
  const row = await findImport(db, workspaceId, id)
  if (!row)
    throw new AppError('import_not_found', 'There is no such import here; somebody may have removed it.')
  return row
}

/** The newest first. */
export async function listImports(db: Db, workspaceId: string): Promise<ImportRow[]> {
  return db
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
}

export async function updateImport(db: Db, id: string, values: Updateable<ImportTable>): Promise<void> {
  await db.updateTable('import').set(values).where('id', '=', id).execute()
}

export async function insertRejects(
  db: Kysely<Database>,
  importId: string,
  rejects: readonly RejectedRow[],
): Promise<void> {
  for (let from = 0; from < rejects.length; from += 2000)
    await db
      .insertInto('import_reject')
      .values(
        rejects.slice(from, from + 2000).map(({ row, field, reason }) => ({
          import_id: importId,
          row,
          field: toStorableText(field),
          reason: toStorableText(reason),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** In file order. */
export async function listRejects(
  db: Db,
  importId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<RejectedRow[]> {
  return db
    .selectFrom('import_reject')
    .select(['row', 'field', 'reason'])
    .where('import_id', '=', importId)
    .orderBy('row')
    .orderBy('field')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** A row as the app sees it; speed and time left are those of reading the file. */
export function toImportRun(row: ImportRow, now: Date): ImportRun {
  const until = row.finished_at ?? now
  const seconds = row.started_at ? (until.getTime() - row.started_at.getTime()) / 1000 : 0
  const measurable = seconds > 0 && row.rows_read > 0 && row.state !== 'queued'
  const reading = row.state === 'reading' && seconds > 0 && row.bytes_read > 0
  return {
    id: row.id,
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    state: row.state as ImportState,
    error: row.error,
    rowsRead: row.rows_read,
    rowsAccepted: row.rows_accepted,
    rowsRejected: row.rows_rejected,
    rowsKnown: row.rows_known,
    bytesRead: row.bytes_read,
    rowsPerSecond: measurable ? row.rows_read / seconds : null,
    secondsLeft: reading ? (seconds * (row.size_bytes - row.bytes_read)) / row.bytes_read : null,
    firstEventAt: row.first_event_at?.toISOString() ?? null,
    lastEventAt: row.last_event_at?.toISOString() ?? null,
    hasTimes: row.has_times,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    createdBy: row.created_by,
  }
}
