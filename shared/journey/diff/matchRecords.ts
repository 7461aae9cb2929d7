import { emotionId } from '../records/emotion.ts'
import type { JourneyDocRecord, RecordType } from '../recordTypes.ts'
import { type JourneyLike, recordsIn } from './contentOf.ts'
import { longestRising } from './longestRising.ts'

/**
 * Gives the records of map `b` the ids of those of map `a` they most probably are: for maps from files that know no
 * ids. Stages, steps and lanes are the same by name; what is left of them by place, where nothing else stands between
 * the same two; cards by their words, then by their place in the cell. What has no match keeps an id of its own.
 */
export function matchRecords(a: JourneyLike, b: JourneyLike): JourneyDocRecord[] {
  const before = recordsIn(a)
  const after = recordsIn(b)
  const ids = new Map<string, string>([['journey', 'journey']])
  const ofType = <T extends RecordType>(records: readonly JourneyDocRecord[], type: T) =>
    records.filter((record): record is Extract<JourneyDocRecord, { type: T }> => record.type === type)
  const nameOf = (record: { title: string }) => record.title.trim().toLowerCase()

  for (const type of ['stage', 'lane', 'persona', 'fork', 'savedView'] as const)
    pair(ids, ofType(before, type), ofType(after, type), nameOf, nameOf)
  const steps = { before: ofType(before, 'step'), after: ofType(after, 'step') }
  // First within the same stage, so that two steps of one name are told apart.
  pair(
    ids,
    steps.before,
    steps.after,
    (step) => `${step.stageId} ${nameOf(step)}`,
    (step) => `${ids.get(step.stageId)} ${nameOf(step)}`,
    false,
  )
  pair(ids, steps.before, steps.after, nameOf, nameOf)

  const cards = { before: ofType(before, 'card'), after: ofType(after, 'card') }
  const cellBefore = (card: { laneId: string; stepId: string }) => `${card.laneId} ${card.stepId}`
  const cellAfter = (card: { laneId: string; stepId: string }) =>
    `${ids.get(card.laneId)} ${ids.get(card.stepId)}`
  pair(
    ids,
    cards.before,
    cards.after,
    (card) => `${cellBefore(card)} ${card.text}`,
    (card) => `${cellAfter(card)} ${card.text}`,
    false,
  )
  pair(
    ids,
    cards.before,
    cards.after,
    (card) => card.text,
    (card) => card.text,
    false,
  )
  pair(ids, cards.before, cards.after, cellBefore, cellAfter, false)
  pair(
    ids,
    ofType(before, 'edge'),
    ofType(after, 'edge'),
    (edge) => `${edge.from} ${edge.to}`,
    (edge) => `${ids.get(edge.from)} ${ids.get(edge.to)}`,
    false,
  )
  pair(
    ids,
    ofType(before, 'evidenceLink'),
    ofType(after, 'evidenceLink'),
    (link) => `${link.target} ${link.kind} ${link.ref} ${link.text}`,
    (link) => `${ids.get(link.target)} ${link.kind} ${link.ref} ${link.text}`,
    false,
  )

  const taken = new Set(before.map(({ id }) => id))
  for (const { id } of after) if (!ids.has(id)) ids.set(id, taken.has(id) ? `new.${id}`.slice(0, 64) : id)
  return after.map((record) => renamed(record, ids))
}

/**
 * Pairs records that have no partner yet by equal keys, in their order. With `byPlace` what is left is paired where the
 * same number of unpaired ones stands between the same two pairs: a renamed stage is still that stage.
 */
function pair<T extends { id: string }>(
  ids: Map<string, string>,
  before: readonly T[],
  after: readonly T[],
  keyBefore: (record: T) => string,
  keyAfter: (record: T) => string,
  byPlace = true,
): void {
  const used = new Set(ids.values())
  const waiting = new Map<string, string[]>()
  for (const record of before) {
    if (used.has(record.id)) continue
    const key = keyBefore(record)
    waiting.set(key, [...(waiting.get(key) ?? []), record.id])
  }
  for (const record of after) {
    if (ids.has(record.id)) continue
    const id = waiting.get(keyAfter(record))?.shift()
    if (id !== undefined) ids.set(record.id, id)
  }
  if (byPlace) pairByPlace(ids, before, after)
}

function pairByPlace(
  ids: Map<string, string>,
  before: readonly { id: string }[],
  after: readonly { id: string }[],
): void {
  const place = new Map(before.map(({ id }, i) => [id, i]))
  const used = new Set(ids.values())
  const known = after.flatMap(({ id }, i) => {
    const at = place.get(ids.get(id) ?? '')
    return at === undefined ? [] : [{ at, i }]
  })
  const kept = longestRising(known.map(({ at }) => at)).map((n) => known[n]!)
  const ends = [{ at: -1, i: -1 }, ...kept, { at: before.length, i: after.length }]
  for (let n = 1; n < ends.length; n++) {
    const [left, right] = [ends[n - 1]!, ends[n]!]
    const old = before.slice(left.at + 1, right.at).filter(({ id }) => !used.has(id))
    const fresh = after.slice(left.i + 1, right.i).filter(({ id }) => !ids.has(id))
    if (old.length === fresh.length) for (const [k, { id }] of fresh.entries()) ids.set(id, old[k]!.id)
  }
}

const idFields = [
  'id',
  'parentId',
  'stageId',
  'stepId',
  'laneId',
  'forkId',
  'personaId',
  'from',
  'to',
  'target',
]

function renamed(record: JourneyDocRecord, ids: ReadonlyMap<string, string>): JourneyDocRecord {
  const fields: Record<string, unknown> = { ...record }
  for (const key of idFields) {
    const id = fields[key]
    if (typeof id === 'string') fields[key] = ids.get(id) ?? id
  }
  const moved = fields as unknown as JourneyDocRecord
  return moved.type === 'emotion' ? { ...moved, id: emotionId(moved) } : moved
}
