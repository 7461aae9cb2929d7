import { z } from 'zod'
import { dividerLines, laneKindNames, stepFigures, textLanePresetNames } from '../laneKinds.ts'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { orderKey, recordId, title } from './fields.ts'

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
    /** Nobody changes its cards until it is unlocked: against slips, not against people. */
    locked: z.boolean().default(false),
    /** The persona of the map the lane is about; null = shared by all. */
    personaId: recordId.nullable().default(null),
    /** For dividers: plain, or one of the lines of a service blueprint. */
    line: z.enum(dividerLines).nullable().default(null),
    /** For metrics lanes: the figures shown, in order; empty = the usual ones. */
    figures: z.array(z.enum(stepFigures)).max(stepFigures.length).default([]),
    /** For chart lanes: what is drawn; `typed` takes the values of the lane's cards. */
    chart: z.enum(['typed', ...stepFigures]).default('typed'),
  }),
})
export type LaneRecord = Readonly<z.infer<typeof laneDefinition.schema>>
