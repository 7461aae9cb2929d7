import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readTextColumn } from '../../../cli/readTextColumn.ts'
import { splitSentences } from '../../splitSentences.ts'
import { builtInModel, embedSentences } from '../../vectors/embedSentences.ts'
import { openFileVectorCache } from '../../vectors/openFileVectorCache.ts'
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

const head = fitLogistic([...fromReviews, ...fromPhrases], penalty)
const path = join(import.meta.dirname, '../head.json')
const trainedOn = `${fromReviews.length} sentences of ${reviews.length} airport lounge reviews (Skytrax, CC0) and ${phrases.length} made phrases`
const rounded = head.weights.map((weight) => Number(weight.toFixed(4)))
await writeFile(
  path,
  `${JSON.stringify({ model: builtInModel, trainedOn, bias: Number(head.bias.toFixed(4)), weights: rounded })}\n`,
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

function onProgress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.floor(done * 100)} % `)
}
