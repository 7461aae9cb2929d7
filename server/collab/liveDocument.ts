import { isTransactionOrigin } from '@hocuspocus/server'
import * as Y from 'yjs'
import { removeOrphans } from '../../shared/journey/dependents.ts'
import { createJourneyGuard, dropPendingOf, type JourneyGuard } from '../../shared/journey/journeyGuard.ts'
import { type ActivityRecorder, recordActivity } from '../talk/activityRecorder.ts'
import { CollabRefusal } from './CollabRefusal.ts'
import type { CollabContext, CollabDeps } from './collabDeps.ts'
import { type DocumentRef, loadDocument } from './documentState.ts'
import { createUpdateLog, type UpdateLog } from './updateLog.ts'

/** What belongs to a live document while it is open. */
export interface LiveDocument {
  readonly ref: DocumentRef
  readonly log: UpdateLog
  /** What is done on a map; null for other kinds. */
  readonly activity: ActivityRecorder | null
  /** Updates that lie beside the snapshot in the database. */
  rows(): number
  noteCompaction(): void
  /** Has `store` store what was changed since the last time that succeeded, if anything was. */
  storeChanges(store: () => Promise<void>): Promise<void>
  /** Judges an update and writes it down; afterwards it may be applied. Throws CollabRefusal. */
  admit(update: Uint8Array, userId: string | null, options?: { byServer: boolean }): Promise<void>
}

/** Loads the saved state into a document that nobody sees yet. */
export async function openLiveDocument(
  { db, log: serverLog }: Pick<CollabDeps, 'db' | 'log'>,
  ref: DocumentRef,
  document: Y.Doc,
): Promise<LiveDocument> {
  let rowsBefore = await loadDocument(db, ref, document)
  const log = createUpdateLog(db, ref)

  const cleaning: Uint8Array[] = []
  const note = (update: Uint8Array) => cleaning.push(update)
  document.on('update', note)
  const removed = removeOrphans(document, 'clean')
  document.off('update', note)
  await Promise.all(cleaning.map((update) => log.append(update, null)))
  if (removed > 0) serverLog.info('removed records without owners', { ...ref, removed })

  const guard: JourneyGuard = createJourneyGuard(() => Y.encodeStateAsUpdate(document), ref.kind)
  const activity = ref.kind === 'journey' ? recordActivity(document, userOf) : null
  let changed = removed > 0
  document.on('update', (update: Uint8Array) => {
    changed = true
    guard.follow(update)
  })

  return {
    ref,
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
