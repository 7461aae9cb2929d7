import { isTransactionOrigin } from '@hocuspocus/server'
import * as Y from 'yjs'
import { removeOrphans } from '../../shared/journey/dependents.ts'
import { createJourneyGuard, dropPendingOf, type JourneyGuard } from '../../shared/journey/journeyGuard.ts'
import { type ActivityRecorder, recordActivity } from '../talk/activityRecorder.ts'
import { CollabRefusal } from './CollabRefusal.ts'
import type { CollabContext, CollabDeps } from './collabDeps.ts'
import { loadJourneyState } from './journeyState.ts'
import { createUpdateLog, type UpdateLog } from './updateLog.ts'

/** What belongs to a journey document while it is open. */
export interface LiveJourney {
  readonly journeyId: string
  readonly log: UpdateLog
  readonly activity: ActivityRecorder
  /** Updates that lie beside the snapshot in the database. */
  rows(): number
  noteCompaction(): void
  /** Has `store` store what was changed since the last time that succeeded, if anything was. */
  storeChanges(store: () => Promise<void>): Promise<void>
  /** Judges an update and writes it down; afterwards it may be applied. Throws CollabRefusal. */
  admit(update: Uint8Array, userId: string | null, options?: { byServer: boolean }): Promise<void>
}

/** Loads a journey into a document that nobody sees yet. */
export async function openLiveJourney(
  { db, log: serverLog }: Pick<CollabDeps, 'db' | 'log'>,
  journeyId: string,
  document: Y.Doc,
): Promise<LiveJourney> {
  let rowsBefore = await loadJourneyState(db, journeyId, document)
  const log = createUpdateLog(db, journeyId)

  const cleaning: Uint8Array[] = []
  const note = (update: Uint8Array) => cleaning.push(update)
  document.on('update', note)
  const removed = removeOrphans(document, 'clean')
  document.off('update', note)
  await Promise.all(cleaning.map((update) => log.append(update, null)))
  if (removed > 0) serverLog.info('removed records without owners', { journeyId, removed })

  const guard: JourneyGuard = createJourneyGuard(() => Y.encodeStateAsUpdate(document))
  const activity = recordActivity(document, userOf)
  let changed = removed > 0
  document.on('update', (update: Uint8Array) => {
    changed = true
    guard.follow(update)
  })

  return {
    journeyId,
    log,
    activity,
    rows: () => rowsBefore + log.written(),
    noteCompaction() {
      rowsBefore = -log.written()
    },
    async storeChanges(store) {
      if (!changed) return
      changed = false
      try {
        await store()
      } catch (error) {
        changed = true
        throw error
      }
    },
    async admit(update, userId, options) {
      const verdict = guard.check(update, options)
      if (!verdict.ok) throw new CollabRefusal('refused_edit', verdict.reason)
      if (verdict.dropPending) dropPendingOf(document)
      await log.append(update, userId)
    },
  }
}

/** Who is behind a transaction: the person of a connection, or the one an edit of the server was made for. */
function userOf(origin: unknown): string | undefined {
  if (!isTransactionOrigin(origin)) return undefined
  if (origin.source === 'connection') return (origin.connection.context as CollabContext).user?.id
  if (origin.source === 'local') return (origin.context as CollabContext | undefined)?.user?.id
  return undefined
}
