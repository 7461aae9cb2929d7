import type { ColumnMapping, FilePreview } from '../../shared/wire/import.ts'
import { stopStatements } from '../analytics/stopStatements.ts'
import { markTouched } from '../analytics/traces.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { FileError } from '../files/FileError.ts'
import { rebuildWorkspaceTraces } from '../touchpoints/rebuildWorkspaceTraces.ts'
import { createAtOnce } from './atOnce.ts'
import { importFilePath, removeImportFile } from './importFiles.ts'
import { type ImportRow, insertRejects, updateImport } from './importQueries.ts'
import {
  countImported,
  createStaging,
  dropStaging,
  findStagingTotals,
  importMark,
  insertStaging,
  listPublishRanges,
  noteKnown,
  publishRange,
} from './importStore.ts'
import { makeTouchpoints } from './makeTouchpoints.ts'
import { readFileEvents } from './readFileEvents.ts'
import { type Locks, withLocks } from './withLocks.ts'

type Run = {
  deps: AppDeps
  signal: AbortSignal
  progress: (done: number, total: number | null, note?: string) => void
}

const writeProgressMs = 400

/**
 * Takes an import from its file to traces: rows into a staging table, staging to the events, traces of the
 * customers concerned. May be killed at any moment and called again: reading starts over on an empty staging
 * table, publishing goes on where it stood, and the rest is made from what is stored.
 * @throws AppError when the file cannot be read: nothing of it is in the events then
 */
export async function runImport(run: Run, importId: string): Promise<void> {
  await withLocks(run.deps.pool, (locks) =>
    locks.hold(`import:${importId}`, run.signal, async () => {
      const row = await run.deps.db
        .selectFrom('import')
        .selectAll()
        .where('id', '=', importId)
        .executeTakeFirst()
      if (!row) return
      if (row.state === 'done') return tidyUp(run.deps, row)
      if (row.state !== 'queued' && row.state !== 'reading' && row.state !== 'publishing') return
      const staged = row.state === 'publishing' ? await findStagingTotals(run.deps.analytics, importId) : null
      const whole = staged !== null && staged.rows === row.rows_accepted
      const accepted = whole ? row.rows_accepted : await stage(run, row)
      await publish(run, locks, { ...row, rows_accepted: accepted })
    }),
  )
}

/** Batches stored at the same time: the engine sorts and packs each on one core. */
const storedAtOnce = 2

/** Reads the file into an empty staging table; batches are stored while the next is being read. */
async function stage(run: Run, row: ImportRow): Promise<number> {
  const { deps, signal, progress } = run
  const { db, analytics, clock } = deps
  const mapping = row.mapping as ColumnMapping | null
  if (!mapping || row.file_path === null)
    throw new AppError('import_not_found', 'The file of this import is gone. Upload it again.')
  await stopStatements(analytics, importMark(row.id), signal)
  await createStaging(analytics, row.id)
  await db.deleteFrom('import_reject').where('import_id', '=', row.id).execute()
  await updateImport(db, row.id, {
    state: 'reading',
    started_at: clock.now(),
    rows_read: 0,
    rows_accepted: 0,
    rows_rejected: 0,
    rows_known: 0,
    bytes_read: 0,
  })
  const preview = row.preview as FilePreview | null
  const counts = { rows_read: 0, rows_accepted: 0, rows_rejected: 0, bytes_read: 0 }
  let written = 0
  let firstReason = ''
  const storing = createAtOnce(storedAtOnce)
  try {
    for await (const batch of readFileEvents(
      {
        path: importFilePath(deps, row.file_path),
        fileName: row.file_name,
        sizeBytes: row.size_bytes,
        mapping,
        encoding: preview?.encoding ?? null,
        delimiter: preview?.delimiter ?? null,
      },
      signal,
    )) {
      await storing.add(async () => {
        if (batch.rows > 0)
          await insertStaging(analytics, row.id, { bytes: batch.bytes, batch: batch.number, signal })
        batch.release()
      })
      await insertRejects(db, row.id, batch.rejects)
      const first = batch.rejects[0]
      if (first && firstReason === '') firstReason = ` Row ${first.row}, ${first.field}: ${first.reason}`
      counts.rows_read = batch.rowsRead
      counts.rows_accepted = batch.rowsAccepted
      counts.rows_rejected = batch.rowsRejected
      counts.bytes_read = batch.bytesRead
      progress(batch.bytesRead, row.size_bytes, 'Reading the file')
      if (Date.now() - written > writeProgressMs) {
        await updateImport(db, row.id, counts)
        written = Date.now()
      }
    }
    await storing.done()
  } catch (error) {
    if (error instanceof FileError)
      throw new AppError('unreadable_file', `${error.message} Nothing of the file was imported.`)
    throw error
  } finally {
    await storing.settled()
  }
  if (counts.rows_accepted === 0)
    throw new AppError(
      'unreadable_file',
      `No row of the file could be read as an event.${firstReason} Nothing was imported. ` +
        'Check which columns hold the customer, the time and the event.',
    )
  await updateImport(db, row.id, { ...counts, state: 'publishing' })
  return counts.rows_accepted
}

async function publish(run: Run, locks: Locks, row: ImportRow): Promise<void> {
  const { deps, signal, progress } = run
  const { db, analytics, clock } = deps
  const { id: importId, workspace_id: workspace } = row
  // Two imports into one workspace would not see each other's rows and could store the same event twice.
  const stored = await locks.hold(`publish:${workspace}`, signal, async () => {
    await stopStatements(analytics, importMark(importId), signal)
    const receivedAt = row.created_at.getTime()
    const ranges = await listPublishRanges(analytics, importId, signal)
    let done = 0
    for (const range of ranges) {
      await locks.check()
      await publishRange(analytics, { workspace, importId, receivedAt, range, signal })
      done += range.rows
      progress(done, row.rows_accepted, 'Storing the events')
    }
    const brought = await countImported(analytics, workspace, importId)
    if (brought < row.rows_accepted)
      for (const range of ranges)
        await noteKnown(analytics, { workspace, importId, receivedAt, range, signal })
    return brought
  })
  const totals = await findStagingTotals(analytics, importId)
  const mapping = row.mapping as ColumnMapping | null
  const hasTimes = mapping?.columns.some((column) => column.role === 'time') ?? true
  await updateImport(db, importId, {
    rows_known: row.rows_accepted - stored,
    has_times: hasTimes,
    first_event_at: hasTimes && totals ? new Date(totals.firstAt) : null,
    last_event_at: hasTimes && totals ? new Date(totals.lastAt) : null,
  })
  if (row.make_touchpoints) await makeTouchpoints(deps, workspace, importId)
  await markTouched(analytics, { workspace, batch: importId, importId, signal })
  await rebuildWorkspaceTraces(deps, locks, workspace, {
    touched: importId,
    signal,
    onProgress: (made, total) => progress(made, total, 'Building the paths of customers'),
  })
  signal.throwIfAborted()
  await updateImport(db, importId, { state: 'done', finished_at: clock.now(), error: null })
  await tidyUp(deps, row)
}

/** What a finished import no longer needs. Its file goes too: the events are stored, and it holds customer data. */
async function tidyUp(deps: AppDeps, row: ImportRow): Promise<void> {
  await dropStaging(deps.analytics, row.id)
  await removeImportFile(deps, row.file_path)
  await updateImport(deps.db, row.id, { file_path: null })
}
