import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** A service that answers `POST {url}/embeddings` as the one of OpenAI does. */
export interface EmbeddingEndpoint {
  /** Address up to and without `/embeddings`, e.g. https://models.example.org/v1. */
  url: string
  /** Sent as bearer token; none for services inside one's own network. */
  key?: string
  model: string
}

/** Says in one sentence what a person can do about a service that gives no vectors. */
export class EmbeddingEndpointError extends Error {
  override name = 'EmbeddingEndpointError'
}

const batchTexts = 128
const attempts = 4
const timeoutMs = 60_000

const answer = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()).min(1) })),
})

/**
 * Vectors of texts by a service, of length 1. Busy or failing answers are tried again, with growing pauses.
 * @param onVectors called with each part as soon as it is there: where it starts among the texts, and its vectors
 * @throws EmbeddingEndpointError, or the signal's reason when aborted
 */
export async function embedAtEndpoint(
  endpoint: EmbeddingEndpoint,
  texts: readonly string[],
  onVectors: (from: number, vectors: Float32Array[]) => Promise<void> | void,
  { signal, pauseMs = 1_000 }: { signal?: AbortSignal; pauseMs?: number } = {},
): Promise<void> {
  for (let from = 0; from < texts.length; from += batchTexts) {
    const batch = texts.slice(from, from + batchTexts)
    await onVectors(from, await embedBatch(endpoint, batch, signal, pauseMs))
  }
}

async function embedBatch(
  endpoint: EmbeddingEndpoint,
  texts: readonly string[],
  signal: AbortSignal | undefined,
  pauseMs: number,
): Promise<Float32Array[]> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    try {
      return await ask(endpoint, texts, signal)
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof Passing) || attempt === attempts) throw toEndpointError(error)
      await sleep(error.waitMs ?? pauseMs * 2 ** (attempt - 1), undefined, { signal }).catch(() => {})
    }
  }
}

/** What may be gone at the next attempt. */
class Passing extends Error {
  readonly waitMs: number | undefined
  constructor(message: string, waitMs?: number) {
    super(message)
    this.waitMs = waitMs
  }
}

function toEndpointError(error: unknown): unknown {
  return error instanceof Passing ? new EmbeddingEndpointError(error.message) : error
}

async function ask(
  { url, key, model }: EmbeddingEndpoint,
  texts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const host = URL.canParse(url) ? new URL(url).host : null
  if (host === null)
    throw new EmbeddingEndpointError(
      `"${url}" is not an address; write it like https://models.example.org/v1.`,
    )
  const limit = AbortSignal.timeout(timeoutMs)
  const response = await fetch(`${url.replace(/\/+$/, '')}/embeddings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((error: unknown) => {
    const why = limit.aborted ? 'gave no answer within a minute' : 'cannot be reached'
    throw new Passing(`The service for vectors at ${host} ${why}${limit.aborted ? '' : reasonOf(error)}.`)
  })
  if (!response.ok) {
    await response.body?.cancel()
    const said = `The service for vectors at ${host} answered ${response.status}`
    if (response.status === 401 || response.status === 403)
      throw new EmbeddingEndpointError(`${said}: it does not accept the key.`)
    if (response.status === 404)
      throw new EmbeddingEndpointError(`${said}: check its address and the model "${model}".`)
    if (response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get('retry-after') || Number.NaN)
      throw new Passing(
        `${said} ${attempts} times: it is busy or out of order.`,
        Number.isFinite(seconds) ? Math.min(seconds, 60) * 1_000 : undefined,
      )
    }
    throw new EmbeddingEndpointError(`${said}: it does not accept the request.`)
  }
  const parsed = answer.safeParse(await response.json().catch(() => null))
  if (!parsed.success || parsed.data.data.length !== texts.length)
    throw new EmbeddingEndpointError(
      `The service for vectors at ${host} did not answer with a vector per text.`,
    )
  const sorted = parsed.data.data
    .map((one, i) => ({ place: one.index ?? i, vector: toUnitLength(one.embedding) }))
    .sort((a, b) => a.place - b.place)
  const size = sorted[0]!.vector.length
  if (sorted.some(({ vector }) => vector.length !== size))
    throw new EmbeddingEndpointError(
      `The service for vectors at ${host} answered with vectors of different sizes.`,
    )
  return sorted.map(({ vector }) => vector)
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
}

function toUnitLength(numbers: readonly number[]): Float32Array {
  const length = Math.hypot(...numbers)
  return Float32Array.from(numbers, (value) => (length > 0 ? value / length : 0))
}
