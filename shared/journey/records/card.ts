import { z } from 'zod'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { colourIndex, orderKey, recordId, text } from './fields.ts'

export const cardDefinition = defineRecord({
  type: 'card',
  schema: z.object({
    id: recordId,
    type: z.literal('card'),
    laneId: recordId,
    /** The step it starts at. */
    stepId: recordId,
    /** Among the cards that start in the same cell. */
    order: orderKey,
    text: text.default(''),
    colour: colourIndex.nullable().default(null),
    /** How many steps it covers, to the right, as far as the map goes. */
    span: z.number().int().min(1).max(limits.span).default(1),
  }),
  texts: ['text'],
  owners: ['laneId', 'stepId'],
})
export type CardRecord = Readonly<z.infer<typeof cardDefinition.schema>>
