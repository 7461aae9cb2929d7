import type { RecordFields } from '../records/defineRecord.ts'
import { JOURNEY_ID } from '../records/journey.ts'
import { findDefinition, type JourneyDocRecord, type RecordType } from '../recordTypes.ts'
import { sameValue } from '../sameValue.ts'
import { type JourneyLike, recordsIn } from './contentOf.ts'
import { changedFields, diffJourneys } from './diffJourneys.ts'
import { heldBy, heldIn, ownerIds } from './heldIn.ts'
import type { FieldChange, JourneyChange, JourneyDiff, Owners } from './JourneyDiff.ts'
import { groupNeighbours, neighboursOf, ownersOf } from './neighbours.ts'
import { withNeeded } from './withNeeded.ts'

/** Both sides changed something in ways that exclude each other; whoever merges decides. */
export type MergeConflict =
  /** Both changed the same field to different values. */
  | {
      readonly kind: 'field'
      readonly key: string
      readonly field: string
      readonly base: unknown
      readonly branch: unknown
      readonly current: unknown
    }
  /** Both moved it, to different places. */
  | {
      readonly kind: 'place'
      readonly key: string
      readonly base: Owners
      readonly branch: Owners
      readonly current: Owners
    }
  /** The branch removed what was changed, or filled with something, on this side. */
  | { readonly kind: 'removed_there'; readonly key: string; readonly changed: readonly string[] }
  /** This side removed what the branch changed. */
  | { readonly kind: 'removed_here'; readonly key: string }
  /** This side removed what the change stands in: taking it brings these back. */
  | { readonly kind: 'place_gone'; readonly key: string; readonly missing: readonly string[] }

/** One change of the branch that this side does not have yet. */
export interface MergeItem {
  readonly id: string
  readonly type: RecordType
  /** What the branch did since the base. */
  readonly change: JourneyChange
  readonly conflicts: readonly MergeConflict[]
}

export interface MergeSides {
  /** What both had in common last. */
  readonly base: JourneyLike
  readonly branch: JourneyLike
  readonly current: JourneyLike
}

export interface MergePlan {
  readonly items: readonly MergeItem[]
}

/** Per conflict `key`: which side's value is taken. */
export type MergeChoices = Readonly<Record<string, 'branch' | 'current'>>

/**
 * What a branch would bring to the map it came from, three-way: changes only the branch made are clean, those that
 * both made in the same way are left out, those that exclude each other are conflicts. Entries of a list (tags,
 * touchpoints) are merged one by one and never conflict; the name of the map stays each map's own.
 */
export function mergeBranch({ base, branch, current }: MergeSides): MergePlan {
  const currentRecords = byId(current)
  const theirs = withoutMapTitle(diffJourneys(base, branch))
  const ours = new Map(diffJourneys(base, current).changes.map((change) => [change.id, change]))
  const arriving = new Set(theirs.changes.flatMap((change) => (change.kind === 'added' ? [change.id] : [])))
  const leaving = new Set(theirs.changes.flatMap((change) => (change.kind === 'removed' ? [change.id] : [])))
  const holders = heldBy(currentRecords.values())

  const hereGroups = groupNeighbours(currentRecords.values())
  const inBranchOrder = (key: string) => {
    const here = hereGroups.get(key)?.map(({ id }) => id) ?? []
    const there = (theirs.order[key] ?? []).filter((id) => here.includes(id))
    return sameValue(
      here.filter((id) => there.includes(id)),
      there,
    )
  }

  const items: MergeItem[] = []
  for (const change of theirs.changes) {
    const here = currentRecords.get(change.id)
    const conflicts: MergeConflict[] = []
    const { id, type } = change
    const item = () => items.push({ id, type, change, conflicts })
    const missingOf = (record: JourneyDocRecord) =>
      ownerIds(record).filter((owner) => !currentRecords.has(owner) && !arriving.has(owner))

    if (change.kind === 'removed') {
      // What goes with the element it stands in is no change of its own.
      if (!here || ownerIds(here).some((owner) => leaving.has(owner) && currentRecords.has(owner))) continue
      const touched = [id, ...heldIn(holders, id)].filter((held) => ours.has(held))
      if (touched.length > 0) conflicts.push({ kind: 'removed_there', key: id, changed: touched })
      item()
    } else if (change.kind === 'added') {
      if (here) {
        for (const { field, before, after } of changedFields(here, change.record))
          if (!isList(type, field))
            conflicts.push({
              kind: 'field',
              key: `${id}/${field}`,
              field,
              base: undefined,
              branch: after,
              current: before,
            })
        if (conflicts.length > 0) item()
        continue
      }
      const missing = missingOf(change.record)
      if (missing.length > 0) conflicts.push({ kind: 'place_gone', key: id, missing })
      item()
    } else if (!here) {
      conflicts.push({ kind: 'removed_here', key: id })
      item()
    } else {
      let news = false
      for (const { field, before, after } of change.fields) {
        const now = (here as unknown as RecordFields)[field]
        if (sameValue(now, after)) continue
        if (isList(type, field)) {
          news ||= !sameValue(mergedList(before, after, now), now)
        } else if (sameValue(now, before)) news = true
        else
          conflicts.push({
            kind: 'field',
            key: `${id}/${field}`,
            field,
            base: before,
            branch: after,
            current: now,
          })
      }
      if (change.moved) {
        const now = ownersOf(here)
        const { before, after } = change.moved
        const elsewhere = !sameValue(before, after)
        if (sameValue(now, before)) {
          news ||= elsewhere || !inBranchOrder(neighboursOf(type, after)!)
          const missing = Object.values(after).filter(
            (owner): owner is string => owner !== null && !currentRecords.has(owner) && !arriving.has(owner),
          )
          if (missing.length > 0) conflicts.push({ kind: 'place_gone', key: `${id}/place`, missing })
        } else if (elsewhere && !sameValue(now, after))
          conflicts.push({ kind: 'place', key: `${id}/place`, base: before, branch: after, current: now })
      }
      if (news || conflicts.length > 0) item()
    }
  }
  return { items }
}

/**
 * The chosen items of a plan, with what they need, as a diff that can be applied to the current map. Throws
 * UndecidedConflict when one of them has a conflict for which `choices` says nothing.
 */
export function toMergeDiff(
  plan: MergePlan,
  { branch, current }: MergeSides,
  chosen: ReadonlySet<string>,
  choices: MergeChoices,
): JourneyDiff {
  const branchRecords = byId(branch)
  const currentRecords = byId(current)
  const there = heldBy(branchRecords.values())
  const changes = new Map<string, JourneyChange>()

  /** Adds a record of the branch, with what it stands in where that is missing. */
  function bring(id: string): void {
    const record = branchRecords.get(id)
    if (!record || currentRecords.has(id) || changes.has(id)) return
    changes.set(id, { kind: 'added', id, type: record.type, record })
    for (const owner of ownerIds(record)) bring(owner)
  }
  const takes = (key: string) => {
    const choice = choices[key]
    if (choice === undefined) throw new UndecidedConflict(key)
    return choice === 'branch'
  }

  const taken = withNeeded({ changes: plan.items.map(({ change }) => change), order: {} }, chosen)
  for (const { id, type, change, conflicts } of plan.items) {
    if (!taken.has(id)) continue
    const conflictOf = new Map(conflicts.map((conflict) => [conflict.key, conflict]))
    const whole = conflictOf.get(id)
    if (whole && !takes(id)) continue
    if (change.kind === 'removed') {
      changes.set(id, change)
      continue
    }
    const here = currentRecords.get(id)
    if (!here) {
      bring(id)
      if (whole?.kind === 'removed_here') for (const held of heldIn(there, id)) bring(held)
      continue
    }
    const after = branchRecords.get(id)!
    const wanted: readonly FieldChange[] =
      change.kind === 'changed' ? change.fields : changedFields(here, after)
    const fields = wanted.flatMap(({ field, before, after: value }): FieldChange[] => {
      const now = (here as unknown as RecordFields)[field]
      const next = isList(type, field) ? mergedList(before, value, now) : value
      if (sameValue(now, next)) return []
      const key = `${id}/${field}`
      return conflictOf.has(key) && !takes(key) ? [] : [{ field, before: now, after: next }]
    })
    const moved = change.kind === 'changed' && change.moved ? placeChange(change.moved, ownersOf(here)) : null
    const place = conflictOf.get(`${id}/place`)
    const takesPlace = moved !== null && (!place || takes(place.key))
    if (takesPlace && place?.kind === 'place_gone') for (const owner of place.missing) bring(owner)
    if (fields.length > 0 || takesPlace)
      changes.set(id, { kind: 'changed', id, type, fields, moved: takesPlace ? moved : null })
  }

  const groups = groupNeighbours(branchRecords.values())
  const order: Record<string, string[]> = {}
  for (const change of changes.values()) {
    const owners =
      change.kind === 'added'
        ? ownersOf(change.record)
        : change.kind === 'changed'
          ? change.moved?.after
          : undefined
    const key = owners && neighboursOf(change.type, owners)
    if (key !== undefined) order[key] ??= (groups.get(key) ?? []).map((entry) => entry.id)
  }
  return { changes: [...changes.values()], order }
}

/** A chosen item has a conflict that nobody has decided. */
export class UndecidedConflict extends Error {
  readonly key: string

  constructor(key: string) {
    super(`No choice was made for ${key}`)
    this.name = 'UndecidedConflict'
    this.key = key
  }
}

/** Null when this side has moved it away and the branch only changed its order, or when it stands there already. */
function placeChange(moved: { before: Owners; after: Owners }, now: Owners) {
  const reordered = sameValue(moved.before, moved.after)
  if (reordered) return sameValue(now, moved.after) ? { before: now, after: moved.after } : null
  return sameValue(now, moved.after) ? null : { before: now, after: moved.after }
}

/** What one side added to a list, and without what it removed from it. */
function mergedList(before: unknown, after: unknown, now: unknown): string[] {
  const [base, theirs, ours] = [before ?? [], after ?? [], now ?? []] as [string[], string[], string[]]
  const kept = ours.filter((entry) => theirs.includes(entry) || !base.includes(entry))
  const merged = [...kept, ...theirs.filter((entry) => !base.includes(entry) && !kept.includes(entry))]
  const onlyOrder = merged.length === theirs.length && merged.every((entry) => theirs.includes(entry))
  return onlyOrder && sameValue(base, ours) ? theirs : merged
}

function isList(type: RecordType, field: string): boolean {
  return findDefinition(type)!.lists.includes(field)
}

function byId(map: JourneyLike): Map<string, JourneyDocRecord> {
  return new Map(recordsIn(map).map((record) => [record.id, record]))
}

function withoutMapTitle(diff: JourneyDiff): JourneyDiff {
  const changes = diff.changes.flatMap((change): JourneyChange[] => {
    if (change.id !== JOURNEY_ID || change.kind !== 'changed') return [change]
    const fields = change.fields.filter(({ field }) => field !== 'title')
    return fields.length > 0 ? [{ ...change, fields }] : []
  })
  return { ...diff, changes }
}
