import { expect, test } from 'vitest'
import { cohensKappa } from './cohensKappa.ts'
import type { Rating } from './Ratings.ts'

/** Units of a table of counts: row = first coder, column = second coder. */
function fromTable(counts: readonly (readonly number[])[]) {
  const cells = counts.flatMap((row, a) => row.map((weight, b) => ({ unit: [a, b], weight })))
  return { units: cells.map(({ unit }) => unit), weights: cells.map(({ weight }) => weight) }
}

test.each([
  // J. Cohen 1960, table 1 (as counts of 200): .492.
  [
    [
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ],
    0.4915,
  ],
  [
    [
      [20, 5],
      [10, 15],
    ],
    0.4,
  ],
  [
    [
      [45, 15],
      [25, 15],
    ],
    0.1304,
  ],
  [
    [
      [25, 35],
      [5, 35],
    ],
    0.2593,
  ],
])('a published table has its published kappa', (counts, kappa) => {
  expect(cohensKappa(fromTable(counts)).value).toBeCloseTo(kappa, 4)
})

test('complete agreement is 1, complete disagreement of two equal halves −1', () => {
  expect(cohensKappa(fromTable([[3, 0], [0, 5]])).value).toBe(1) // biome-ignore format: a table
  expect(cohensKappa(fromTable([[0, 4], [4, 0]])).value).toBe(-1) // biome-ignore format: a table
})

test('a weight is as many units', () => {
  const table = [
    [4, 1, 0],
    [2, 5, 1],
    [0, 3, 2],
  ]
  const { units, weights } = fromTable(table)
  const spread = units.flatMap((unit, i) => Array.from({ length: weights[i]! }, () => unit))
  expect(cohensKappa({ units: spread })).toEqual(cohensKappa({ units, weights: weights.map((w) => w) }))
})

test('units one coder left out do not count', () => {
  const units: Rating[][] = [['a', 'a'], ['b', 'b'], ['a', 'b'], ['b', 'a'], ['a', 'a']] // biome-ignore format: pairs
  const gaps: Rating[][] = [['a', null], [null, 'b'], [null, null]] // biome-ignore format: pairs
  expect(cohensKappa({ units: [...units, ...gaps] })).toEqual(cohensKappa({ units }))
})

test('of three coders it is the mean of the three pairs', () => {
  const units: Rating[][] = [['x', 'x', 'y'], ['y', 'y', 'y'], ['x', 'y', 'x'], ['y', 'y', 'x'], ['x', 'x', 'x']] // biome-ignore format: units
  const pair = (a: number, b: number) =>
    cohensKappa({ units: units.map((unit) => [unit[a]!, unit[b]!]) }).value!
  expect(cohensKappa({ units }).value).toBeCloseTo((pair(0, 1) + pair(0, 2) + pair(1, 2)) / 3, 15)
})

test('where it is not defined it is null and says why', () => {
  expect(cohensKappa({ units: [['a', 'a'], ['a', 'a']] })).toEqual({ value: null, reason: expect.stringMatching(/^All ratings are the same/) }) // biome-ignore format: one line
  expect(cohensKappa({ units: [['a', null], [null, 'a']] })).toEqual({ value: null, reason: 'No unit was coded by two coders.' }) // biome-ignore format: one line
  expect(cohensKappa({ units: [] }).value).toBe(null)
  const third = cohensKappa({ units: [['a', 'a', null], ['b', 'a', null]] }) // biome-ignore format: one line
  expect(third).toEqual({ value: null, reason: 'Coders 1 and 3: No unit was coded by two coders.' })
})
