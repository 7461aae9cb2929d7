import { z } from 'zod'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { anyRecordId, outsideId } from './fields.ts'

/** The votes one person has put on one element in the running or last round. */
export const voteDefinition = defineRecord({
  type: 'vote',
  schema: z.object({
    id: anyRecordId,
    type: z.literal('vote'),
    target: anyRecordId,
    userId: outsideId,
    count: z.number().int().min(1).max(limits.votesEach),
  }),
  owners: ['target'],
  serverOnly: true,
})
export type VoteRecord = Readonly<z.infer<typeof voteDefinition.schema>>
