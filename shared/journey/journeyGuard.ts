import * as Y from 'yjs'
import { SHEET_ID } from '../persona/records/sheet.ts'
import type { LiveKind } from './collabName.ts'
import { readFields, recordsOf } from './document.ts'
import { limits } from './limits.ts'
import { migrateFields, type RecordDefinition } from './records/defineRecord.ts'
import { JOURNEY_ID } from './records/journey.ts'
import { findDefinition, isTypeOf } from './recordTypes.ts'

export type Verdict = { ok: true; dropPending: boolean } | { ok: false; reason: string }

/**
 * Judges updates before they reach the real document, on a shadow copy of it. Only records an update touches
 * are looked at, so the cost does not grow with the map.
 *
 * Refused: what is not a Yjs update, shared data outside the records, unknown record types and fields, wrong
 * values, formatted or foreign content inside texts and lists, removal of the journey record, records that only
 * the server writes, and more than the limits allow. Allowed: references to records that are gone (readers leave such records out), and updates that
 * wait for others still on their way; should such a waiting update prove wrong when it completes, it is dropped
 * (`dropPending`: the real document must drop it too) instead of blaming the one that completed it.
 */
export interface JourneyGuard {
  /** `byServer`: an edit the server makes itself may also write records that browsers may not. */
  check(update: Uint8Array, options?: { byServer?: boolean }): Verdict
  /** Tells the shadow of an update that reached the real document another way. */
  follow(update: Uint8Array): void
}

/** `current` gives the state of the real document; it is read again after a refusal. */
export function createJourneyGuard(current: () => Uint8Array, kind: LiveKind = 'journey'): JourneyGuard {
  let shadow = new Y.Doc()
  let bytes = 0

  function rebuild({ dropPending }: { dropPending: boolean }) {
    shadow.destroy()
    shadow = new Y.Doc()
    const state = current()
    bytes = state.byteLength
    Y.applyUpdate(shadow, state)
    if (dropPending) dropPendingOf(shadow)
    recordsOf(shadow)
  }
  rebuild({ dropPending: false })

  function judge(update: Uint8Array, byServer: boolean): string | undefined {
    let problem: string | undefined
    const handleTransaction = (transaction: Y.Transaction) => {
      problem ??= problemOfTransaction(shadow, transaction, { kind, byServer })
    }
    shadow.on('afterTransaction', handleTransaction)
    try {
      Y.applyUpdate(shadow, update)
    } catch {
      problem = 'This is not an update of a map.'
    }
    shadow.off('afterTransaction', handleTransaction)
    return problem
  }

  return {
    check(update, { byServer = false } = {}) {
      if (bytes + update.byteLength > limits.documentBytes)
        return { ok: false, reason: 'The map would become larger than a map may be.' }
      const wasWaiting = shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null
      let problem = judge(update, byServer)
      if (problem !== undefined && wasWaiting) {
        rebuild({ dropPending: true })
        problem = judge(update, byServer)
        if (problem === undefined) {
          bytes += update.byteLength
          return { ok: true, dropPending: true }
        }
      }
      if (problem !== undefined) {
        rebuild({ dropPending: false })
        return { ok: false, reason: problem }
      }
      bytes += update.byteLength
      return { ok: true, dropPending: false }
    },
    follow(update) {
      Y.applyUpdate(shadow, update)
      bytes += update.byteLength
    },
  }
}

/** Forgets updates that wait for others. */
export function dropPendingOf(doc: Y.Doc): void {
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
}

interface Rules {
  kind: LiveKind
  byServer: boolean
}

const rootOf: Record<LiveKind, string> = { journey: JOURNEY_ID, persona: SHEET_ID }

function problemOfTransaction(doc: Y.Doc, transaction: Y.Transaction, rules: Rules): string | undefined {
  const records = recordsOf(doc) as unknown as Y.Map<unknown>
  const touched = new Set<string>()
  for (const [type, keys] of transaction.changed) {
    if ((type as unknown) === records) {
      for (const key of keys) {
        if (key === null) return 'The records hold something that is not a record.'
        touched.add(key)
      }
      continue
    }
    const id = recordIdOf(records, type as unknown as Y.AbstractType<unknown>)
    if (id === undefined) return 'A map holds records and nothing else.'
    touched.add(id)
  }
  if (records.size > limits.records) return `A map holds at most ${limits.records} records.`
  for (const id of touched) {
    const problem = problemOf(id, records, rules)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** The record a shared type is part of. */
function recordIdOf(records: Y.Map<unknown>, type: Y.AbstractType<unknown>): string | undefined {
  for (let current: Y.AbstractType<unknown> | null = type; current; ) {
    const item: Y.Item | null = current._item
    if (item === null) return undefined
    if ((item.parent as unknown) === records) return item.parentSub ?? undefined
    current = item.parent as Y.AbstractType<unknown> | null
  }
  return undefined
}

function problemOf(id: string, records: Y.Map<unknown>, { kind, byServer }: Rules): string | undefined {
  if (!records.has(id)) {
    if (id === rootOf[kind]) return `The record ${id} cannot be removed.`
    return !byServer && isServerOnly(removedType(id, records)) ? serverOnlyProblem(id) : undefined
  }
  const stored = records.get(id)
  if (!(stored instanceof Y.Map)) return `Record ${clip(id)} is not a record.`
  if (stored._start !== null) return `Record ${clip(id)} holds something besides its fields.`
  const definition = findDefinition(stored.get('type'))
  if (!definition || !isTypeOf(kind, definition.type)) return `Record ${clip(id)} is of an unknown type.`
  if (!byServer && (definition.serverOnly || isServerOnly(removedType(id, records))))
    return serverOnlyProblem(id)
  const foreign = foreignContent(definition, stored)
  if (foreign !== undefined) return `${definition.type} ${clip(id)}: ${foreign}`
  const fields = migrateFields(definition, readFields(stored))
  if (!fields) return `${definition.type} ${clip(id)} was written by a newer Desirepath.`
  const parsed = definition.strict.safeParse({ ...fields, id })
  if (parsed.success) return undefined
  const issue = parsed.error.issues[0]!
  return `${definition.type} ${clip(id)} ${issue.path.join('.')}: ${issue.message}`
}

const isServerOnly = (type: unknown) => findDefinition(type)?.serverOnly === true
const serverOnlyProblem = (id: string) => `Record ${clip(id)} can only be written through the server.`

/** The type of the record that an id held before it was removed or replaced; undefined when there was none. */
function removedType(id: string, records: Y.Map<unknown>): unknown {
  let item = records._map.get(id) ?? null
  if (item !== null && !item.deleted) item = item.left
  const content = item?.content
  if (!(content instanceof Y.ContentType)) return undefined
  const type = content.type._map.get('type')?.content
  return type instanceof Y.ContentAny ? type.arr.at(-1) : undefined
}

/** Shared types where plain values belong and the other way round, and content that plain readers cannot see. */
function foreignContent(definition: RecordDefinition, stored: Y.Map<unknown>): string | undefined {
  for (const [key, value] of stored.entries()) {
    if (definition.texts.includes(key)) {
      if (!(value instanceof Y.Text)) return `${key} must be a shared text.`
      if (!holdsOnly(value, Y.ContentString)) return `${key} holds something that is not plain text.`
    } else if (definition.lists.includes(key)) {
      if (!(value instanceof Y.Array)) return `${key} must be a shared list.`
      if (!holdsOnly(value, Y.ContentAny)) return `${key} holds something that is not plain text.`
    } else if (value instanceof Y.AbstractType || value instanceof Y.Doc || value instanceof Uint8Array)
      return `${key} must be a plain value.`
  }
  return undefined
}

function holdsOnly(
  type: { _map: Map<string, Y.Item>; _start: Y.Item | null },
  content: typeof Y.ContentString | typeof Y.ContentAny,
): boolean {
  if (type._map.size > 0) return false
  for (let item = type._start; item !== null; item = item.right)
    if (!item.deleted && !(item.content instanceof content)) return false
  return true
}

function clip(id: string): string {
  return id.length > 40 ? `${id.slice(0, 40)}…` : id
}
