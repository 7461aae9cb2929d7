import type { JourneyDocRecord, RecordType } from '../recordTypes.ts'

/** One field of a record that both maps have. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** The fields that say where a record stands: the stage of a step, lane and step of a card. */
export type Owners = Readonly<Record<string, string | null>>

export interface AddedChange {
  readonly kind: 'added'
  readonly id: string
  readonly type: RecordType
  readonly record: JourneyDocRecord
}
export interface RemovedChange {
  readonly kind: 'removed'
  readonly id: string
  readonly type: RecordType
  readonly record: JourneyDocRecord
}
export interface ChangedChange {
  readonly kind: 'changed'
  readonly id: string
  readonly type: RecordType
  readonly fields: readonly FieldChange[]
  /** Where it stood and stands now; equal owners mean another place among the same neighbours. Null = not moved. */
  readonly moved: { readonly before: Owners; readonly after: Owners } | null
}
export type JourneyChange = AddedChange | RemovedChange | ChangedChange

/** What it takes to make one map of another. JSON, so that it can be sent. */
export interface JourneyDiff {
  /** In the reading order of the later map, what was removed last. */
  readonly changes: readonly JourneyChange[]
  /** For every run of neighbours with something added or moved: their ids in the order of the later map. */
  readonly order: Readonly<Record<string, readonly string[]>>
}
