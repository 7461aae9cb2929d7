import { expect, test } from 'vitest'
import { factorCounts, placeCounts, strongestFactor } from './countFactors.ts'
import { partition } from './testing/mixedRows.ts'

const counts = [
  [5, 3, 0, 1, 0, 0],
  [4, 0, 0, 1, 0, 1],
  [1, 1, 0, 5, 4, 0],
  [1, 0, 0, 4, 3, 0],
  [0, 1, 5, 4, 0, 2],
  [3, 4, 0, 0, 0, 0],
  [0, 0, 4, 1, 0, 5],
  [0, 0, 6, 0, 1, 4],
]
const matrix = { n: 8, width: 6, values: Float64Array.from(counts.flat()) }

// scikit-learn: NMF(solver='mu', beta_loss='kullback-leibler', tol=1e-12), least divergence of 40 random starts.
test.each([
  [1, 56.99086240056397, [[0, 1, 2, 3, 4, 5, 6, 7]]],
  [2, 24.023608435749427, [[0, 1, 2, 3, 5], [4, 6, 7]]], // biome-ignore format: groups
  [3, 9.516390021838903, [[0, 1, 5], [2, 3], [4, 6, 7]]], // biome-ignore format: groups
])(
  '%i factors come as near to the counts as those of scikit-learn and hold the same rows',
  (groups, divergence, rows) => {
    const factors = factorCounts(matrix, { groups, seed: 1, starts: 20, maxIterations: 5_000 })
    expect(Math.abs(factors.cost - divergence)).toBeLessThan(0.01)
    expect(partition(strongestFactor(factors))).toEqual(rows)
  },
)

test('weights of a row sum to its counts and profiles to 1', () => {
  const { weights, profiles } = factorCounts(matrix, { groups: 3, seed: 2, starts: 2 })
  counts.forEach((row, i) => {
    expect(weights[i * 3]! + weights[i * 3 + 1]! + weights[i * 3 + 2]!).toBeCloseTo(
      row.reduce((a, b) => a + b),
      6,
    )
  })
  for (let g = 0; g < 3; g++)
    expect(profiles.subarray(g * 6, g * 6 + 6).reduce((a, b) => a + b)).toBeCloseTo(1, 9)
})

test('rows placed under known factors go where they went', () => {
  const factors = factorCounts(matrix, { groups: 3, seed: 1, starts: 20 })
  expect(strongestFactor(placeCounts(matrix, factors))).toEqual(strongestFactor(factors))
  const unknown = placeCounts(
    { n: 1, width: 6, values: Float64Array.from([1, 0, 0, 0, 0, 0]) },
    {
      groups: 2,
      profiles: Float64Array.from([0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
    },
  )
  expect([...unknown.weights].every(Number.isFinite)).toBe(true)
})
