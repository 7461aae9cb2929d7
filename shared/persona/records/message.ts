import { z } from 'zod'
import { defineRecord } from '../../journey/records/defineRecord.ts'
import { orderKey, outsideId, recordId, text } from '../../journey/records/fields.ts'
import { touchpointChannel } from '../../wire/touchpoint.ts'

/** What to say to the persona at a stage of the journey: one card of the board of messages. */
export const messageDefinition = defineRecord({
  type: 'message',
  schema: z.object({
    id: recordId,
    type: z.literal('message'),
    /** A stage of the map the sheet names; null = at any stage. */
    stageId: outsideId.nullable().default(null),
    order: orderKey,
    text: text.default(''),
    channel: touchpointChannel.nullable().default(null),
    timing: z.string().max(300).default(''),
    idea: z.string().max(2_000).default(''),
    proof: z.string().max(2_000).default(''),
    /** The trait it answers: a need or a pain point. */
    traitId: recordId.nullable().default(null),
    /** Traits of the sheet and evidence under them that a proposal it came from cited. */
    restsOn: z.array(recordId).max(50).default([]),
  }),
  texts: ['text'],
})
export type MessageRecord = Readonly<z.infer<typeof messageDefinition.schema>>
