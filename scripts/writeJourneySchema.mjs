// Writes shared/journey/journey.schema.json from the validators; a test fails when the two differ.
import { writeFileSync } from 'node:fs'
import { journeyJsonSchema } from '../shared/journey/journeyJsonSchema.ts'

const target = new URL('../shared/journey/journey.schema.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(journeyJsonSchema(), null, 2)}\n`)
