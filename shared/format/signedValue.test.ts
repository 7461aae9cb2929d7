import { expect, test } from 'vitest'
import { signedValue } from './signedValue.ts'

test.each([
  [1.5, '+1.5'],
  [-2, '−2'],
  [0, '0'],
  [0.004, '0'],
  [-0.004, '0'],
  [1 / 3, '+0.33'],
  [-2 / 3, '−0.67'],
])('%d is said as %s', (value, words) => {
  expect(signedValue(value)).toBe(words)
})
