import type { RecordColumn } from './RecordTable.ts'

/** Distance of two rows by their places. */
export type Distance = (a: number, b: number) => number

/**
 * Gower's distance: the mean over columns of |a − b| / range for numbers and 0 or 1 for categories; columns missing in
 * either row do not count (J. C. Gower, Biometrics 27, 1971; as `daisy` of R's cluster). NaN when nothing is common.
 */
export function gowerDistance(columns: readonly RecordColumn[]): Distance {
  const numbers = columns
    .filter((column) => column.kind === 'number')
    .map(({ values }) => {
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
      for (const value of values) {
        if (value < low) low = value
        if (value > high) high = value
      }
      return { values, scale: high > low ? 1 / (high - low) : 0 }
    })
  const categories = columns.filter((column) => column.kind === 'category').map(({ codes }) => codes)
  return (a, b) => {
    let sum = 0
    let used = 0
    for (const { values, scale } of numbers) {
      const difference = values[a]! - values[b]!
      if (Number.isNaN(difference)) continue
      sum += Math.abs(difference) * scale
      used++
    }
    for (const codes of categories) {
      if (codes[a]! < 0 || codes[b]! < 0) continue
      if (codes[a] !== codes[b]) sum++
      used++
    }
    return sum / used
  }
}

/** Euclidean distance of rows of numbers, which stand row by row. */
export function euclideanDistance(numbers: Float64Array, width: number): Distance {
  return (a, b) => {
    let sum = 0
    for (let j = 0, x = a * width, y = b * width; j < width; j++, x++, y++) {
      const difference = numbers[x]! - numbers[y]!
      sum += difference * difference
    }
    return Math.sqrt(sum)
  }
}

/** 1 − cosine of rows of numbers, which stand row by row and are not all zero. */
export function cosineDistance(numbers: Float64Array, width: number): Distance {
  const norms = new Float64Array(numbers.length / width)
  for (let i = 0; i < norms.length; i++) {
    let sum = 0
    for (let j = 0; j < width; j++) sum += numbers[i * width + j]! ** 2
    norms[i] = Math.sqrt(sum)
  }
  return (a, b) => {
    let dot = 0
    for (let j = 0, x = a * width, y = b * width; j < width; j++, x++, y++) dot += numbers[x]! * numbers[y]!
    return Math.max(0, 1 - dot / (norms[a]! * norms[b]!))
  }
}
