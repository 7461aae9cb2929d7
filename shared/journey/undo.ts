import * as Y from 'yjs'
import { recordsOf } from './document.ts'
import type { RecordDefinition } from './records/defineRecord.ts'
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
      // A field that is still there after the older value was put back: somebody else's change stood in between,
      // so there is nothing to go back to, and without it the record would be broken.
      if (recordItem && item.parent !== records && item.parentSub !== null && item.left !== null) return false
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

  // Within one transaction, so that nobody, the server's check included, ever sees the broken state between.
  function whole(step: 'undo' | 'redo'): Y.UndoManager['undo'] {
    const pop = undo[step].bind(undo)
    const flag = step === 'undo' ? 'undoing' : 'redoing'
    return () => {
      let popped: ReturnType<Y.UndoManager['undo']> = null
      try {
        doc.transact((transaction) => {
          popped = pop()
          repairRestored(records, transaction)
          // The manager looks at it when the transaction ends, and has cleared it when its own part ended.
          undo[flag] = true
        }, undo)
      } finally {
        undo[flag] = false
      }
      return popped
    }
  }
  undo.undo = whole('undo')
  undo.redo = whole('redo')

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

/**
 * Completes records that a step has brought back without some of their fields: what others changed in a record that
 * was gone cannot be put back by the manager. The last value that is still known is used; a record for which there
 * is none stays away.
 */
function repairRestored(records: Y.Map<Y.Map<unknown>>, transaction: Y.Transaction): void {
  const touched = transaction.changed.get(records as never)
  for (const id of touched ?? []) {
    const stored = id === null ? undefined : records.get(id)
    if (id === null || !(stored instanceof Y.Map)) continue
    const definition = findDefinition(stored.get('type'))
    const isWhole = definition && requiredFields(definition).every((field) => restoreField(stored, field))
    if (!isWhole) records.delete(id)
  }
}

function requiredFields(definition: RecordDefinition): string[] {
  return Object.keys(definition.schema.shape).filter(
    (field) => field !== 'id' && !Object.hasOwn(definition.defaults, field),
  )
}

function restoreField(stored: Y.Map<unknown>, field: string): boolean {
  if (stored.has(field)) return true
  for (let earlier = stored._item?.left ?? null; earlier !== null; earlier = earlier.left) {
    if (!(earlier.content instanceof Y.ContentType)) continue
    for (let item = earlier.content.type._map.get(field) ?? null; item !== null; item = item.left) {
      if (!(item.content instanceof Y.ContentAny)) continue
      stored.set(field, item.content.arr.at(-1))
      return true
    }
  }
  return false
}
