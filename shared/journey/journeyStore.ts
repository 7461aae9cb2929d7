import type * as Y from 'yjs'
import { listRecords, parseRecord, recordsOf } from './document.ts'
import { compareOrder } from './order.ts'
import { emptyJourney } from './readJourney.ts'
import type { EmotionRecord } from './records/emotion.ts'
import { JOURNEY_ID, type JourneyRecord } from './records/journey.ts'
import type { JourneyDocRecord, RecordByType, RecordType } from './recordTypes.ts'
import { buildStructure, type Structure } from './structure.ts'

export interface JourneyStructure extends Structure {
  readonly journey: JourneyRecord
}

export type AboutType = 'comment' | 'suggestion' | 'task' | 'vote'
export type ListedType = AboutType | 'edge' | 'savedView'

type Unsubscribe = () => void
type Listener = () => void

/**
 * A journey document as snapshots for `useSyncExternalStore`: every getter returns the same object until
 * what it describes has changed, and a change calls only the listeners of what it touches.
 */
export interface JourneyStore {
  getStructure(): JourneyStructure
  subscribeStructure(listener: Listener): Unsubscribe
  getRecord(id: string): JourneyDocRecord | undefined
  subscribeRecord(id: string, listener: Listener): Unsubscribe
  /** Ids of the cards that start in a cell, in order. */
  getCell(laneId: string, stepId: string): readonly string[]
  subscribeCell(laneId: string, stepId: string, listener: Listener): Unsubscribe
  /** All points of a lane's curves, every series and horizon, in no order. */
  getCurve(laneId: string): readonly EmotionRecord[]
  subscribeCurve(laneId: string, listener: Listener): Unsubscribe
  /** Ids of the evidence links of an element. */
  getEvidence(target: string): readonly string[]
  subscribeEvidence(target: string, listener: Listener): Unsubscribe
  /** What people said about an element or the map: comments, suggestions, tasks or votes, oldest first. */
  getAbout<T extends AboutType>(type: T, target: string): readonly RecordByType[T][]
  subscribeAbout(type: AboutType, target: string, listener: Listener): Unsubscribe
  /** All records of a type, in their order where they have one, else oldest first. */
  getAll<T extends ListedType>(type: T): readonly RecordByType[T][]
  subscribeAll(type: ListedType, listener: Listener): Unsubscribe
  destroy(): void
}

const STRUCTURE = 'structure'
const cellKey = (laneId: string, stepId: string) => `cell ${laneId} ${stepId}`
const curveKey = (laneId: string) => `curve ${laneId}`
const evidenceKey = (target: string) => `evidence ${target}`
const aboutKey = (type: string, target: string) => `about ${type} ${target}`
const allKey = (type: string) => `all ${type}`
const recordKey = (id: string) => `record ${id}`

/** Which groups of records one belongs to; a change of the record is a change of its groups. */
function groupsOf(record: JourneyDocRecord): readonly string[] {
  switch (record.type) {
    case 'card':
      return [cellKey(record.laneId, record.stepId)]
    case 'emotion':
      return [curveKey(record.laneId)]
    case 'evidenceLink':
      return [evidenceKey(record.target)]
    case 'comment':
    case 'suggestion':
    case 'task':
    case 'vote':
      return [aboutKey(record.type, record.target), allKey(record.type)]
    case 'edge':
    case 'savedView':
      return [allKey(record.type)]
    case 'workshop':
      return []
    default:
      return [STRUCTURE]
  }
}

export function createJourneyStore(doc: Y.Doc): JourneyStore {
  const stored = recordsOf(doc)
  const records = new Map<string, JourneyDocRecord>()
  const groups = new Map<string, Set<string>>()
  const snapshots = new Map<string, unknown>()
  const listeners = new Map<string, Set<Listener>>()

  for (const record of listRecords(doc)) {
    records.set(record.id, record)
    for (const group of groupsOf(record)) addToGroup(group, record.id)
  }

  function addToGroup(group: string, id: string) {
    const members = groups.get(group)
    if (members) members.add(id)
    else groups.set(group, new Set([id]))
  }

  function removeFromGroup(group: string, id: string) {
    const members = groups.get(group)
    members?.delete(id)
    if (members?.size === 0) groups.delete(group)
  }

  function handleEvents(events: Y.YEvent<Y.AbstractType<unknown>>[]) {
    const touched = new Set<string>()
    for (const event of events) {
      if (event.target === (stored as unknown)) for (const id of event.keys.keys()) touched.add(id)
      else touched.add(String(event.path[0]))
    }
    const changed = new Set<string>()
    for (const id of touched) {
      const before = records.get(id)
      const after = parseRecord(id, stored.get(id))
      if (!before && !after) continue
      changed.add(recordKey(id))
      const groupsBefore = before ? groupsOf(before) : []
      const groupsAfter = after ? groupsOf(after) : []
      const stays =
        groupsBefore.length === groupsAfter.length && groupsBefore.every((g, i) => g === groupsAfter[i])
      if (!stays) {
        for (const group of groupsBefore) removeFromGroup(group, id)
        for (const group of groupsAfter) addToGroup(group, id)
      }
      if (after) records.set(id, after)
      else records.delete(id)
      // A card that keeps its place leaves the list of ids in its cell as it is.
      if (stays && before && after && keepsPlace(before, after)) continue
      for (const group of groupsBefore) changed.add(group)
      for (const group of groupsAfter) changed.add(group)
    }
    for (const key of changed) snapshots.delete(key)
    for (const key of changed) for (const listener of [...(listeners.get(key) ?? [])]) listener()
  }
  stored.observeDeep(handleEvents)

  function snapshot<T>(key: string, make: () => T): T {
    const held = snapshots.get(key)
    if (held !== undefined) return held as T
    const made = make()
    snapshots.set(key, made)
    return made
  }

  function members<T extends RecordType>(group: string): RecordByType[T][] {
    return [...(groups.get(group) ?? [])].map((id) => records.get(id) as RecordByType[T])
  }

  function subscribe(key: string, listener: Listener): Unsubscribe {
    const set = listeners.get(key) ?? new Set()
    listeners.set(key, set)
    set.add(listener)
    return () => {
      set.delete(listener)
      if (set.size === 0 && listeners.get(key) === set) listeners.delete(key)
    }
  }

  function makeStructure(): JourneyStructure {
    const all = members<'stage' | 'step' | 'lane' | 'journey' | 'fork' | 'persona'>(STRUCTURE)
    return {
      journey: (records.get(JOURNEY_ID) as JourneyRecord | undefined) ?? emptyJourney,
      ...buildStructure(
        all.filter((record) => record.type === 'stage'),
        all.filter((record) => record.type === 'step'),
        all.filter((record) => record.type === 'lane'),
        all.filter((record) => record.type === 'fork'),
        all.filter((record) => record.type === 'persona'),
      ),
    }
  }

  return {
    getStructure: () => snapshot(STRUCTURE, makeStructure),
    subscribeStructure: (listener) => subscribe(STRUCTURE, listener),
    getRecord: (id) => records.get(id),
    subscribeRecord: (id, listener) => subscribe(recordKey(id), listener),
    getCell: (laneId, stepId) => {
      const key = cellKey(laneId, stepId)
      return snapshot(key, () =>
        members<'card'>(key)
          .sort(compareOrder)
          .map((card) => card.id),
      )
    },
    subscribeCell: (laneId, stepId, listener) => subscribe(cellKey(laneId, stepId), listener),
    getCurve: (laneId) => snapshot(curveKey(laneId), () => members<'emotion'>(curveKey(laneId))),
    subscribeCurve: (laneId, listener) => subscribe(curveKey(laneId), listener),
    getEvidence: (target) =>
      snapshot(evidenceKey(target), () => members(evidenceKey(target)).map((link) => link.id)),
    subscribeEvidence: (target, listener) => subscribe(evidenceKey(target), listener),
    getAbout: (type, target) =>
      snapshot(aboutKey(type, target), () => members<typeof type>(aboutKey(type, target)).sort(byTime)),
    subscribeAbout: (type, target, listener) => subscribe(aboutKey(type, target), listener),
    getAll: (type) => snapshot(allKey(type), () => members<typeof type>(allKey(type)).sort(byTime)),
    subscribeAll: (type, listener) => subscribe(allKey(type), listener),
    destroy: () => {
      stored.unobserveDeep(handleEvents)
      listeners.clear()
    },
  }
}

function keepsPlace(before: JourneyDocRecord, after: JourneyDocRecord): boolean {
  if (before.type === 'card' && after.type === 'card') return before.order === after.order
  return before.type === 'evidenceLink'
}

function byTime(a: JourneyDocRecord, b: JourneyDocRecord): number {
  if ('order' in a && 'order' in b) return compareOrder(a, b)
  const [before, after] = ['createdAt' in a ? a.createdAt : '', 'createdAt' in b ? b.createdAt : '']
  return before < after ? -1 : before > after ? 1 : a.id < b.id ? -1 : 1
}
