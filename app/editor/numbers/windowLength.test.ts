import { expect, test } from 'vitest'
import { splitWindow, toSeconds } from './windowLength.ts'

test('a window is shown in the largest unit that keeps it whole', () => {
  expect(splitWindow(7 * 86_400)).toEqual({ amount: 7, unit: 'days' })
  expect(splitWindow(36 * 3_600)).toEqual({ amount: 36, unit: 'hours' })
  expect(splitWindow(90)).toEqual({ amount: 1.5, unit: 'minutes' })
})

test('only lengths above 0 are lengths', () => {
  expect(toSeconds(2, 'hours')).toBe(7_200)
  for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(toSeconds(wrong, 'days')).toBeNull()
})
