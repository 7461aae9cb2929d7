import { type EmbeddingEndpoint, embedAtEndpoint } from './embedAtEndpoint.ts'
import { embedInThreads } from './embedInThreads.ts'
import { hashForVector, type VectorCache } from './VectorCache.ts'

export interface EmbedOptions {
  signal?: AbortSignal
  /** Called with the part that is done, 0 to 1. */
  onProgress?: (done: number) => void
  cache?: VectorCache
  /** Takes the place of the built-in model. */
  endpoint?: EmbeddingEndpoint
}

/** Name of the built-in model in the keys of caches: vectors of another one are not comparable with its. */
export const builtInModel = 'use-lite-en-1'

/** Numbers in a vector of the built-in model. */
export const builtInWidth = 512

/** The model takes no notice of what lies behind this many characters. */
const maxChars = 1_000

/**
 * Vectors of sentences, of length 1: 512 numbers each by the built-in model, which knows English, or as many as the
 * endpoint's model gives. Equal sentences are read once; what the cache holds is not read again, and what was read
 * before an abort is in it. The same text has the same vector to the last bit, whatever is beside it. A text without
 * letters the model knows has zeros.
 * @throws AiEndpointError, or the signal's reason when aborted
 */
export async function embedSentences(
  texts: readonly string[],
  { signal, onProgress, cache, endpoint }: EmbedOptions = {},
): Promise<Float32Array[]> {
  const model = endpoint ? `${endpoint.url} ${endpoint.model}` : builtInModel
  const hashes = texts.map((text) => hashForVector(model, toModelText(text)))
  const distinct = new Map(hashes.map((hash, i) => [hash, toModelText(texts[i]!)]))
  const vectors = new Map(await cache?.get([...distinct.keys()]))
  // Sentences of one length together: the model reads them faster.
  const missing = [...distinct]
    .filter(([hash]) => !vectors.has(hash))
    .sort(([a, textA], [b, textB]) => textA.length - textB.length || (a < b ? -1 : 1))
  onProgress?.(distinct.size === 0 ? 1 : 1 - missing.length / distinct.size)
  const onVectors = async (from: number, made: Float32Array[]) => {
    const part = new Map(made.map((vector, i) => [missing[from + i]![0], vector]))
    for (const [hash, vector] of part) vectors.set(hash, vector)
    await cache?.put(part)
    onProgress?.(vectors.size / distinct.size)
  }
  const toMake = missing.map(([, text]) => text)
  if (endpoint && toMake.length > 0) await embedAtEndpoint(endpoint, toMake, onVectors, { signal })
  else if (toMake.length > 0) await embedInThreads(toMake, onVectors, signal)
  signal?.throwIfAborted()
  return hashes.map((hash) => vectors.get(hash)!)
}

/** A text as the model reads it and the keys of caches have it. */
export function toModelText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, maxChars)
}
