import { z } from 'zod'
import { laneKindNames, textLanePresetNames } from '../laneKinds.ts'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { orderKey, outsideId, recordId, title } from './fields.ts'

export const laneDefinition = defineRecord({
  type: 'lane',
  schema: z.object({
    id: recordId,
    type: z.literal('lane'),
    kind: z.enum(laneKindNames),
    preset: z.enum(textLanePresetNames).nullable().default(null),
    title: title.default(''),
    order: orderKey,
    /** Pixels at 100 % zoom; null = as high as its content. */
    height: z.number().min(24).max(limits.laneHeight).nullable().default(null),
    collapsed: z.boolean().default(false),
    hidden: z.boolean().default(false),
    /** The persona the lane is about; null = shared by all. */
    personaId: outsideId.nullable().default(null),
  }),
})
export type LaneRecord = Readonly<z.infer<typeof laneDefinition.schema>>
