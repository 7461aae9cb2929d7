import { z } from 'zod'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { orderKey, outsideId, recordId, title } from './fields.ts'

export const stepDefinition = defineRecord({
  type: 'step',
  schema: z.object({
    id: recordId,
    type: z.literal('step'),
    /** The stage or substage it is in. */
    stageId: recordId,
    title: title.default(''),
    order: orderKey,
    /** Touchpoints of the workspace's catalogue whose events are this step. */
    touchpointIds: z.array(outsideId).max(limits.touchpointsPerStep).default([]),
    optional: z.boolean().default(false),
    momentOfTruth: z.boolean().default(false),
  }),
  lists: ['touchpointIds'],
  owners: ['stageId'],
})
export type StepRecord = Readonly<z.infer<typeof stepDefinition.schema>>
