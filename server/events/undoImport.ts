import { stopStatements } from '../analytics/stopStatements.ts'
import { markTouched } from '../analytics/traces.ts'
import type { AppDeps } from '../appEnv.ts'
import { rebuildWorkspaceTraces } from '../touchpoints/rebuildWorkspaceTraces.ts'
import { removeImportFile } from './importFiles.ts'
import { updateImport } from './importQueries.ts'
import { countImported, deleteImported, dropStaging, importMark } from './importStore.ts'
import { withLocks } from './withLocks.ts'

/** What an import is when everything it brought is gone. */
export type UndoneState = 'undone' | 'cancelled' | 'failed'

/**
 * Takes back everything an import brought: staged rows, events, and what they did to traces. May be killed at
 * any moment and called again. The file stays only when the import failed, so that it can be started anew with
 * other columns.
 */
export async function undoImport(
  {
    deps,
    signal,
    progress,
  }: {
    deps: AppDeps
    signal: AbortSignal
    progress: (done: number, total: number | null, note?: string) => void
  },
  importId: string,
  state: UndoneState,
): Promise<void> {
  const { db, analytics, pool, clock } = deps
  await withLocks(pool, (locks) =>
    locks.hold(`import:${importId}`, signal, async () => {
      const row = await db.selectFrom('import').selectAll().where('id', '=', importId).executeTakeFirst()
      if (row?.state !== 'undoing') return
      const workspace = row.workspace_id
      await stopStatements(analytics, importMark(importId), signal)
      await dropStaging(analytics, importId)
      const batch = `undo-${importId}`
      const published = await locks.hold(`publish:${workspace}`, signal, async () => {
        const stored = await countImported(analytics, workspace, importId)
        await markTouched(analytics, { workspace, batch, importId, signal })
        progress(0, null, 'Removing the events')
        await deleteImported(analytics, workspace, importId)
        return stored
      })
      // Also when nothing was stored: an earlier run may have been killed right after it removed the events.
      if (published > 0 || row.started_at !== null)
        await rebuildWorkspaceTraces(deps, locks, workspace, {
          touched: batch,
          signal,
          onProgress: (done, total) => progress(done, total, 'Building the paths of customers'),
        })
      const keepFile = state === 'failed'
      if (!keepFile) await removeImportFile(deps, row.file_path)
      await updateImport(db, importId, {
        state,
        finished_at: clock.now(),
        ...(keepFile ? {} : { file_path: null }),
      })
    }),
  )
}
