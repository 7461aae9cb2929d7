import { answerReader } from './answerReader.ts'
import { lookThrough } from './lookThrough.ts'
import { readSource } from './readSource.ts'

await answerReader(async (file) => lookThrough(await readSource(file)))
