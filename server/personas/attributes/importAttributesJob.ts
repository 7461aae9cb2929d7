import { z } from 'zod'
import { capital } from '../../../shared/format/capital.ts'
import type { AttributeMapping } from '../../../shared/wire/attribute.ts'
import type { RejectedRow } from '../../../shared/wire/import.ts'
import { runOverwrittenAttributes } from '../../analytics/questions/overwrittenAttributes.ts'
import { forgetAnswers } from '../../analytics/traces.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { importFilePath, removeImportFile } from '../../events/importFiles.ts'
import { FileError } from '../../files/FileError.ts'
import { openFile } from '../../files/openFile.ts'
import { parseTime } from '../../files/parseTime.ts'
import { defineJob } from '../../jobs/defineJob.ts'
import { toStorableText } from '../../toStorableText.ts'
import { rebuildAttributes } from './rebuildAttributes.ts'
import { toAttributeValue } from './toAttributeValue.ts'

const keptRejects = 1_000
const rowsPerInsert = 50_000

/** Stores the attributes of a table of customers. Rows are stored under the import's id, so running it again adds nothing. */
export const importAttributesJob = defineJob({
  name: 'import_attributes',
  payload: z.object({ importId: z.string() }),
  async run({ deps, signal, progress }, { importId }) {
    const { db, analytics, clock } = deps
    const row = await db
      .selectFrom('attribute_import')
      .selectAll()
      .where('id', '=', importId)
      .executeTakeFirst()
    if (!row || (row.state !== 'queued' && row.state !== 'running')) return
    const mapping = row.mapping as AttributeMapping
    await db.updateTable('attribute_import').set({ state: 'running' }).where('id', '=', importId).execute()
    const rejects: RejectedRow[] = []
    let rejected = 0
    let read = 0
    let stored = 0
    const reject = (row: number, field: string, reason: string) => {
      rejected++
      if (rejects.length < keptRejects)
        rejects.push({ row, field: toStorableText(field), reason: toStorableText(reason) })
    }
    try {
      const file = await openFile({
        path: importFilePath(deps, row.file_path!),
        fileName: row.file_name,
        sizeBytes: row.size_bytes,
      })
      const format = { dateOrder: mapping.dateOrder ?? 'iso', decimalComma: file.delimiter === ';' } as const
      const importedAt = row.created_at.getTime()
      for await (const batch of file.rows(signal)) {
        signal.throwIfAborted()
        for (const bad of batch.rejects) reject(bad.row, bad.field, bad.reason)
        const at = (column: string) => batch.columns.indexOf(column)
        const customerAt = at(mapping.customer)
        const setAt = mapping.setAt === null ? -1 : at(mapping.setAt)
        const places = mapping.columns.map((one) => ({ ...one, at: at(one.column) }))
        const values: Record<string, unknown>[] = []
        for (const [i, cells] of batch.rows.entries()) {
          const number = batch.rowNumbers[i]!
          const customer = (cells[customerAt] ?? '').trim()
          if (customer === '') {
            reject(number, mapping.customer, 'The customer is missing.')
            continue
          }
          let since = importedAt
          const said = setAt === -1 ? '' : (cells[setAt] ?? '').trim()
          if (said !== '') {
            const time = parseTime(said, format.dateOrder)
            if (!time.ok) {
              reject(number, mapping.setAt!, `${capital(time.message)}.`)
              continue
            }
            since = time.ms
          }
          for (const { at, column, attribute, type } of places) {
            const cell = cells[at] ?? ''
            const value = toAttributeValue(cell, type, format)
            if (value === null) continue
            if (typeof value === 'string') {
              reject(number, column, value)
              continue
            }
            values.push({
              workspace: row.workspace_id,
              name: attribute,
              customer,
              set_at: new Date(since).toISOString().replace('T', ' ').replace('Z', ''),
              import_id: importId,
              row: number,
              ...value,
            })
          }
        }
        for (let from = 0; from < values.length; from += rowsPerInsert)
          await analytics.insertRows('customer_attributes', values.slice(from, from + rowsPerInsert))
        read += batch.rows.length
        stored += values.length
        progress(batch.bytesRead, row.size_bytes, 'Reading the table')
      }
    } catch (error) {
      if (error instanceof FileError) throw new AppError('unreadable_file', error.message)
      throw error
    }
    const overwritten = await runOverwrittenAttributes(analytics, {
      workspace: row.workspace_id,
      importId,
      signal,
    })
    // Before the state is written: a run that finds it done does nothing more.
    await forgetAnswers(analytics, row.workspace_id)
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('attribute_import')
        .set({
          state: 'done',
          rows_read: read,
          values_set: stored,
          rows_rejected: rejected,
          rejects: JSON.stringify(rejects),
          overwritten: JSON.stringify(overwritten, (_, value) =>
            typeof value === 'string' ? toStorableText(value) : value,
          ),
          file_path: null,
          finished_at: clock.now(),
        })
        .where('id', '=', importId)
        .execute()
      await rebuildAttributes(trx, row.workspace_id)
    })
    await removeImportFile(deps, row.file_path)
  },
  async onEnd({ deps }, { importId }, outcome, message) {
    await takeBack(deps, importId, outcome, outcome === 'failed' ? message : null)
  },
})

/** Takes an import back: its values go, those before them count again, and attributes only it has brought go too. */
export const undoAttributesJob = defineJob({
  name: 'undo_attributes',
  payload: z.object({ importId: z.string() }),
  maxAttempts: 20,
  async run({ deps }, { importId }) {
    await takeBack(deps, importId, 'undone', null)
  },
})

async function takeBack(
  deps: AppDeps,
  importId: string,
  state: 'undone' | 'failed' | 'cancelled',
  error: string | null,
): Promise<void> {
  const { db, analytics, clock } = deps
  const row = await db
    .selectFrom('attribute_import')
    .selectAll()
    .where('id', '=', importId)
    .executeTakeFirst()
  if (!row || (row.state === 'done' && state !== 'undone')) return
  await analytics.command({
    sql: `DELETE FROM customer_attributes WHERE workspace = {workspace:String} AND import_id = {importId:String}`,
    params: { workspace: row.workspace_id, importId },
    settings: { lightweight_deletes_sync: 1 },
    maxSeconds: 3_600,
  })
  await removeImportFile(deps, row.file_path)
  await forgetAnswers(analytics, row.workspace_id)
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('attribute_import')
      .set({ state, error, file_path: null, finished_at: clock.now() })
      .where('id', '=', importId)
      .execute()
    await rebuildAttributes(trx, row.workspace_id)
  })
}
