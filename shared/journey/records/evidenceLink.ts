import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { anyRecordId, label, outsideId, recordId, time } from './fields.ts'

export const evidenceKinds = ['quote', 'answer', 'metric', 'theme', 'document', 'note'] as const

/** Ties an element (or one field of it) to what is known about it. Strength and age are computed, never typed. */
export const evidenceLinkDefinition = defineRecord({
  type: 'evidenceLink',
  schema: z.object({
    id: recordId,
    type: z.literal('evidenceLink'),
    target: anyRecordId,
    field: z.string().max(64).nullable().default(null),
    kind: z.enum(evidenceKinds),
    /** What it points at: the id of a quote, answer or theme, or the address of a document. */
    ref: label,
    /** The words themselves, for a note or for a reader without access to the source. */
    text: z.string().max(5_000).default(''),
    stance: z.enum(['supports', 'contradicts']).default('supports'),
    /** The day of what was said: of the interview or answer, the newest of several; null where nobody knows. */
    happenedOn: z.iso.date().nullable().default(null),
    addedBy: outsideId,
    addedAt: time,
  }),
  owners: ['target'],
})
export type EvidenceLinkRecord = Readonly<z.infer<typeof evidenceLinkDefinition.schema>>
