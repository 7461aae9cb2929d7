import { z } from 'zod'
import { journeyFile } from './journeyFormat.ts'
import { shortForm } from './shortForm.ts'

/** The JSON Schema of a journey file, long or short form; journey.schema.json holds it for other tools. */
export function journeyJsonSchema(): Record<string, unknown> {
  return {
    title: 'Desirepath journey',
    description: 'The long form holds everything of a map; the short form is what people write by hand.',
    ...z.toJSONSchema(z.union([journeyFile, shortForm]), { io: 'input' }),
  }
}
