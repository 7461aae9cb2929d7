import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AiEndpointError } from '../../ai/postJson.ts'
import { embedAtEndpoint } from './embedAtEndpoint.ts'
import { builtInModel, embedSentences } from './embedSentences.ts'
import { openFileVectorCache } from './openFileVectorCache.ts'
import { hashForVector, type VectorCache } from './VectorCache.ts'

const likeness = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, d) => sum + value * b[d]!, 0)

describe('the built-in model', () => {
  test('sentences that mean the same are nearer than others', async () => {
    const [card, arrived, weather] = await embedSentences([
      'My new card has not arrived yet.',
      'I am still waiting for the delivery of my card.',
      'The weather in spring is lovely.',
    ])
    expect(card).toHaveLength(512)
    expect(likeness(card!, card!)).toBeCloseTo(1, 3)
    expect(likeness(card!, arrived!)).toBeGreaterThan(likeness(card!, weather!) + 0.2)
  })

  test('a sentence has the same vector to the last bit whatever is beside it', async () => {
    const one = 'The courier left it with a neighbour.'
    const [alone] = await embedSentences([one])
    const among = await embedSentences([
      ...Array.from({ length: 30 }, (_, i) => `The courier number ${i} never came to us.`),
      one,
      'Short.',
    ])
    expect(among[30]).toEqual(alone)
  })

  test('a text without words has zeros', async () => {
    const [empty] = await embedSentences([''])
    expect(empty!.every((value) => value === 0)).toBe(true)
  })

  test('an abort stops at once and leaves the next caller served', async () => {
    const stop = new AbortController()
    const many = Array.from(
      { length: 2_000 },
      (_, i) => `Answer number ${i} says that the parcel was late again.`,
    )
    const running = embedSentences(many, { signal: stop.signal })
    setTimeout(() => stop.abort(new Error('no longer wanted')), 50)
    await expect(running).rejects.toThrow('no longer wanted')
    expect(await embedSentences(['Still here.'])).toHaveLength(1)
  })
})

describe('a cache', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desirepath-vectors-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('what was read once is not read again', async () => {
    const texts = ['It broke.', 'It works.', 'It broke.']
    const first = openFileVectorCache(folder)
    const made = await embedSentences(texts, { cache: first })
    first.close()
    const second = openFileVectorCache(folder)
    let written = 0
    const watched: VectorCache = {
      get: second.get,
      put: async (vectors) => {
        written += vectors.size
        await second.put(vectors)
      },
    }
    expect(await embedSentences(texts, { cache: watched })).toEqual(made)
    expect(written).toBe(0)
    await embedSentences([...texts, 'It is new.'], { cache: watched })
    expect(written).toBe(1)
    second.close()
  })

  test('what a stopped run has read is there for the next', async () => {
    const stop = new AbortController()
    const texts = Array.from({ length: 700 }, (_, i) => `Ticket ${i} is about the invoice.`)
    const cache = openFileVectorCache(folder)
    const stopping: VectorCache = {
      get: cache.get,
      put: async (vectors) => {
        await cache.put(vectors)
        stop.abort()
      },
    }
    await expect(embedSentences(texts, { cache: stopping, signal: stop.signal })).rejects.toThrow()
    const kept = await cache.get(texts.map((text) => hashForVector(builtInModel, text)))
    expect(kept.size).toBeGreaterThan(0)
    expect(kept.size).toBeLessThan(texts.length)
    cache.close()
  })
})

describe('a service for vectors', () => {
  let server: ReturnType<typeof createServer>
  let url: string
  const privateHosts = ['127.0.0.1']
  const requests: { body: { model: string; input: string[] }; key: string | undefined }[] = []
  let reply: (request: IncomingMessage, response: ServerResponse, input: string[]) => void
  const vectorsOf = (input: string[]) => ({
    data: input.map((text, index) => ({ index, embedding: [text.length, 0, 1] })).reverse(),
  })
  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = ''
      request.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      request.on('end', () => {
        const body = JSON.parse(text) as { model: string; input: string[] }
        requests.push({ body, key: request.headers.authorization })
        reply(request, response, body.input)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`
  })
  afterAll(() => server.close())
  const answer = (response: ServerResponse, input: string[]) => response.end(JSON.stringify(vectorsOf(input)))

  test('asks in batches with key and model, and puts answers in order, of length 1', async () => {
    requests.length = 0
    reply = (_, response, input) => answer(response, input)
    const texts = Array.from({ length: 200 }, (_, i) => `t${'x'.repeat(i % 7)}`)
    const vectors = await embedSentences(texts, {
      endpoint: { url, key: 'secret', model: 'm1', privateHosts },
    })
    expect(requests[0]).toMatchObject({ key: 'Bearer secret', body: { model: 'm1' } })
    texts.forEach((text, i) => {
      const length = Math.hypot(text.length, 1)
      expect(vectors[i]![0]).toBeCloseTo(text.length / length, 6)
      expect(vectors[i]![2]).toBeCloseTo(1 / length, 6)
    })
    const many = Array.from({ length: 300 }, (_, i) => `text ${i}`)
    requests.length = 0
    await embedSentences(many, { endpoint: { url, key: null, model: 'm1', privateHosts } })
    expect(requests.map(({ body }) => body.input.length)).toEqual([128, 128, 44])
    expect(requests[0]!.key).toBeUndefined()
  })

  test('a busy service is asked again', async () => {
    let asked = 0
    reply = (_, response, input) => {
      asked++
      if (asked < 3) response.writeHead(asked === 1 ? 429 : 503).end()
      else answer(response, input)
    }
    const found: Float32Array[] = []
    const keep = (_: number, vectors: Float32Array[]) => void found.push(...vectors)
    await embedAtEndpoint({ url, key: null, model: 'm', privateHosts }, ['a'], keep, { pauseMs: 1 })
    expect(asked).toBe(3)
    expect(found).toHaveLength(1)
  })

  test('what cannot work is said in one sentence, and not tried again', async () => {
    const ask = (endpoint: { url: string; model: string }) =>
      embedAtEndpoint({ ...endpoint, key: null, privateHosts }, ['a', 'b'], () => {}, { pauseMs: 1 })
    requests.length = 0
    reply = (_, response) => response.writeHead(401).end('{"error":"secret detail"}')
    await expect(ask({ url, model: 'm' })).rejects.toThrow(/answered 401: it does not accept the key\.$/)
    expect(requests).toHaveLength(1)
    reply = (_, response) => response.writeHead(404).end()
    await expect(ask({ url, model: 'm' })).rejects.toThrow(/check its address and the model "m"/)
    reply = (_, response) => response.end('{"data":[{"embedding":[1]}]}')
    await expect(ask({ url, model: 'm' })).rejects.toThrow(/did not answer with a vector per text/)
    reply = (_, response) => response.end('<html>')
    await expect(ask({ url, model: 'm' })).rejects.toThrow(AiEndpointError)
    reply = (_, response) => response.writeHead(500).end()
    await expect(ask({ url, model: 'm' })).rejects.toThrow(/answered 500 4 times/)
    await expect(ask({ url: 'not an address', model: 'm' })).rejects.toThrow(/is not an address/)
    await expect(ask({ url: 'http://127.0.0.1:1/v1', model: 'm' })).rejects.toThrow(/cannot be reached/)
  })
})
