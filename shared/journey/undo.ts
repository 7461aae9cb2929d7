import * as Y from 'yjs'
import { recordsOf } from './document.ts'
import { findDefinition } from './recordTypes.ts'

/** Edits closer together than this are one undo step. */
const CAPTURE_MS = 400

/**
 * Undo and redo for one person: only transactions with exactly this origin are taken back.
 * What others did stays: a value they have changed since is not set back, and a record that this person added
 * is kept when others have worked on it, or put something into it, since.
 */
export function createUndo(doc: Y.Doc, origin: unknown, captureMs = CAPTURE_MS): Y.UndoManager {
  const records = recordsOf(doc)
  const touchedByOthers = new Set<string>()

  const undo = new Y.UndoManager(records, {
    trackedOrigins: new Set([origin]),
    captureTimeout: captureMs,
    deleteFilter: (item) => !(item.parent === records && touchedByOthers.has(item.parentSub ?? '')),
  })

  function noteOthers(events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) {
    if (transaction.origin === undo) return
    if (transaction.origin === origin) {
      // What this person removes as a whole is theirs to bring back and to remove again.
      for (const event of events)
        if (event.target === (records as unknown))
          for (const [id, change] of event.keys) if (change.action === 'delete') touchedByOthers.delete(id)
      return
    }
    for (const event of events) {
      if (event.target === (records as unknown)) for (const id of event.keys.keys()) note(id)
      else note(String(event.path[0]))
    }
  }

  function note(id: string) {
    const waiting = [id]
    const seen = new Set<string>()
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      touchedByOthers.add(next)
      const stored = records.get(next)
      if (!(stored instanceof Y.Map)) continue
      for (const owner of findDefinition(stored.get('type'))?.owners ?? []) {
        const ownerId = stored.get(owner)
        if (typeof ownerId === 'string') waiting.push(ownerId)
      }
    }
  }

  records.observeDeep(noteOthers)
  doc.once('destroy', () => records.unobserveDeep(noteOthers))
  return undo
}
