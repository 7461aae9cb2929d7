import { z } from 'zod'
import type { AppDeps } from '../appEnv.ts'
import { defineJob } from '../jobs/defineJob.ts'
import { busyStates, type ImportRow } from './importQueries.ts'
import { runImport } from './runImport.ts'
import { type UndoneState, undoImport } from './undoImport.ts'

export const importJob = defineJob({
  name: 'import',
  payload: z.object({ importId: z.string() }),
  async run(ctx, { importId }) {
    await runImport(ctx, importId)
  },
  async onEnd({ deps }, { importId }, outcome, message) {
    const row = await deps.db.selectFrom('import').selectAll().where('id', '=', importId).executeTakeFirst()
    // Cancelled in the very moment it was done: it stays done.
    if (row && busyStates.includes(row.state as never))
      await startUndo(deps, row, outcome, outcome === 'failed' ? message : null)
  },
})

export const undoImportJob = defineJob({
  name: 'undo_import',
  payload: z.object({ importId: z.string(), state: z.enum(['undone', 'cancelled', 'failed']) }),
  maxAttempts: 20,
  async run(ctx, { importId, state }) {
    await undoImport(ctx, importId, state)
  },
})

/** From here on nothing of the import will stay; the state and the job that makes it true are stored together. */
export async function startUndo(
  deps: Pick<AppDeps, 'db' | 'jobs'>,
  row: ImportRow,
  state: UndoneState,
  error: string | null,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('import')
      .where('id', '=', row.id)
      .where('state', '=', row.state)
      .set({ state: 'undoing', error })
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await deps.jobs.enqueue(
      'undo_import',
      { importId: row.id, state },
      { workspaceId: row.workspace_id, key: `undo_import:${row.id}`, db: trx },
    )
  })
  deps.jobs.events.dispatchEvent(new Event('enqueued'))
}

/** Queues the import; `values` (mapping, touchpoints) are stored together with the job. */
export async function startImport(
  deps: Pick<AppDeps, 'db' | 'jobs'>,
  row: ImportRow,
  values: { mapping: string; make_touchpoints: boolean },
): Promise<boolean> {
  const started = await deps.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('import')
      .where('id', '=', row.id)
      .where('state', 'in', ['uploaded', 'failed'])
      .set({ ...values, state: 'queued', error: null, started_at: null, finished_at: null })
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await deps.jobs.enqueue('import', { importId: row.id }, { workspaceId: row.workspace_id, db: trx })
    return true
  })
  if (started) deps.jobs.events.dispatchEvent(new Event('enqueued'))
  return started
}

/** The job that is at work on an import or about to be. */
export async function findImportJob(deps: Pick<AppDeps, 'db'>, row: ImportRow): Promise<string | null> {
  const job = await deps.db
    .selectFrom('job')
    .select('id')
    .where('workspace_id', '=', row.workspace_id)
    .where('name', '=', 'import')
    .where('state', 'in', ['queued', 'running'])
    .where((eb) => eb(eb.ref('payload', '->>').key('importId' as never), '=', row.id))
    .executeTakeFirst()
  return job?.id ?? null
}
