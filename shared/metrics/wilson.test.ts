import { expect, test } from 'vitest'
import { wilson } from './wilson.ts'

// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i of %i is the published one', (count, n, low, high) => {
  const interval = wilson(count, n)
  expect(interval.share).toBe(count / n)
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

test('a share of nothing has no interval', () => {
  expect(wilson(0, 0)).toEqual({ count: 0, n: 0, share: null, low: null, high: null })
})

test('all of n reaches exactly 1 and mirrors none of n', () => {
  const all = wilson(20, 20)
  expect(all.high).toBe(1)
  expect(all.low).toBeCloseTo(1 - wilson(0, 20).high!, 12)
})

test('more than n is refused', () => {
  expect(() => wilson(3, 2)).toThrow(RangeError)
  expect(() => wilson(-1, 2)).toThrow(RangeError)
})
