import { z } from 'zod'
import { type AiEndpoint, AiEndpointError, type PostOptions, postJson } from '../../ai/postJson.ts'
import { toUnitLength } from '../themes/themeVectors.ts'

/** A service that answers `POST {url}/embeddings` as the one of OpenAI does. */
export interface EmbeddingEndpoint extends AiEndpoint, Pick<PostOptions, 'privateHosts'> {}

const batchTexts = 128

const answer = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()).min(1) })),
})

/**
 * Vectors of texts by a service, of length 1. Busy or failing answers are tried again, with growing pauses.
 * @param onVectors called with each part as soon as it is there: where it starts among the texts, and its vectors
 * @throws AiEndpointError, or the signal's reason when aborted
 */
export async function embedAtEndpoint(
  endpoint: EmbeddingEndpoint,
  texts: readonly string[],
  onVectors: (from: number, vectors: Float32Array[]) => Promise<void> | void,
  options: Pick<PostOptions, 'signal' | 'pauseMs'> = {},
): Promise<void> {
  for (let from = 0; from < texts.length; from += batchTexts) {
    const batch = texts.slice(from, from + batchTexts)
    await onVectors(from, await embedBatch(endpoint, batch, options))
  }
}

async function embedBatch(
  endpoint: EmbeddingEndpoint,
  input: readonly string[],
  options: Pick<PostOptions, 'signal' | 'pauseMs'>,
): Promise<Float32Array[]> {
  const { model, privateHosts } = endpoint
  const body = { model, input, encoding_format: 'float' }
  const parsed = answer.safeParse(await postJson(endpoint, 'embeddings', body, { privateHosts, ...options }))
  const { host } = new URL(endpoint.url)
  if (!parsed.success || parsed.data.data.length !== input.length)
    throw new AiEndpointError(`${host} did not answer with a vector per text. Check the model "${model}".`)
  const sorted = parsed.data.data
    .map((one, i) => ({ place: one.index ?? i, vector: toUnitLength(Float32Array.from(one.embedding)) }))
    .sort((a, b) => a.place - b.place)
  const size = sorted[0]!.vector.length
  if (sorted.some(({ vector }) => vector.length !== size))
    throw new AiEndpointError(`${host} answered with vectors of different sizes.`)
  return sorted.map(({ vector }) => vector)
}
