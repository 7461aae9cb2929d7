import { z } from 'zod'
import { limits } from '../limits.ts'
import { defineRecord } from './defineRecord.ts'
import { label, recordId, title } from './fields.ts'

export const forkKinds = ['either_or', 'parallel'] as const
export type ForkKind = (typeof forkKinds)[number]

/**
 * Steps of which a customer takes one track (`either_or`) or all tracks in any mixture (`parallel`). Steps name the
 * fork and their track; the steps of a fork that stand next to each other on the map are drawn and measured as one
 * part of the journey. A fork that is gone leaves its steps as plain steps.
 */
export const forkDefinition = defineRecord({
  type: 'fork',
  schema: z.object({
    id: recordId,
    type: z.literal('fork'),
    kind: z.enum(forkKinds).default('either_or'),
    title: title.default(''),
    /** Per track the condition under which customers take it, in words; "" where none is given. */
    conditions: z.array(label).max(limits.tracks).default([]),
  }),
})
export type ForkRecord = Readonly<z.infer<typeof forkDefinition.schema>>
