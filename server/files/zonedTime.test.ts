import { describe, expect, test } from 'vitest'
import { createZone } from './zonedTime.ts'

function toUtc(zone: string, wall: string): string {
  return new Date(createZone(zone)(Date.parse(`${wall}Z`))).toISOString().slice(0, 19)
}

test.each([
  ['UTC', '2024-04-03T10:00:00', '2024-04-03T10:00:00'],
  ['Europe/Berlin', '2024-01-03T10:00:00', '2024-01-03T09:00:00'],
  ['Europe/Berlin', '2024-07-03T10:00:00', '2024-07-03T08:00:00'],
  ['Asia/Kolkata', '2024-07-03T10:00:00', '2024-07-03T04:30:00'],
  ['America/New_York', '2024-07-03T10:00:00', '2024-07-03T14:00:00'],
  ['Pacific/Apia', '2011-12-31T10:00:00', '2011-12-30T20:00:00'],
])('in %s the clock at %s is %s UTC', (zone, wall, utc) => {
  expect(toUtc(zone, wall)).toBe(utc)
})

describe('where the clock changes', () => {
  test('a time that is skipped moves forward by the gap', () => {
    expect(toUtc('Europe/Berlin', '2024-03-31T01:59:59')).toBe('2024-03-31T00:59:59')
    expect(toUtc('Europe/Berlin', '2024-03-31T02:30:00')).toBe('2024-03-31T01:30:00')
    expect(toUtc('Europe/Berlin', '2024-03-31T03:00:00')).toBe('2024-03-31T01:00:00')
    expect(toUtc('America/New_York', '2024-03-10T02:30:00')).toBe('2024-03-10T07:30:00')
  })

  test('a time that comes twice is the first of the two', () => {
    expect(toUtc('Europe/Berlin', '2024-10-27T02:30:00')).toBe('2024-10-27T00:30:00')
    expect(toUtc('Europe/Berlin', '2024-10-27T03:00:00')).toBe('2024-10-27T02:00:00')
    expect(toUtc('America/New_York', '2024-11-03T01:30:00')).toBe('2024-11-03T05:30:00')
  })

  test('half-hour changes are known', () => {
    expect(toUtc('Australia/Lord_Howe', '2024-04-07T01:45:00')).toBe('2024-04-06T14:45:00')
    expect(toUtc('Australia/Lord_Howe', '2024-04-07T02:00:00')).toBe('2024-04-06T15:30:00')
  })
})

test('every wall-clock time of a year becomes an instant that shows that time, unless it is skipped', () => {
  const zone = 'Europe/Berlin'
  const toInstant = createZone(zone)
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const wrong: string[] = []
  for (let wall = Date.UTC(2024, 0, 1); wall < Date.UTC(2025, 0, 1); wall += 1_800_000) {
    const text = new Date(wall).toISOString().slice(0, 19).replace('T', ' ')
    if (clock.format(toInstant(wall)) !== text) wrong.push(text)
  }
  expect(wrong).toEqual(['2024-03-31 02:00:00', '2024-03-31 02:30:00'])
})

test('an unknown zone is refused', () => {
  expect(() => createZone('Europe/Nowhere')).toThrow(RangeError)
})
