/** What a theme needs for new texts to be laid to it. */
export interface ThemeCentroid {
  /** Middle of its texts' theme vectors, length 1. */
  centroid: Float32Array
  /** Texts less like the middle than this (cosine) do not belong. */
  reach: number
}

/**
 * The theme each vector belongs to: the one whose middle is most like it among those it is near enough to; −1 when it
 * fits none. Vectors are those of `embedForThemes`, made with the model the themes were made with.
 * @throws Error when a vector and a middle differ in size
 */
export function assignToThemes(vectors: readonly Float32Array[], themes: readonly ThemeCentroid[]): number[] {
  return vectors.map((vector) => {
    let best = -1
    let most = Number.NEGATIVE_INFINITY
    themes.forEach(({ centroid, reach }, i) => {
      const similarity = cosine(vector, centroid)
      if (similarity < reach || similarity <= most) return
      most = similarity
      best = i
    })
    return best
  })
}

/** Cosine of vectors of length 1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length)
    throw new Error(`vectors of ${a.length} and ${b.length} numbers were made by different models`)
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!
  return sum
}
