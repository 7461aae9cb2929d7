import { expect, test } from 'vitest'
import { addDays, dayOf, dayStart } from './zonedDay.ts'

// Offsets and changes of clocks as published in the IANA time zone database.
test.each([
  ['2024-01-15', 'UTC', '2024-01-15T00:00:00.000Z'],
  ['2024-01-15', 'Europe/Berlin', '2024-01-14T23:00:00.000Z'],
  ['2024-07-15', 'Europe/Berlin', '2024-07-14T22:00:00.000Z'],
  ['2024-03-31', 'Europe/Berlin', '2024-03-30T23:00:00.000Z'],
  ['2024-04-01', 'Europe/Berlin', '2024-03-31T22:00:00.000Z'],
  ['2024-11-03', 'America/New_York', '2024-11-03T04:00:00.000Z'],
  ['2024-11-04', 'America/New_York', '2024-11-04T05:00:00.000Z'],
  ['2024-06-01', 'Asia/Kolkata', '2024-05-31T18:30:00.000Z'],
  ['2024-06-01', 'Pacific/Kiritimati', '2024-05-31T10:00:00.000Z'],
])('%s begins in %s at %s', (day, timezone, instant) => {
  expect(dayStart(day, timezone)).toBe(instant)
})

test('the day an instant falls on is the one of the zone', () => {
  expect(dayOf('2024-01-14T23:30:00.000Z', 'Europe/Berlin')).toBe('2024-01-15')
  expect(dayOf('2024-01-14T23:30:00.000Z', 'America/New_York')).toBe('2024-01-14')
})

test('days are counted over ends of months and leap days', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
})
