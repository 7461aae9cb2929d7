/** A logistic regression on sentence vectors of the built-in model. */
export interface SentimentHead {
  /** Name of the model whose vectors it reads. */
  model: string
  weights: readonly number[]
  bias: number
}

/** From −1 (complaint) over 0 (neither) to 1 (praise): 2p − 1 of the probability p of praise. */
export function scoreVector({ weights, bias }: SentimentHead, vector: Float32Array): number {
  let z = bias
  for (let d = 0; d < weights.length; d++) z += weights[d]! * vector[d]!
  return Math.tanh(z / 2)
}
