import { generateNKeysBetween } from 'fractional-indexing'
import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { changeList, deleteRecords, findRecord, insertRecord, listRecords, patchRecord } from '../document.ts'
import { emptyJourney } from '../readJourney.ts'
import type { RecordFields } from '../records/defineRecord.ts'
import { JOURNEY_ID } from '../records/journey.ts'
import { findDefinition, type JourneyDocRecord, type RecordByType, type RecordType } from '../recordTypes.ts'
import { sameValue } from '../sameValue.ts'
import type { AddedChange, ChangedChange, JourneyChange, JourneyDiff } from './JourneyDiff.ts'
import { groupNeighbours, neighboursOf, type Ordered, ownersOf } from './neighbours.ts'
import { withNeeded } from './withNeeded.ts'

type AnyPatch = Partial<Omit<RecordByType[RecordType], 'id' | 'type'>>

/**
 * Makes the changes of a diff in a document, in one transaction; with `chosenIds` only those of the given records and
 * what they need (`withNeeded`). The document may be another one than the diff was made from: what is changed but no
 * longer there is passed over, what is placed goes behind the nearest earlier neighbour that is there. Returns the
 * ids whose changes were made. Throws JourneyEditError when a value is not allowed.
 */
export function applyDiff(
  doc: Y.Doc,
  diff: JourneyDiff,
  options: { chosenIds?: Iterable<string>; origin?: unknown } = {},
): string[] {
  const chosen = options.chosenIds && withNeeded(diff, options.chosenIds)
  const changes = diff.changes.filter((change) => !chosen || chosen.has(change.id))
  const done: string[] = []
  doc.transact(() => {
    if (!findRecord(doc, JOURNEY_ID)) insertRecord(doc, emptyJourney)
    const removed = changes.flatMap((change) => (change.kind === 'removed' ? [change.id] : []))
    const added = changes.filter((change): change is AddedChange => change.kind === 'added')
    const changed = changes.filter(
      (change): change is ChangedChange =>
        change.kind === 'changed' && findRecord(doc, change.id)?.type === change.type,
    )
    // What is left of an earlier life of these ids would come back with them, though the other map does not have it.
    const left = withDependents(
      doc,
      added.map(({ id }) => id),
    )
    deleteRecords(doc, left)

    const keys = findPlaces(doc, diff, [...added, ...changed], new Set(removed))
    for (const { id, type, record } of added)
      insertRecord(doc, { ...record, type, id, ...keyOf(keys, id) } as { type: RecordType; id: string })
    for (const change of changed) {
      changeFields(doc, change)
      if (change.moved)
        patchRecord(doc, change.type, change.id, {
          ...change.moved.after,
          ...keyOf(keys, change.id),
        } as AnyPatch)
      keys.delete(change.id)
    }
    for (const { id } of added) keys.delete(id)
    for (const [id, order] of keys) patchRecord(doc, findRecord(doc, id)!.type, id, { order } as AnyPatch)

    const replaced = new Set(added.map(({ id }) => id))
    const gone = removed.filter((id) => !replaced.has(id) && findRecord(doc, id))
    deleteRecords(doc, withDependents(doc, gone))
    done.push(...added.map(({ id }) => id), ...changed.map(({ id }) => id), ...gone)
  }, options.origin)
  return [...new Set(done)]
}

function keyOf(keys: ReadonlyMap<string, string>, id: string): { order?: string } {
  const order = keys.get(id)
  return order === undefined ? {} : { order }
}

/** New order keys: of what is placed, and of neighbours that shared one key and must make room. */
function findPlaces(
  doc: Y.Doc,
  diff: JourneyDiff,
  changes: readonly JourneyChange[],
  removed: ReadonlySet<string>,
): Map<string, string> {
  const groupOf = new Map<string, string>()
  for (const change of changes) {
    const owners =
      change.kind === 'changed' ? change.moved?.after : change.kind === 'added' && ownersOf(change.record)
    const key = owners ? neighboursOf(change.type, owners) : undefined
    if (key !== undefined) groupOf.set(change.id, key)
  }
  const standing = groupNeighbours(
    listRecords(doc).filter((record) => !removed.has(record.id) && !groupOf.has(record.id)),
  )
  const keys = new Map<string, string>()
  for (const group of new Set(groupOf.values())) {
    const fixed = standing.get(group) ?? []
    const wanted = diff.order[group] ?? []
    const placed = wanted.filter((id) => groupOf.get(id) === group)
    for (const [id, order] of keysFor(fixed, weave(fixed, wanted, new Set(placed)))) keys.set(id, order)
  }
  return keys
}

/** The ids that stand already with the placed ones among them, each behind its nearest earlier neighbour. */
function weave(fixed: readonly Ordered[], wanted: readonly string[], placed: ReadonlySet<string>): string[] {
  const standing = new Set(fixed.map(({ id }) => id))
  const behind = new Map<string | null, string[]>()
  let last: string | null = null
  for (const id of wanted) {
    if (placed.has(id)) behind.set(last, [...(behind.get(last) ?? []), id])
    else if (standing.has(id)) last = id
  }
  return [...(behind.get(null) ?? []), ...fixed.flatMap(({ id }) => [id, ...(behind.get(id) ?? [])])]
}

/** Keys for a wanted sequence in which the fixed ones keep theirs, unless two of them share one. */
function keysFor(fixed: readonly Ordered[], sequence: readonly string[]): Map<string, string> {
  const keys = new Map<string, string>()
  const known = new Map(fixed.map(({ id, order }) => [id, order]))
  const tied = fixed.some(({ order }, i) => i > 0 && order === fixed[i - 1]!.order)
  if (tied) {
    generateNKeysBetween(null, null, sequence.length).forEach((order, i) => {
      if (known.get(sequence[i]!) !== order) keys.set(sequence[i]!, order)
    })
    return keys
  }
  let left: string | null = null
  let run: string[] = []
  const close = (right: string | null) => {
    generateNKeysBetween(left, right, run.length).forEach((order, i) => {
      keys.set(run[i]!, order)
    })
    run = []
    left = right
  }
  for (const id of sequence) {
    const order = known.get(id)
    if (order === undefined) run.push(id)
    else close(order)
  }
  close(null)
  return keys
}

function changeFields(doc: Y.Doc, change: ChangedChange): void {
  const lists = findDefinition(change.type)!.lists
  const patch: RecordFields = {}
  for (const { field, before, after } of change.fields) {
    if (lists.includes(field)) setList(doc, change, field, after as string[])
    else if (!sameValue(before, after)) patch[field] = after
  }
  if (Object.keys(patch).length > 0) patchRecord(doc, change.type, change.id, patch as AnyPatch)
}

/** Adds and removes single entries, so that what others add meanwhile stays; writes anew where the order differs. */
function setList(doc: Y.Doc, { type, id }: ChangedChange, key: string, wanted: readonly string[]): void {
  const read = () => (findRecord(doc, id) as JourneyDocRecord & Record<string, string[]>)[key]!
  for (const entry of read()) if (!wanted.includes(entry)) changeList(doc, type, id, key, { remove: entry })
  const kept = read()
  if (kept.some((entry, i) => entry !== wanted[i]))
    for (const entry of kept) changeList(doc, type, id, key, { remove: entry })
  for (const entry of wanted) changeList(doc, type, id, key, { add: entry })
}
