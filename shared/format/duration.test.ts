import { expect, test } from 'vitest'
import { durationInWords, formatDuration } from './duration.ts'

test.each([
  [null, '–'],
  [0, '0 s'],
  [0.0004, '< 0.001 s'],
  [0.42, '0.42 s'],
  [1.26, '1.3 s'],
  [42, '42 s'],
  [60, '1 min'],
  [90, '1 min 30 s'],
  [720, '12 min'],
  [3599.9, '1 h'],
  [5400, '1 h 30 min'],
  [36_000, '10 h'],
  [273_600, '3 d 4 h'],
  [86_399, '1 d'],
  [864_000, '10 d'],
  [31_557_600, '1 y'],
  [-90, '−1 min 30 s'],
])('%s seconds read as %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words)
})

test('in words the units are spelled out, in the singular for one', () => {
  expect(durationInWords(90_000)).toBe('1 day 1 hour')
  expect(durationInWords(172_800)).toBe('2 days')
  expect(durationInWords(1)).toBe('1 second')
})
