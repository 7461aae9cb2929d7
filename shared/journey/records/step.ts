import { z } from 'zod'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { mapPlace, orderKey, outsideId, recordId, title } from './fields.ts'

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
    /** The fork it is part of, and on which of its tracks, from 0. */
    forkId: recordId.nullable().default(null),
    track: z
      .number()
      .int()
      .min(0)
      .max(limits.tracks - 1)
      .default(0),
    /** Where the journey goes on in another map. */
    continuesIn: mapPlace.nullable().default(null),
    ownerId: outsideId.nullable().default(null),
  }),
  lists: ['touchpointIds'],
  owners: ['stageId'],
})
export type StepRecord = Readonly<z.infer<typeof stepDefinition.schema>>
