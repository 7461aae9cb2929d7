import { expect, test } from 'vitest'
import { formatAgo, formatDate, formatDates, formatPeriod } from './dates.ts'

test('the end of a period is exclusive, so its last day is the one before', () => {
  expect(formatPeriod({ from: '2024-03-01T00:00:00Z', to: '2024-04-01T00:00:00Z' }, 'UTC')).toBe(
    '1 Mar – 31 Mar 2024',
  )
})

test('a period over two years names both, one day is named once, an open one by its side', () => {
  expect(formatPeriod({ from: '2023-12-30T00:00:00Z', to: '2024-01-03T00:00:00Z' }, 'UTC')).toBe(
    '30 Dec 2023 – 2 Jan 2024',
  )
  expect(formatPeriod({ from: '2024-03-01T00:00:00Z', to: '2024-03-02T00:00:00Z' }, 'UTC')).toBe('1 Mar 2024')
  expect(formatPeriod({ from: '2024-03-01T00:00:00Z' }, 'UTC')).toBe('since 1 Mar 2024')
  expect(formatPeriod({}, 'UTC')).toBe('all time')
})

test('how long ago something was is told in the words of a day', () => {
  const now = new Date('2024-03-10T12:00:00Z')
  expect(formatAgo('2024-03-10T11:59:30Z', now, 'UTC')).toBe('just now')
  expect(formatAgo('2024-03-10T11:20:00Z', now, 'UTC')).toBe('40 min ago')
  expect(formatAgo('2024-03-10T03:00:00Z', now, 'UTC')).toBe('9 h ago')
  expect(formatAgo('2024-03-09T03:00:00Z', now, 'UTC')).toBe('yesterday')
  expect(formatAgo('2024-03-01T03:00:00Z', now, 'UTC')).toBe('1 Mar 2024')
})

test('a plain date is the day it names, and a period of plain dates ends with its last', () => {
  expect(formatDate('2024-03-03')).toBe('3 Mar 2024')
  expect(formatDates('2024-03-01', '2024-03-31')).toBe('1 Mar – 31 Mar 2024')
  expect(formatDates('2024-03-01', '2024-03-01')).toBe('1 Mar 2024')
  expect(formatDates(null, '2024-03-31')).toBe('until 31 Mar 2024')
})
