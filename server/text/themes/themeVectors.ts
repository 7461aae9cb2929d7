import { listCharNgrams } from '../clusters/charTfidf.ts'
import { listStopWords } from './stopWords.ts'

/** Buckets the character n-grams of a text are counted in. */
const buckets = 512

/**
 * A vector that needs nothing but the text, by which new texts are laid to themes: the sentence vector (zeros where
 * there is none) beside its character n-grams counted in 512 buckets, stop words left out; length 1.
 * @param sentenceVector of length 1, or zeros
 */
export function toThemeVector(text: string, language: string, sentenceVector: Float32Array): Float32Array {
  const vector = new Float32Array(sentenceVector.length + buckets)
  vector.set(sentenceVector)
  const stop = listStopWords(language)
  const says = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}'’]+/u)
    .filter((word) => !stop.has(word))
  const counts = new Map<string, number>()
  for (const gram of listCharNgrams(says.join(' '))) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const characters = vector.subarray(sentenceVector.length)
  for (const [gram, count] of counts) {
    const hash = fnv1a(gram)
    characters[(hash >>> 1) % buckets]! += (hash & 1 ? 1 : -1) * (1 + Math.log(count))
  }
  toUnitLength(characters)
  return toUnitLength(vector)
}

/** Scales to length 1 in place; zeros stay zeros. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  if (squares > 0) {
    const length = Math.sqrt(squares)
    for (let d = 0; d < vector.length; d++) vector[d]! /= length
  }
  return vector
}

/** FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  // The last bits of FNV depend on few letters: mix them once more.
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) >>> 0
}
