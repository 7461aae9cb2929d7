import { expect, test } from 'vitest'
import { driftWords, figureWords, measuredOf } from './measureWords.ts'

const before = {
  attribute: 'plan',
  value: 'pro',
  figure: 0.75,
  deviation: null,
  n: 40,
  at: '2026-01-01T00:00:00.000Z',
}

test('a share reads as a percentage and a mean as a number', () => {
  expect(figureWords(before)).toBe('75 %')
  expect(figureWords({ value: null, figure: 3.44 })).toBe('3.4')
  expect([measuredOf(before), measuredOf({ attribute: 'age', value: null })]).toEqual([
    'plan is pro',
    'mean of age',
  ])
})

test('a figure that changed says what it was, what it is and whether that is a finding', () => {
  const now = { ...before, figure: 0.25, low: 0.14, high: 0.4 }
  const drift = { traitId: 't', before, now, p: 0.0001, moved: true }
  expect(driftWords(drift)).toBe('was 75 % of 40, now 25 % of 40: moved')
  expect(driftWords({ ...drift, now: { ...now, figure: 0.7 }, moved: false })).toBe(
    'was 75 % of 40, now 70 % of 40: no clear change',
  )
  expect(driftWords({ ...drift, now: { ...now, figure: 0.75 }, moved: false })).toBeNull()
  expect(driftWords({ ...drift, now: null, moved: false })).toBe('was 75 % of 40, now nobody has a value')
})
