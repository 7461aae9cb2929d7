import { z } from 'zod'
import { defineRecord } from './defineRecord.ts'
import { colourIndex, orderKey, outsideId, recordId, title } from './fields.ts'

/** Somebody whose journey the map shows: lanes and points of curves may be about one of them. */
export const personaDefinition = defineRecord({
  type: 'persona',
  schema: z.object({
    id: recordId,
    type: z.literal('persona'),
    title: title.default(''),
    colour: colourIndex.default(0),
    order: orderKey,
    /** The persona's own sheet in the workspace, when there is one. */
    sheetId: outsideId.nullable().default(null),
  }),
})
export type PersonaRecord = Readonly<z.infer<typeof personaDefinition.schema>>
