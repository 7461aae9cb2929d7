import { z } from 'zod'
import { id } from './common.ts'

export const versionKinds = ['auto', 'named', 'restore', 'merge'] as const
export type VersionKind = (typeof versionKinds)[number]

export const journeyVersion = z.object({
  number: z.number(),
  kind: z.enum(versionKinds),
  /** Given by a person; such a version is kept for ever. */
  title: z.string().nullable(),
  note: z.string(),
  at: z.iso.datetime(),
  /** Who changed the map since the version before. */
  authors: z.array(id),
  /** Whoever made it by hand; null for automatic ones. */
  by: id.nullable(),
  stages: z.number(),
  steps: z.number(),
  cards: z.number(),
  /** Changed elements since the version before. */
  changes: z.number(),
  restoredNumber: z.number().nullable(),
  fromJourneyId: id.nullable(),
})
export type JourneyVersion = z.infer<typeof journeyVersion>

export const versionPage = z.object({
  versions: z.array(journeyVersion),
  /** Pass it as `before` for the next page; null when there are no older ones. */
  next: z.number().nullable(),
})
export type VersionPage = z.infer<typeof versionPage>

/** A map as a journey file; the full shape is journey.schema.json. */
const document = z.record(z.string(), z.unknown())
export const versionDocument = z.object({ version: journeyVersion, document })
export type VersionDocument = z.infer<typeof versionDocument>

const title = z.string().trim().min(1).max(120)
const note = z.string().trim().max(2_000)
export const nameVersionInput = z.strictObject({ title, note: note.default('') })
export const editVersionInput = z.strictObject({
  /** Null takes the name away: an automatic version again, which may go when it is old. */
  title: title.nullable().optional(),
  note: note.optional(),
})

export const restoreVersionInput = z.strictObject({
  /** The only element to restore, with what stood in it; absent = the whole map. */
  elementId: z.string().min(1).max(210).optional(),
})
export const restoreResult = z.object({
  /** Elements that were changed; 0 = it was so already. */
  changed: z.number(),
  version: journeyVersion.nullable(),
})
export type RestoreResult = z.infer<typeof restoreResult>

const wordPart = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
export const describedChange = z.object({
  id: z.string(),
  type: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  stageId: z.string().nullable(),
  stageTitle: z.string(),
  subject: z.string(),
  lines: z.array(z.object({ text: z.string(), words: z.array(wordPart).nullable() })),
})
export const comparison = z.object({ changes: z.array(describedChange) })

export const branchInput = z.strictObject({ title: z.string().trim().min(1).max(200).optional() })
const mapName = z.object({ id, title: z.string() })
export const branchState = z.object({
  /** The map this one was made from; null when it is no branch. */
  of: mapName.extend({ baseNumber: z.number(), at: z.iso.datetime() }).nullable(),
  /** Maps made from this one. */
  branches: z.array(mapName.extend({ at: z.iso.datetime() })),
  /** When changes went from one to the other, the last one first: the merged versions of both. */
  merges: z.array(
    z.object({
      journeyId: id,
      fromJourneyId: id,
      number: z.number(),
      at: z.iso.datetime(),
      by: id.nullable(),
      note: z.string(),
    }),
  ),
})
export type BranchState = z.infer<typeof branchState>

/** `into`: from the branch into the map it was made from; `update`: the other way. */
export const mergeDirections = ['into', 'update'] as const
export type MergeDirection = (typeof mergeDirections)[number]
export const mergeSidesAnswer = z.object({
  from: mapName,
  to: mapName,
  /** What both had in common last, the map changes come from, and the one they go to. */
  base: document,
  branch: document,
  current: document,
})
export type MergeSidesAnswer = z.infer<typeof mergeSidesAnswer>
export const mergeInput = z.strictObject({
  direction: z.enum(mergeDirections),
  chosen: z.array(z.string().min(1).max(210)).min(1).max(20_000),
  /** Per conflict: whose value is taken. */
  choices: z.record(z.string(), z.enum(['branch', 'current'])).default({}),
})
export const mergeResult = z.object({ changed: z.number(), version: journeyVersion.nullable() })
export type MergeResult = z.infer<typeof mergeResult>

export const asOfAnswer = z.object({
  day: z.iso.date(),
  /** The end of that day in the workspace's zone, or now: nothing later is counted. */
  until: z.iso.datetime(),
  /** The version that was current then; null when the map has not changed since. */
  version: journeyVersion.nullable(),
  /** The map was made after that day: its oldest version is shown. */
  madeLater: z.boolean(),
  /** Events of the time before `until` that arrived after it; they are counted. */
  arrivedLater: z.number(),
  document,
})
export type AsOfAnswer = z.infer<typeof asOfAnswer>
