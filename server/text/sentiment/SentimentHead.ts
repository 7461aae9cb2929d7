import { lexiconScore } from './lexiconScore.ts'

/** A logistic regression on the vector of a sentence by the built-in model, and on the praise in its words. */
export interface SentimentHead {
  /** Name of the model whose vectors it reads. */
  model: string
  weights: readonly number[]
  bias: number
  /** Weight of `lexiconScore`. */
  lexicon: number
}

/** From −1 (complaint) over 0 (neither) to 1 (praise): 2p − 1 of the probability p of praise. */
export function scoreSentence(
  { weights, bias, lexicon }: SentimentHead,
  text: string,
  vector: Float32Array,
): number {
  let z = bias + lexicon * lexiconScore(text)
  for (let d = 0; d < weights.length; d++) z += weights[d]! * vector[d]!
  return Math.tanh(z / 2)
}
