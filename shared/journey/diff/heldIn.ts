import type { RecordFields } from '../records/defineRecord.ts'
import { JOURNEY_ID } from '../records/journey.ts'
import { findDefinition, type JourneyDocRecord } from '../recordTypes.ts'

/** The ids of the records one belongs to. */
export function ownerIds(record: JourneyDocRecord): string[] {
  const fields = record as unknown as RecordFields
  return findDefinition(record.type)!.owners.flatMap((key) => {
    const id = fields[key]
    return typeof id === 'string' && id !== JOURNEY_ID ? [id] : []
  })
}

/** The ids of what stands directly in each record. */
export function heldBy(records: Iterable<JourneyDocRecord>): Map<string, string[]> {
  const held = new Map<string, string[]>()
  for (const record of records)
    for (const owner of ownerIds(record)) {
      const list = held.get(owner)
      if (list) list.push(record.id)
      else held.set(owner, [record.id])
    }
  return held
}

/** Everything in a record, directly or through others. */
export function heldIn(held: ReadonlyMap<string, readonly string[]>, id: string): string[] {
  const found = new Set<string>()
  const waiting = [...(held.get(id) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next) || next === id) continue
    found.add(next)
    waiting.push(...(held.get(next) ?? []))
  }
  return [...found]
}
