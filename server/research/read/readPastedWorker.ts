import { answerReader } from './answerReader.ts'
import { readPastedText } from './readSource.ts'

await answerReader(async ({ name, bytes }) => readPastedText(name, Buffer.from(bytes).toString()))
