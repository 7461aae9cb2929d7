import { type Counts, factorCounts, placeCounts, strongestFactor } from './countFactors.ts'
import { cosineDistance } from './distances.ts'
import { type Fitted, type Grouper, maxCandidate, sampleRows } from './Grouper.ts'
import type { NumberColumn } from './RecordTable.ts'
import { sampleOf } from './sampleOf.ts'

/** Who belongs where is settled long before the factors are exact. */
const quick = { starts: 2, maxIterations: 100, tolerance: 1e-5 }

/** NMF: each row goes to the factor that holds most of its counts. Every row must have a count above zero. */
export function countsGrouper(columns: readonly NumberColumn[], seed: number): Grouper {
  const width = columns.length
  const n = columns[0]!.values.length
  const values = new Float64Array(n * width)
  columns.forEach((column, j) => {
    for (let i = 0; i < n; i++) values[i * width + j] = column.values[i]!
  })
  const all: Counts = { n, width, values }
  const subset = (rows: ArrayLike<number>): Counts => {
    const part = new Float64Array(rows.length * width)
    for (let i = 0; i < rows.length; i++)
      part.set(values.subarray(rows[i]! * width, rows[i]! * width + width), i * width)
    return { n: rows.length, width, values: part }
  }
  const sample = sampleRows(width)
  const isLarge = n > sample
  const begun = isLarge ? subset(sampleOf(n, sample, seed)) : all

  function fit(groups: number): Fitted {
    const learnt = factorCounts(begun, { groups, seed, starts: 5 })
    const factors = isLarge ? placeCounts(all, learnt) : learnt
    const labels = strongestFactor(factors)
    const misfit = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      let [dot, own, profile] = [0, 0, 0]
      for (let j = 0; j < width; j++) {
        const share = factors.profiles[labels[i]! * width + j]!
        dot += values[i * width + j]! * share
        own += values[i * width + j]! ** 2
        profile += share * share
      }
      misfit[i] = 1 - dot / Math.sqrt(own * profile)
    }
    return { labels, misfit }
  }

  return {
    n,
    candidates: Array.from({ length: Math.min(maxCandidate, n - 1, width) }, (_, i) => i + 1),
    fit,
    regroup: (drawn, groups, round) =>
      strongestFactor(factorCounts(subset(drawn), { groups, seed: seed + 7_919 * (round + 1), ...quick })),
    work: (size, groups) => size * width * groups * 200,
    distance: { of: cosineDistance(values, width), name: 'cosine distance' },
    dispersion: null,
    notes: isLarge
      ? [
          `Factors were learnt on ${sample.toLocaleString('en-US')} rows drawn at random; all rows were placed by them.`,
        ]
      : [],
  }
}
