import { z } from 'zod'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { time } from './fields.ts'

/** There is at most one, under this id. */
export const WORKSHOP_ID = 'workshop'

/** A round of votes and a timer that everybody on the map sees. */
export const workshopDefinition = defineRecord({
  type: 'workshop',
  schema: z.object({
    id: z.literal(WORKSHOP_ID),
    type: z.literal('workshop'),
    votingOpen: z.boolean().default(false),
    votesEach: z.number().int().min(1).max(limits.votesEach).default(5),
    /** Nobody sees the votes of others before the round closes; until then they are not in the document. */
    hidden: z.boolean().default(false),
    /** While the timer runs: when it ends. */
    timerEndsAt: time.nullable().default(null),
    /** While it stands: seconds left. */
    timerSeconds: z.number().int().min(0).max(86_400).nullable().default(null),
  }),
  serverOnly: true,
})
export type WorkshopRecord = Readonly<z.infer<typeof workshopDefinition.schema>>
