import type { Points } from './kMeans.ts'

/**
 * One row of length 1 per text: its sentence vector less the mean of all, beside its place among character n-grams.
 * A text without a sentence vector (all zeros) has the characters alone. Rows that would be zero stay zero.
 */
export function fuseFeatures(vectors: Points, characters: Points): Points {
  const { count } = vectors
  const width = vectors.width + characters.width
  const mean = new Float64Array(vectors.width)
  const has = new Uint8Array(count)
  let having = 0
  for (let r = 0; r < count; r++) {
    const row = vectors.data.subarray(r * vectors.width, (r + 1) * vectors.width)
    if (!row.some((value) => value !== 0)) continue
    has[r] = 1
    having++
    for (let d = 0; d < row.length; d++) mean[d]! += row[d]!
  }
  // With a single vector nothing is left of it without its mean.
  for (let d = 0; d < mean.length; d++) mean[d]! = having > 1 ? mean[d]! / having : 0
  const data = new Float32Array(count * width)
  for (let r = 0; r < count; r++) {
    const row = data.subarray(r * width, (r + 1) * width)
    if (has[r]) for (let d = 0; d < mean.length; d++) row[d] = vectors.data[r * vectors.width + d]! - mean[d]!
    row.set(characters.data.subarray(r * characters.width, (r + 1) * characters.width), vectors.width)
    let squares = 0
    for (const value of row) squares += value * value
    if (squares > 0) for (let d = 0; d < width; d++) row[d]! /= Math.sqrt(squares)
  }
  return { data, count, width }
}
