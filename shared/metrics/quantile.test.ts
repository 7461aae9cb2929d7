import { expect, test } from 'vitest'
import { median, quantile } from './quantile.ts'

test('quantiles interpolate between ranks as type 7 does', () => {
  // Places (n − 1)·p = 0.9, 2.7 and 1.2 between the ranks of 10, 20, 40, 80.
  const values = [10, 20, 40, 80]
  expect(quantile(values, 0.3)).toBeCloseTo(19, 10)
  expect(quantile(values, 0.9)).toBeCloseTo(68, 10)
  expect(quantile(values, 0.4)).toBeCloseTo(24, 10)
  expect(quantile(values, 0)).toBe(10)
  expect(quantile(values, 1)).toBe(80)
})

test('the median of an even count is the mean of the two in the middle', () => {
  expect(median([1, 2, 4, 100])).toBe(3)
  expect(median([1, 2, 4])).toBe(2)
  expect(median([])).toBeNull()
})
