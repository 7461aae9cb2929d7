import { expect, test } from 'vitest'
import { studentT95 } from './studentT.ts'

// The 0.975 column of the usual printed table of Student's t.
test.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [10, 2.228],
  [30, 2.042],
  [120, 1.98],
])('with %d degrees of freedom the quantile is %d', (degrees, quantile) => {
  expect(Math.abs(studentT95(degrees) / quantile - 1)).toBeLessThan(0.0015)
})

test('without limit it is the quantile of the normal distribution', () => {
  expect(studentT95(1e9)).toBeCloseTo(1.959964, 6)
})
