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
    /** Plain text; a person is mentioned as @[Name](user:ID). */
    text: z.string().max(5_000),
    /** When its author last changed the text. */
    editedAt: time.nullable().default(null),
    resolved: z.boolean().default(false),
    /** Each is "<emoji> <user id>". */
    reactions: z.array(z.string().max(100)).max(1_000).default([]),
  }),
  lists: ['reactions'],
  owners: ['target', 'parentId'],
  serverOnly: true,
})
export type CommentRecord = Readonly<z.infer<typeof commentDefinition.schema>>
