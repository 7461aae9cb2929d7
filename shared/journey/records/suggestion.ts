import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { anyRecordId, outsideId, recordId, text, time } from './fields.ts'

/** What somebody who may not change the map proposes to change. */
export const suggestedChange = z.discriminatedUnion('kind', [
  /** Another text of a card, or another title of a stage, step or lane. */
  z.strictObject({ kind: z.literal('set_text'), before: text, after: text }),
  /** A new card; the target is its lane. */
  z.strictObject({ kind: z.literal('add_card'), stepId: recordId, text }),
  z.strictObject({ kind: z.literal('move_card'), laneId: recordId, stepId: recordId }),
  z.strictObject({ kind: z.literal('remove') }),
])
export type SuggestedChange = z.infer<typeof suggestedChange>

export const suggestionDefinition = defineRecord({
  type: 'suggestion',
  schema: z.object({
    id: recordId,
    type: z.literal('suggestion'),
    target: anyRecordId,
    change: suggestedChange,
    /** Why, in the words of its author. */
    reason: z.string().max(2_000).default(''),
    author: outsideId,
    createdAt: time,
    state: z.enum(['open', 'accepted', 'declined']).default('open'),
    decidedBy: outsideId.nullable().default(null),
    decidedAt: time.nullable().default(null),
  }),
  owners: ['target'],
  serverOnly: true,
})
export type SuggestionRecord = Readonly<z.infer<typeof suggestionDefinition.schema>>
