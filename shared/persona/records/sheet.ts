import { z } from 'zod'
import { defineRecord } from '../../journey/records/defineRecord.ts'
import { colourIndex, outsideId, title } from '../../journey/records/fields.ts'

/** The one record of a persona's sheet that is always there. */
export const SHEET_ID = 'sheet'

export const sheetDefinition = defineRecord({
  type: 'sheet',
  schema: z.object({
    id: z.literal(SHEET_ID),
    type: z.literal('sheet'),
    /** The persona's name. */
    title: title.default(''),
    /** One line under the name: who this is. */
    tagline: z.string().max(500).default(''),
    colour: colourIndex.default(0),
    /** An uploaded picture as file:ID, or the seed of a drawn face as face:SEED. */
    avatar: z
      .string()
      .max(80)
      .regex(/^(file|face):\S+$/, 'must be file:ID or face:SEED')
      .nullable()
      .default(null),
    /** The map on which a stage's messages are planned. */
    journeyId: outsideId.nullable().default(null),
  }),
})
export type SheetRecord = Readonly<z.infer<typeof sheetDefinition.schema>>
