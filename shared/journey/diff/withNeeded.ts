import type { JourneyChange, JourneyDiff } from './JourneyDiff.ts'

/**
 * The chosen changes with those they cannot be without: what an added or moved element stands in, the fork or persona
 * it names; for a removal, whatever has to leave or lose its place before.
 */
export function withNeeded(diff: JourneyDiff, chosen: Iterable<string>): Set<string> {
  const added = new Set<string>()
  const removed = new Set<string>()
  for (const { kind, id } of diff.changes) {
    if (kind === 'added') added.add(id)
    if (kind === 'removed') removed.add(id)
  }
  const byId = new Map<string, JourneyChange[]>()
  /** Per removed id: the changes that let go of it. */
  const leaving = new Map<string, string[]>()
  for (const change of diff.changes) {
    byId.set(change.id, [...(byId.get(change.id) ?? []), change])
    for (const id of idsIn(valuesBefore(change), removed))
      if (id !== change.id) leaving.set(id, [...(leaving.get(id) ?? []), change.id])
  }
  const found = new Set<string>()
  const waiting = [...chosen]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || !byId.has(id)) continue
    found.add(id)
    for (const change of byId.get(id)!) {
      waiting.push(...idsIn(valuesAfter(change), added))
      if (change.kind === 'removed') waiting.push(...(leaving.get(id) ?? []))
    }
  }
  return found
}

function valuesBefore(change: JourneyChange): unknown {
  if (change.kind === 'removed') return change.record
  return change.kind === 'changed' ? [change.moved?.before, change.fields.map((field) => field.before)] : null
}

function valuesAfter(change: JourneyChange): unknown {
  if (change.kind === 'added') return change.record
  return change.kind === 'changed' ? [change.moved?.after, change.fields.map((field) => field.after)] : null
}

/** The ids that occur anywhere in a value. */
function idsIn(value: unknown, ids: ReadonlySet<string>): string[] {
  if (typeof value === 'string') return ids.has(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((entry) => idsIn(entry, ids))
}
