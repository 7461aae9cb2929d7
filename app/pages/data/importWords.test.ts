import { expect, test } from 'vitest'
import { missingRole, resultWords, speedWords, usualLifecycle, withRole } from './importWords.ts'

const columns = [
  { name: 'user', role: 'customer' as const },
  { name: 'what', role: 'event' as const },
  { name: 'at', role: 'time' as const },
  { name: 'plan', role: 'property' as const },
]

test('a role that only one column can have is taken from the column that had it', () => {
  expect(withRole(columns, 'plan', 'event').map(({ role }) => role)).toEqual([
    'customer',
    'property',
    'time',
    'event',
  ])
})

test('any number of columns may be properties', () => {
  expect(withRole(columns, 'at', 'property').map(({ role }) => role)).toEqual([
    'customer',
    'event',
    'property',
    'property',
  ])
})

test('what is missing is asked for one thing at a time', () => {
  expect(missingRole(columns)).toBeNull()
  expect(missingRole(withRole(columns, 'user', 'ignore'))).toBe('Say which column names the customer.')
  expect(missingRole(withRole(columns, 'at', 'ignore'))).toBe(
    'Say which column holds the time, or the order where there are no times.',
  )
  expect(missingRole(withRole(columns, 'at', 'order'))).toBeNull()
})

test('known rows are not counted as new', () => {
  expect(resultWords({ rowsAccepted: 1000, rowsKnown: 1000, rowsRejected: 1 })).toBe(
    '0 new events, 1,000 known already, 1 row rejected',
  )
})

test('speed is told as far as it is known', () => {
  expect(speedWords({ rowsPerSecond: 182_000, secondsLeft: 90 })).toBe('182,000 rows/s, 1 min 30 s left')
  expect(speedWords({ rowsPerSecond: null, secondsLeft: null })).toBe('')
})

test('a file with a row for the start and one for the end brings in the completed ones, unless asked otherwise', () => {
  expect(usualLifecycle({ startsAndEnds: true })).toBe('complete')
  expect(usualLifecycle({ startsAndEnds: false })).toBe('all')
})
