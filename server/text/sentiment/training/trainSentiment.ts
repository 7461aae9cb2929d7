import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readTextColumn } from '../../../cli/readTextColumn.ts'
import { splitSentences } from '../../splitSentences.ts'
import { builtInModel, embedSentences } from '../../vectors/embedSentences.ts'
import { openFileVectorCache } from '../../vectors/openFileVectorCache.ts'
import { lexiconScore } from '../lexiconScore.ts'
import { fitLogistic, type Sample } from './fitLogistic.ts'
import { makePhrases } from './makePhrases.ts'

// node server/text/sentiment/training/trainSentiment.ts --reviews lounge.csv.gz
// Trains the head in ../head.json from two sources: sentences of airport lounge reviews (Skytrax, CC0), each with the
// label of its review, and phrases made by makePhrases.ts. `npm run bench themes` says how well it does elsewhere.

const phraseCount = 5_000
const phraseWeight = 0.6
const penalty = 5

const { values } = parseArgs({ options: { reviews: { type: 'string' }, cache: { type: 'string' } } })
if (values.reviews === undefined) throw new Error('Name the file of reviews: --reviews lounge.csv.gz')
const cache = values.cache === undefined ? undefined : openFileVectorCache(values.cache)

const [texts, ratings] = [
  await readTextColumn(values.reviews, 'content'),
  (await readTextColumn(values.reviews, 'overall_rating')).map(Number),
]
const reviews = texts.flatMap((text, i) => {
  const target = toTarget(ratings[i]!)
  const sentences = splitSentences(text).map((sentence) => sentence.text)
  return target === null || sentences.length === 0 ? [] : [{ sentences, target, rating: ratings[i]! }]
})
const vectors = await embedSentences(
  reviews.flatMap(({ sentences }) => sentences),
  { cache, onProgress },
)
let next = 0
const fromReviews: Sample[] = reviews.flatMap(({ sentences, target, rating }) =>
  sentences.map((sentence) => ({
    vector: vectors[next++]!,
    target,
    // A long review must not outweigh a short one, nor three words a sentence.
    weight: ((isClear(rating) ? 1 : 0.6) * Math.min(1, sentence.length / 30)) / Math.sqrt(sentences.length),
  })),
)
const phrases = makePhrases(phraseCount, 1)
const phraseVectors = await embedSentences(
  phrases.map(({ text }) => text),
  { cache, onProgress },
)
const fromPhrases: Sample[] = phrases.map(({ gladness }, i) => ({
  vector: phraseVectors[i]!,
  target: gladness,
  weight: phraseWeight,
}))

const head = fitLogistic([...balance(fromReviews), ...balance(fromPhrases)], penalty)
// How much the words of the lexicon add is learnt from the reviews alone: the phrases are made of such words.
const sentences = reviews.flatMap((review) => review.sentences)
const both = fitLogistic(
  fromReviews.map((sample, i) => ({
    ...sample,
    vector: Float32Array.of(evaluate(sample.vector), lexiconScore(sentences[i]!)),
  })),
  0.01,
)
const [scale, lexicon] = both.weights as [number, number]
const path = join(import.meta.dirname, '../head.json')
const trainedOn = `${fromReviews.length} sentences of ${reviews.length} airport lounge reviews (Skytrax, CC0) and ${phrases.length} made phrases`
const rounded = (value: number) => Number(value.toFixed(4))
await writeFile(
  path,
  `${JSON.stringify({
    model: builtInModel,
    trainedOn,
    lexicon: rounded(lexicon),
    bias: rounded(scale * head.bias),
    weights: head.weights.map((weight) => rounded(scale * weight)),
  })}\n`,
)
cache?.close()
console.log(`${path}: ${trainedOn}`)

/** Ratings up to 5 are out of 5 in this file, the few above out of 10; the middle says neither. */
function toTarget(rating: number): 0 | 1 | null {
  if (rating === 4 || rating === 5 || rating >= 8) return 1
  return rating === 1 || rating === 2 ? 0 : null
}

function isClear(rating: number): boolean {
  return rating === 1 || rating >= 5
}

/** Gives praise and complaint the same weight as a whole. */
function balance(samples: readonly Sample[]): Sample[] {
  const praise = samples.reduce((sum, { weight, target }) => sum + weight * target, 0)
  const complaint = samples.reduce((sum, { weight, target }) => sum + weight * (1 - target), 0)
  const mean = (praise + complaint) / 2
  return samples.map((sample) => {
    const side = sample.target > 0.5 ? praise : sample.target < 0.5 ? complaint : mean
    return { ...sample, weight: (sample.weight * mean) / side }
  })
}

function evaluate(vector: Float32Array): number {
  return vector.reduce((z, value, d) => z + head.weights[d]! * value, head.bias)
}

function onProgress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.floor(done * 100)} % `)
}
