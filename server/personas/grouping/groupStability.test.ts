import { expect, test } from 'vitest'
import { bestJaccards, groupStability } from './groupStability.ts'
import { kPrototypes } from './kPrototypes.ts'
import { subsetRows } from './subsetRows.ts'
import { iris } from './testing/iris.ts'
import { mixedRows } from './testing/mixedRows.ts'

test('each group is compared with the most similar one, counted by hand', () => {
  const first = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 2])
  const second = Int32Array.from([1, 1, 1, 0, 0, 0, 2, 2])
  // {0,1,2,3}: with {0,1,2} 3/4; {4,5,6}: with {3,4,5} 2/4; {7}: with {6,7} 1/2.
  expect(bestJaccards(first, 3, second)).toEqual([0.75, 0.5, 0.5])
  expect(bestJaccards(Int32Array.from([0, 0]), 2, Int32Array.from([0, 0]))).toEqual([1, 0])
})

// R 4.2, fpc 2.2-10: clusterboot(iris, B = 100, clustermethod = kmeansCBI, runs = 10), bootmean sorted.
test.each([
  [2, [1, 1]],
  [3, [1, 0.96, 0.95]],
  [4, [1, 0.94, 0.85, 0.83]],
  [5, [0.95, 0.94, 0.91, 0.87, 0.87]],
])('the stability of the irises in %i groups is that of clusterboot()', (groups, expected) => {
  const rows = mixedRows(iris)
  const options = { groups, gamma: 1, starts: 10 }
  const { labels } = kPrototypes(rows, { ...options, seed: 1 })
  const jaccards = groupStability(
    labels,
    groups,
    (drawn, round) => kPrototypes(subsetRows(rows, drawn), { ...options, seed: round }).labels,
    { rounds: 100, size: 150, seed: 3 },
  ).sort((a, b) => b - a)
  jaccards.forEach((jaccard, g) => {
    expect(Math.abs(jaccard - expected[g]!)).toBeLessThan(0.05)
  })
})
