import { findPii } from '../pii/findPii.ts'
import { answerReader } from './answerReader.ts'
import { readSource } from './readSource.ts'

await answerReader(async (file) => {
  const source = await readSource(file)
  const names = [...new Set(source.segments.flatMap(({ speaker }) => speaker ?? []))]
  return { ...source, pii: findPii(source.text, { names }) }
})
