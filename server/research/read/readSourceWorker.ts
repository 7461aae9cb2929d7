import { answerReader } from './answerReader.ts'
import { readSource } from './readSource.ts'

await answerReader(readSource)
