import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnalyseOptions, analyseTexts } from '../analyseTexts.ts'
import { openFileVectorCache } from '../vectors/openFileVectorCache.ts'
import type { StepCache } from './StepCache.ts'

const things = [
  'parcel',
  'invoice',
  'app',
  'password',
  'courier',
  'refund',
  'shop',
  'jacket',
  'call',
  'price',
]
const troubles = [
  'came late again',
  'is wrong',
  'does not work on my phone',
  'was lost',
  'is far too high',
  'never arrived',
  'was fine',
  'made me wait for an hour',
]
const texts = things.flatMap((thing) => troubles.map((trouble) => `The ${thing} ${trouble}.`))

let folder: string
let cache: ReturnType<typeof openFileVectorCache>
let uncached: Awaited<ReturnType<typeof analyseTexts>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-steps-'))
  cache = openFileVectorCache(folder)
  uncached = await analyseTexts(texts)
})
afterAll(async () => {
  cache.close()
  await rm(folder, { recursive: true, force: true })
})

/** Tells how often something was found in the cache, and how often it had to be made. */
async function analyseWatched(of: readonly string[], options: AnalyseOptions = {}) {
  const seen = { found: 0, made: 0 }
  const steps: StepCache = {
    async get(hash) {
      const bytes = await cache.steps.get(hash)
      if (bytes) seen.found++
      return bytes
    },
    async put(hash, bytes) {
      seen.made++
      await cache.steps.put(hash, bytes)
    },
  }
  return { result: await analyseTexts(of, { cache, steps, ...options }), ...seen }
}

test('the same texts are not reckoned again, and have the same themes to the last bit as without a cache', async () => {
  const first = await analyseWatched(texts)
  expect(first.result).toEqual(uncached)
  expect(first.made).toBeGreaterThan(0)
  const second = await analyseWatched(texts)
  expect(second.result).toEqual(uncached)
  expect(second.made).toBe(0)
})

test('another number of themes is grouped from the layout there is', async () => {
  const { result, made } = await analyseWatched(texts, { groups: 5 })
  expect(result).toEqual(await analyseTexts(texts, { groups: 5 }))
  expect(made).toBe(1)
})

test('nothing is taken over from other texts or another seed', async () => {
  const more = [...texts, 'The ticket machine ate my card.']
  const added = await analyseWatched(more)
  expect(added.found).toBe(0)
  expect(added.result).toEqual(await analyseTexts(more))
  const reseeded = await analyseWatched(texts, { seed: 2 })
  expect(reseeded.found).toBe(0)
  expect(reseeded.result).toEqual(await analyseTexts(texts, { seed: 2 }))
})

test('what a stopped run has reckoned is there for the next', async () => {
  const stop = new AbortController()
  const options = { seed: 3 }
  const stopped = analyseTexts(texts, {
    ...options,
    cache,
    steps: cache.steps,
    signal: stop.signal,
    onProgress: (_, phase) => phase === 'groups' && stop.abort(new Error('enough')),
  })
  await expect(stopped).rejects.toThrow('enough')
  const { result, found } = await analyseWatched(texts, options)
  expect(found).toBeGreaterThan(2)
  expect(result).toEqual(await analyseTexts(texts, options))
})

test('beyond its size the cache lets go of what it has kept longest', async () => {
  const small = openFileVectorCache(join(folder, 'small'), { maxStepBytes: 250 })
  const hashes = ['a1', 'b2', 'c3'].map((part) => part.repeat(32))
  for (const hash of hashes) await small.steps.put(hash, new Uint8Array(100))
  const kept = await Promise.all(hashes.map((hash) => small.steps.get(hash)))
  expect(kept.map((bytes) => bytes?.length)).toEqual([undefined, 100, 100])
  small.close()
})
