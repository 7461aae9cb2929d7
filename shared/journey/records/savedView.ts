import { z } from 'zod'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { orderKey, recordId, text, title } from './fields.ts'

/** What a reader asks to see of a map; an empty filter shows everything. Lists mean "any of these". */
export const mapFilter = z.object({
  text: z.string().max(200).default(''),
  /** Records of type persona. */
  personaIds: z.array(recordId).max(100).default([]),
  tags: z.array(z.string().max(limits.tagLength)).max(100).default([]),
  ownerIds: z.array(z.string().max(64)).max(100).default([]),
  statuses: z.array(z.string().max(32)).max(10).default([]),
  evidence: z.enum(['any', 'assumed', 'researched', 'measured', 'contradicted']).default('any'),
  /** Lanes that are not shown, beside those that are hidden for everybody. */
  hiddenLaneIds: z.array(recordId).max(500).default([]),
  /** The only stages shown; empty = all. */
  stageIds: z.array(recordId).max(500).default([]),
})
export type MapFilter = z.infer<typeof mapFilter>
export const emptyMapFilter: MapFilter = mapFilter.parse({})

export const mapDetails = ['atlas', 'stages', 'steps'] as const

/** A way of looking at the map that the team keeps, and a slide when the map is presented. */
export const savedViewDefinition = defineRecord({
  type: 'savedView',
  schema: z.object({
    id: recordId,
    type: z.literal('savedView'),
    title: title.default(''),
    order: orderKey,
    filter: mapFilter.default(emptyMapFilter),
    /** How much is drawn: stages only, stages with steps, or everything. */
    detail: z.enum(mapDetails).default('steps'),
    numbers: z.boolean().default(true),
    /** What the speaker wants to say. */
    notes: text.default(''),
  }),
  texts: ['notes'],
})
export type SavedViewRecord = Readonly<z.infer<typeof savedViewDefinition.schema>>
