import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { colourIndex, orderKey, recordId, text, title } from './fields.ts'

/**
 * A stage, or with a parent a substage. One type for both, so that a step points at exactly one of them:
 * stage and substage of a step can never disagree after two people moved things at once.
 * Substages and steps of a stage share one order.
 */
export const stageDefinition = defineRecord({
  type: 'stage',
  schema: z.object({
    id: recordId,
    type: z.literal('stage'),
    parentId: recordId.nullable().default(null),
    title: title.default(''),
    colour: colourIndex.default(0),
    order: orderKey,
    /** Shown as one narrow column. */
    collapsed: z.boolean().default(false),
    /** What a speaker wants to say about it. */
    notes: text.default(''),
  }),
  texts: ['notes'],
  owners: ['parentId'],
})
export type StageRecord = Readonly<z.infer<typeof stageDefinition.schema>>
