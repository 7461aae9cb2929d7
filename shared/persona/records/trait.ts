import { z } from 'zod'
import { defineRecord } from '../../journey/records/defineRecord.ts'
import { orderKey, outsideId, recordId, text, time } from '../../journey/records/fields.ts'

/**
 * What was measured of the customers the persona stands for: the share of them that has a value of an attribute
 * (`value` told), or the mean of a number. Kept as it was, so that a later figure can be compared with it.
 */
export const traitMeasure = z.strictObject({
  attribute: z.string().min(1).max(200),
  value: z.string().max(1_000).nullable(),
  /** A share between 0 and 1, or a mean. */
  figure: z.number(),
  /** Standard deviation of a mean; null for a share. */
  deviation: z.number().min(0).nullable(),
  n: z.number().int().min(0),
  at: time,
})
export type TraitMeasure = z.infer<typeof traitMeasure>

/** The figure an owner was told of when it had moved, and when the one on the sheet had been measured. */
export interface ToldFigure {
  sheetAt: string
  figure: TraitMeasure
}

export const traitDefinition = defineRecord({
  type: 'trait',
  schema: z.object({
    id: recordId,
    type: z.literal('trait'),
    sectionId: recordId,
    order: orderKey,
    /** Markdown as on cards. */
    text: text.default(''),
    /** On a scale: 0 to 100 between `low` and `high`. */
    value: z.number().min(0).max(100).nullable().default(null),
    low: z.string().max(100).default(''),
    high: z.string().max(100).default(''),
    /** A fact's name, as Age or Job. */
    label: z.string().max(200).default(''),
    measure: traitMeasure.nullable().default(null),
    ownerId: outsideId.nullable().default(null),
  }),
  texts: ['text'],
  owners: ['sectionId'],
})
export type TraitRecord = Readonly<z.infer<typeof traitDefinition.schema>>
