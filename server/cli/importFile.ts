import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatCount } from '../../shared/format/numbers.ts'
import type { ColumnMapping, DateOrder, ScoreKind } from '../../shared/wire/import.ts'
import { newImportId, removeImportFile, storeUpload } from '../events/importFiles.ts'
import { type ImportRow, listRejects } from '../events/importQueries.ts'
import { startImport } from '../events/jobs.ts'
import { toRejectsCsv } from '../events/rejectsCsv.ts'
import { findSameFile } from '../events/sameFile.ts'
import { FileError } from '../files/FileError.ts'
import { drainJobs } from '../jobs/worker.ts'
import { CliError } from './CliError.ts'
import { decideMapping } from './decideMapping.ts'
import { getWorkspaceByName, readConfig, type Stores, withStores } from './withStores.ts'

const columnOptions = ['customer', 'time', 'event', 'order', 'channel', 'score', 'text', 'value'] as const

export type ImportOptions = Partial<Record<(typeof columnOptions)[number], string>> & {
  workspace: string
  scoreKind?: ScoreKind
  lifecycle: 'all' | 'complete'
  dateOrder?: DateOrder
  timezone?: string
  touchpoints: boolean
  rejects?: string
}

type Source = { path: string; fileName: string; sizeBytes: number }

/** Imports a file and prints what came of it. Throws FileError or CliError with one sentence. */
export async function importFile(path: string, options: ImportOptions): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new FileError('file_not_found', `There is no file ${path}.`)
  const source = { path, fileName: basename(path), sizeBytes: found.size }
  await withStores(readConfig(), async (stores) => {
    const workspace = await getWorkspaceByName(stores, options.workspace)
    if (workspace.is_sample)
      throw new CliError(
        `${workspace.name} is the sample workspace; your events are not mixed with its made-up ones. Import into a workspace of your own.`,
      )
    const mapping = await decideMapping(source, {
      ...options,
      named: Object.fromEntries(columnOptions.map((role) => [role, options[role]])),
      timezone: options.timezone ?? workspace.timezone,
    })
    const row = await insertImport(stores, workspace.id, source, mapping)
    const same = await findSameFile(stores.db, row, mapping)
    if (same) {
      await stores.db.deleteFrom('import').where('id', '=', row.id).execute()
      await removeImportFile(stores, row.file_path)
      throw new CliError(
        `This very file was imported on ${same.created_at.toISOString().slice(0, 10)} with other columns. Nothing was imported. Undo that import first, or use the same columns.`,
      )
    }
    await startImport(stores, row, {
      mapping: JSON.stringify(mapping),
      make_touchpoints: options.touchpoints,
    })
    const done = await waitForImport(stores, row.id)
    if (options.rejects && done.rows_rejected > 0) {
      const rejects = await listRejects(stores.db, row.id, { limit: 10_000, offset: 0 })
      await writeFile(options.rejects, toRejectsCsv(rejects))
    }
    if (done.state !== 'done') throw new CliError(done.error ?? `The import was ${done.state}.`)
    process.stdout.write(sayWhatCame(done, workspace.name, options.rejects))
  })
}

async function insertImport(
  stores: Stores,
  workspaceId: string,
  source: Source,
  mapping: ColumnMapping,
): Promise<ImportRow> {
  const id = newImportId()
  const { filePath, sizeBytes, fileHash } = await storeUpload(stores, id, createReadStream(source.path))
  return stores.db
    .insertInto('import')
    .values({
      id,
      workspace_id: workspaceId,
      file_name: source.fileName,
      file_hash: fileHash,
      file_path: filePath,
      size_bytes: sizeBytes,
      state: 'uploaded',
      mapping: JSON.stringify(mapping),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Works on the queue until the import has ended; a running server on the same stores may be the one who does it. */
async function waitForImport(stores: Stores, id: string): Promise<ImportRow> {
  for (;;) {
    await drainJobs({ deps: stores, registry: stores.registry })
    const row = await stores.db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw new CliError('The import was removed while it was at work.')
    if (['done', 'failed', 'cancelled', 'undone'].includes(row.state)) return row
    await sleep(300)
  }
}

function sayWhatCame(row: ImportRow, workspace: string, rejects: string | undefined): string {
  const added = row.rows_accepted - row.rows_known
  const lines = [`${formatCount(added)} events were added to ${workspace}.`]
  if (row.rows_known > 0) lines.push(`${formatCount(row.rows_known)} were there before.`)
  if (row.rows_rejected > 0)
    lines.push(
      `${formatCount(row.rows_rejected)} rows could not be read${rejects ? `; ${rejects} says why` : '; name a file with --rejects to see why'}.`,
    )
  return `${lines.join('\n')}\n`
}
