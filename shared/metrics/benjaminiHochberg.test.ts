import { expect, test } from 'vitest'
import { benjaminiHochberg } from './benjaminiHochberg.ts'

test('of the fifteen comparisons of the paper’s example the four smallest are findings', () => {
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ]
  expect(benjaminiHochberg(published)).toEqual(published.map((_, i) => i < 4))
  expect(benjaminiHochberg(published.toReversed())).toEqual(published.map((_, i) => i >= 11))
})

test('what could not be compared counts for nothing', () => {
  expect(benjaminiHochberg([null, 0.04, null])).toEqual([false, true, false])
  expect(benjaminiHochberg([0.04, 0.9])).toEqual([false, false])
  expect(benjaminiHochberg([])).toEqual([])
})
