import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { anyRecordId, outsideId, recordId, time } from './fields.ts'

export const commentDefinition = defineRecord({
  type: 'comment',
  schema: z.object({
    id: recordId,
    type: z.literal('comment'),
    /** The element it is about; the journey itself for one about the whole map. */
    target: anyRecordId,
    /** The comment it answers. */
    parentId: recordId.nullable().default(null),
    author: outsideId,
    createdAt: time,
    text: z.string().max(5_000),
    resolved: z.boolean().default(false),
  }),
  owners: ['target', 'parentId'],
})
export type CommentRecord = Readonly<z.infer<typeof commentDefinition.schema>>
