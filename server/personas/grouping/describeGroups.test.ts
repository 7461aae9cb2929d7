import { expect, test } from 'vitest'
import { describeGroups, findOutliers } from './describeGroups.ts'
import type { RecordColumn } from './RecordTable.ts'

const labels = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1])
const columns: RecordColumn[] = [
  { kind: 'number', name: 'age', values: Float64Array.from([20, 22, 24, 26, 40, 42, 44, 46]) },
  { kind: 'number', name: 'height', values: Float64Array.from([1, 2, 3, 4, 1, 2, 3, 4]) },
  { kind: 'number', name: 'bought', values: Float64Array.from([0, 0, 0, 0, 3, 3, 3, 3]) },
  {
    kind: 'category',
    name: 'club',
    codes: Int32Array.from([1, 1, 1, 0, 0, 0, 0, -1]),
    levels: ['no', 'yes'],
  },
  {
    kind: 'category',
    name: 'town',
    codes: Int32Array.from([0, 0, 1, 2, 1, 1, 2, 2]),
    levels: ['A', 'B', 'C'],
  },
]
const misfit = Float64Array.from([3, 1, 2, 4, 1, 1, 5, 0])

test('what sets a group apart, by effect size, counted by hand', () => {
  const [first] = describeGroups(columns, labels, 2, misfit)
  expect(first).toMatchObject({ size: 4, share: 0.5, typical: [1, 2, 0] })
  const trait = (column: string, value?: string) =>
    first!.traits.find((one) => one.column === column && (value === undefined || one.value === value))
  // Means 23 and 43, sums of squares 20 and 20 over 6 degrees of freedom.
  expect(trait('age')).toEqual({
    column: 'age',
    value: 23,
    elsewhere: 43,
    effect: expect.closeTo(-20 / Math.sqrt(40 / 6), 12),
  })
  expect(trait('height')).toBe(undefined)
  // Within the groups nobody differs: the spread of all rows, 1.5, is the yardstick.
  expect(trait('bought')).toMatchObject({ value: 0, elsewhere: 3, effect: -2 })
  expect(trait('club')).toEqual({
    column: 'club',
    value: 'yes',
    share: 0.75,
    elsewhere: 0,
    effect: expect.closeTo(2 * Math.asin(Math.sqrt(0.75)), 12),
  })
  expect(trait('town', 'A')).toMatchObject({ share: 0.5, elsewhere: 0 })
  expect(trait('town', 'B')!.effect).toBeCloseTo(2 * Math.asin(0.5) - Math.PI / 2, 12)
  const effects = first!.traits.map(({ effect }) => Math.abs(effect))
  expect(effects).toEqual([...effects].sort((a, b) => b - a))
})

test('one group is not set apart from anything', () => {
  expect(describeGroups(columns, new Int32Array(8), 1, misfit)[0]!.traits).toEqual([])
})

test('outliers lie above the third quartile plus three times the distance of the quartiles', () => {
  const distances = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 40, 30])
  // Quartiles 3 and 9: the fence is 27.
  expect(findOutliers(distances)).toEqual([10, 11])
  expect(findOutliers(Float64Array.from([1, 1, 1, 1, 9]))).toEqual([])
})
