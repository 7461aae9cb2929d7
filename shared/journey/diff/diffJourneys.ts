import type { RecordFields } from '../records/defineRecord.ts'
import type { JourneyDocRecord } from '../recordTypes.ts'
import { sameValue } from '../sameValue.ts'
import { type JourneyLike, recordsIn } from './contentOf.ts'
import type { FieldChange, JourneyChange, JourneyDiff } from './JourneyDiff.ts'
import { longestRising } from './longestRising.ts'
import { groupNeighbours, neighboursOf, ownersOf, placeFieldsOf } from './neighbours.ts'

/**
 * What was added, removed, changed and moved from map `a` to map `b`, by the ids of the records, as readers see both:
 * records that belong to something that is gone count as not there, and another order key alone is no change.
 * `serverOnly` looks at comments, tasks, votes and suggestions too.
 */
export function diffJourneys(
  a: JourneyLike,
  b: JourneyLike,
  options: { serverOnly?: boolean } = {},
): JourneyDiff {
  const before = new Map(recordsIn(a, options).map((record) => [record.id, record]))
  const after = new Map(recordsIn(b, options).map((record) => [record.id, record]))
  const groups = groupNeighbours(after.values())
  const reordered = findReordered(groupNeighbours(before.values()), groups)

  const changes: JourneyChange[] = []
  const placed = new Set<string>()
  const notePlace = (record: JourneyDocRecord) => {
    const key = neighboursOf(record.type, ownersOf(record))
    if (key !== undefined) placed.add(key)
  }
  for (const record of after.values()) {
    const { id, type } = record
    const earlier = before.get(id)
    if (earlier?.type !== type) {
      changes.push({ kind: 'added', id, type, record })
      notePlace(record)
      continue
    }
    const owners = { before: ownersOf(earlier), after: ownersOf(record) }
    const moved = !sameValue(owners.before, owners.after) || reordered.has(id) ? owners : null
    const fields = changedFields(earlier, record)
    if (fields.length === 0 && !moved) continue
    changes.push({ kind: 'changed', id, type, fields, moved })
    if (moved) notePlace(record)
  }
  for (const record of before.values())
    if (after.get(record.id)?.type !== record.type)
      changes.push({ kind: 'removed', id: record.id, type: record.type, record })

  const order = Object.fromEntries([...placed].map((key) => [key, groups.get(key)!.map(({ id }) => id)]))
  return { changes, order }
}

/** Fields that differ, without id, type and all that says where the record stands. */
export function changedFields(before: JourneyDocRecord, after: JourneyDocRecord): FieldChange[] {
  const place = placeFieldsOf(after.type)
  const from = before as unknown as RecordFields
  const to = after as unknown as RecordFields
  return Object.keys(to)
    .filter((field) => !['id', 'type', 'order'].includes(field) && !place.includes(field))
    .filter((field) => !sameValue(from[field], to[field]))
    .map((field) => ({ field, before: from[field], after: to[field] }))
}

type Groups = ReturnType<typeof groupNeighbours>

/** Ids that stand among the same neighbours in both and have to move for the order of the later map. */
function findReordered(before: Groups, after: Groups): Set<string> {
  const moved = new Set<string>()
  for (const [key, list] of after) {
    const earlier = new Map(before.get(key)?.map(({ id }, i) => [id, i]))
    const common = list.flatMap(({ id }) => (earlier.has(id) ? [id] : []))
    const kept = new Set(longestRising(common.map((id) => earlier.get(id)!)))
    common.forEach((id, i) => {
      if (!kept.has(i)) moved.add(id)
    })
  }
  return moved
}
