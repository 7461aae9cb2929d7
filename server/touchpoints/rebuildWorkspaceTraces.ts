import { rebuildTraces } from '../analytics/traces.ts'
import type { AppDeps } from '../appEnv.ts'
import type { Locks } from '../events/withLocks.ts'
import { readCatalogue } from './catalogue.ts'

type Options = {
  /** A batch of touched customers (server/analytics/traces.ts); without it all customers are made anew. */
  touched?: string
  signal: AbortSignal
  onProgress?: (done: number, total: number) => void
}

const lookMs = 1000

class CatalogueChanged extends Error {}

/**
 * Brings the traces of a workspace up to its present catalogue and events. A catalogue that changes meanwhile
 * makes it start again; the old traces serve until the end. One rebuild per workspace at a time.
 */
export async function rebuildWorkspaceTraces(
  { db, analytics }: Pick<AppDeps, 'db' | 'analytics'>,
  locks: Locks,
  workspace: string,
  { touched, signal, onProgress }: Options,
): Promise<void> {
  const readVersion = async () =>
    (
      await db
        .selectFrom('workspace')
        .where('id', '=', workspace)
        .select('catalogue_version')
        .executeTakeFirst()
    )?.catalogue_version

  await locks.hold(`traces:${workspace}`, signal, async () => {
    for (;;) {
      const { version, touchpoints } = await readCatalogue(db, workspace)
      const restart = new AbortController()
      const watch = setInterval(() => {
        // A look that fails is made up for by the next one, and by the comparison at the end.
        readVersion()
          .then((now) => now !== undefined && now !== version && restart.abort(new CatalogueChanged()))
          .catch(() => undefined)
      }, lookMs)
      try {
        await rebuildTraces(analytics, {
          workspace,
          catalogue: touchpoints.map(({ number, rule }) => ({ number, rule })),
          catalogueVersion: version,
          signal: AbortSignal.any([signal, restart.signal]),
          ...(touched === undefined ? {} : { touched }),
          ...(onProgress === undefined ? {} : { onProgress }),
        })
      } catch (error) {
        if (!signal.aborted && restart.signal.aborted) continue
        throw error
      } finally {
        clearInterval(watch)
      }
      await locks.check()
      await db.updateTable('workspace').where('id', '=', workspace).set({ traces_version: version }).execute()
      const now = await readVersion()
      if (now === undefined || now === version) return
    }
  })
}
