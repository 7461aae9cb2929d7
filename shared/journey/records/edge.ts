import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { label, recordId } from './fields.ts'

/** A way between two steps that is not simply "the next one". */
export const edgeDefinition = defineRecord({
  type: 'edge',
  schema: z.object({
    id: recordId,
    type: z.literal('edge'),
    from: recordId,
    to: recordId,
    kind: z.enum(['branch', 'loop', 'parallel']).default('branch'),
    /** The condition under which customers take it, in words. */
    label: label.default(''),
  }),
  owners: ['from', 'to'],
})
export type EdgeRecord = Readonly<z.infer<typeof edgeDefinition.schema>>
