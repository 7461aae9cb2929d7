import * as Y from 'yjs'
import { recordsOf } from './document.ts'
import { findDefinition } from './recordTypes.ts'

/** Edits closer together than this are one undo step. */
const CAPTURE_MS = 400

/**
 * Undo and redo for one person: only transactions with exactly this origin are taken back.
 * What others did stays: a value they have changed since is not set back, and a record that this person added
 * is kept, as it was added, when others have worked on it, or put something into it, since.
 */
export function createUndo(doc: Y.Doc, origin: unknown, captureMs = CAPTURE_MS): Y.UndoManager {
  const records = recordsOf(doc)
  const touchedByOthers = new Set<string>()
  /** Until which clock of its author's client a record was being added. */
  const addedUntil = new Map<string, number>()

  const undo = new Y.UndoManager(records, {
    trackedOrigins: new Set([origin]),
    captureTimeout: captureMs,
    deleteFilter: (item) => {
      const recordItem = findRecordItem(item, records)
      const id = recordItem?.parentSub
      if (!recordItem || !id || !touchedByOthers.has(id)) return true
      const isPartOfAdding =
        item.id.client === recordItem.id.client &&
        item.id.clock >= recordItem.id.clock &&
        item.id.clock < (addedUntil.get(id) ?? 0)
      return !isPartOfAdding
    },
  })

  function handleEvents(events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) {
    const isOwn = transaction.origin === origin || transaction.origin === undo
    for (const event of events) {
      if (event.target !== (records as unknown)) {
        if (!isOwn) noteTouched(String(event.path[0]))
        continue
      }
      for (const [id, change] of event.keys) {
        if (!isOwn) noteTouched(id)
        else if (change.action !== 'delete') addedUntil.set(id, transaction.afterState.get(doc.clientID) ?? 0)
        // What this person removes as a whole is theirs to bring back and to remove again.
        else if (transaction.origin === origin) touchedByOthers.delete(id)
      }
    }
  }

  /** Marks a record and all that it belongs to: they must not be taken away from under it. */
  function noteTouched(touched: string) {
    const waiting = [touched]
    const seen = new Set<string>()
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      touchedByOthers.add(id)
      const stored = records.get(id)
      if (!(stored instanceof Y.Map)) continue
      for (const owner of findDefinition(stored.get('type'))?.owners ?? []) {
        const ownerId = stored.get(owner)
        if (typeof ownerId === 'string') waiting.push(ownerId)
      }
    }
  }

  records.observeDeep(handleEvents)
  doc.once('destroy', () => records.unobserveDeep(handleEvents))
  return undo
}

/** The item that holds the record which an item belongs to. */
function findRecordItem(item: Y.Item, records: unknown): Y.Item | undefined {
  for (let current: Y.Item | null = item; current; ) {
    if (current.parent === records) return current
    current = current.parent instanceof Y.AbstractType ? current.parent._item : null
  }
  return undefined
}
