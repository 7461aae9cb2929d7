import { answerReader } from './answerReader.ts'
import { lookThrough } from './lookThrough.ts'
import { readPastedText } from './readSource.ts'

await answerReader(async ({ name, bytes }) =>
  lookThrough(readPastedText(name, Buffer.from(bytes).toString())),
)
