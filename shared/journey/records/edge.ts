import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { label, recordId } from './fields.ts'

export const edgeKinds = ['branch', 'loop'] as const

/**
 * A way between two steps that is not simply "the next one": a `branch` goes forward past the steps between,
 * a `loop` goes back. The direction on the map decides; `kind` says what was meant when it was drawn.
 */
export const edgeDefinition = defineRecord({
  type: 'edge',
  schema: z.object({
    id: recordId,
    type: z.literal('edge'),
    from: recordId,
    to: recordId,
    kind: z.enum(edgeKinds).default('branch'),
    /** The condition under which customers take it, in words. */
    label: label.default(''),
  }),
  owners: ['from', 'to'],
})
export type EdgeRecord = Readonly<z.infer<typeof edgeDefinition.schema>>
