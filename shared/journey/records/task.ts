import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { anyRecordId, outsideId, recordId, time } from './fields.ts'

/** Something to be done about an element, by somebody, until a day. */
export const taskDefinition = defineRecord({
  type: 'task',
  schema: z.object({
    id: recordId,
    type: z.literal('task'),
    target: anyRecordId,
    text: z.string().max(2_000).default(''),
    assigneeId: outsideId.nullable().default(null),
    /** A calendar day, YYYY-MM-DD. */
    dueOn: z.iso.date().nullable().default(null),
    done: z.boolean().default(false),
    createdBy: outsideId,
    createdAt: time,
  }),
  owners: ['target'],
  serverOnly: true,
})
export type TaskRecord = Readonly<z.infer<typeof taskDefinition.schema>>
