import { z } from 'zod'
import { measureSettings } from '../../wire/measure.ts'
import { touchpointChannel } from '../../wire/touchpoint.ts'
import { defineRecord } from './defineRecord.ts'
import { text, title } from './fields.ts'

/** There is exactly one, under this id. */
export const JOURNEY_ID = 'journey'

export const journeyDefinition = defineRecord({
  type: 'journey',
  schema: z.object({
    id: z.literal(JOURNEY_ID),
    type: z.literal('journey'),
    title: title.default(''),
    description: text.default(''),
    /** How the map is measured; see docs/semantics.md. */
    measure: measureSettings.default(measureSettings.parse({})),
    /** Channel offered first for new touchpoints of this map. */
    defaultChannel: touchpointChannel.nullable().default(null),
  }),
  texts: ['description'],
})
export type JourneyRecord = Readonly<z.infer<typeof journeyDefinition.schema>>
