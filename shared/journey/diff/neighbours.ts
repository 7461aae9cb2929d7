import { compareOrder } from '../order.ts'
import type { RecordFields } from '../records/defineRecord.ts'
import type { JourneyDocRecord } from '../recordTypes.ts'
import type { Owners } from './JourneyDiff.ts'

/** For the types that have an order: the fields that, with it, say where a record stands. */
const placeFields: Readonly<Record<string, readonly string[]>> = {
  stage: ['parentId'],
  step: ['stageId'],
  lane: [],
  card: ['laneId', 'stepId'],
  persona: [],
  savedView: [],
}

/** Fields of a record type that belong to its place and are no content of their own. */
export function placeFieldsOf(type: string): readonly string[] {
  return placeFields[type] ?? []
}

export function ownersOf(record: JourneyDocRecord): Owners {
  const fields = record as unknown as RecordFields
  return Object.fromEntries(placeFieldsOf(record.type).map((key) => [key, fields[key] as string | null]))
}

/** Names the records among which one has its order; undefined for types without an order. */
export function neighboursOf(type: string, owners: Owners): string | undefined {
  switch (type) {
    case 'stage':
      return owners.parentId ? `stage:${owners.parentId}` : 'stages'
    case 'step':
      return `stage:${owners.stageId}`
    case 'card':
      return `cell:${owners.laneId}:${owners.stepId}`
    case 'lane':
    case 'persona':
    case 'savedView':
      return type
    default:
      return undefined
  }
}

export type Ordered = { readonly id: string; readonly order: string }

/** Every run of neighbours, each in its visible order. */
export function groupNeighbours(records: Iterable<JourneyDocRecord>): Map<string, Ordered[]> {
  const groups = new Map<string, Ordered[]>()
  for (const record of records) {
    const key = neighboursOf(record.type, ownersOf(record))
    if (key === undefined || !('order' in record)) continue
    const list = groups.get(key)
    if (list) list.push(record)
    else groups.set(key, [record])
  }
  for (const list of groups.values()) list.sort(compareOrder)
  return groups
}
