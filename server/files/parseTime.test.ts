import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DateOrder } from '../../shared/wire/import.ts'
import { parseIsoFast, parseTime } from './parseTime.ts'

function iso(text: string, order: DateOrder = 'iso'): string {
  const time = parseTime(text, order)
  if (!time.ok) throw new Error(time.message)
  return new Date(time.ms).toISOString() + (time.zoned ? '' : ' local')
}

test.each<[string, DateOrder, string]>([
  ['2024-04-03T10:21:14Z', 'iso', '2024-04-03T10:21:14.000Z'],
  ['2024-04-03 10:21:14', 'iso', '2024-04-03T10:21:14.000Z local'],
  ['2010-12-30 14:32:00+01:00', 'iso', '2010-12-30T13:32:00.000Z'],
  ['2024-04-03T10:21:14.123456-0530', 'iso', '2024-04-03T15:51:14.123Z'],
  ['2024-04-03T10:21:14,5+02', 'iso', '2024-04-03T08:21:14.500Z'],
  ['2024-04-03 10:21:14.5 UTC', 'iso', '2024-04-03T10:21:14.500Z'],
  ['2024-04-03T10:21:14+02:00[Europe/Berlin]', 'iso', '2024-04-03T08:21:14.000Z'],
  ['2024-04-03', 'iso', '2024-04-03T00:00:00.000Z local'],
  ['2024-4-3 9:05', 'iso', '2024-04-03T09:05:00.000Z local'],
  ['20240403T102114Z', 'iso', '2024-04-03T10:21:14.000Z'],
  ['20240403', 'iso', '2024-04-03T00:00:00.000Z local'],
  ['2024/04/03 10:21', 'ymd', '2024-04-03T10:21:00.000Z local'],
  ['03/04/2024', 'dmy', '2024-04-03T00:00:00.000Z local'],
  ['03/04/2024', 'mdy', '2024-03-04T00:00:00.000Z local'],
  ['3.4.2024 9:05:07', 'dmy', '2024-04-03T09:05:07.000Z local'],
  ['4/3/2024 12:05 AM', 'mdy', '2024-04-03T00:05:00.000Z local'],
  ['4/3/2024 12:05:09 p.m.', 'mdy', '2024-04-03T12:05:09.000Z local'],
  ['4/3/2024, 9 pm', 'mdy', '2024-04-03T21:00:00.000Z local'],
  ['03/04/24 10:00', 'dmy', '2024-04-03T10:00:00.000Z local'],
  ['03/04/75', 'dmy', '1975-04-03T00:00:00.000Z local'],
  ['24/04/03', 'ymd', '2024-04-03T00:00:00.000Z local'],
  ['3 Apr 2024 10:21', 'iso', '2024-04-03T10:21:00.000Z local'],
  ['03-Apr-2024', 'mdy', '2024-04-03T00:00:00.000Z local'],
  ['April 3rd, 2024 3:04 PM', 'iso', '2024-04-03T15:04:00.000Z local'],
  ['Wed, 03 Apr 2024 10:21:14 +0100', 'iso', '2024-04-03T09:21:14.000Z'],
  ['03/Apr/2024:10:21:14 +0200', 'iso', '2024-04-03T08:21:14.000Z'],
  ['2024-12-31T24:00:00Z', 'iso', '2025-01-01T00:00:00.000Z'],
  ['2016-12-31T23:59:60Z', 'iso', '2017-01-01T00:00:00.000Z'],
  ['1712139674', 'epoch_s', '2024-04-03T10:21:14.000Z'],
  ['1712139674.25', 'epoch_s', '2024-04-03T10:21:14.250Z'],
  ['1712139674123', 'epoch_ms', '2024-04-03T10:21:14.123Z'],
  ['1712139674123456', 'epoch_ms', '2024-04-03T10:21:14.123Z'],
  ['1712139674123456789', 'epoch_ms', '2024-04-03T10:21:14.123Z'],
  ['45385', 'excel', '2024-04-03T00:00:00.000Z local'],
  ['45385.5', 'excel', '2024-04-03T12:00:00.000Z local'],
])('%s under %s is %s', (text, order, expected) => {
  expect(iso(text, order)).toBe(expected)
})

test.each<[string, DateOrder, RegExp]>([
  ['31/31/2024', 'dmy', /there is no month 31/],
  ['30/02/2024', 'dmy', /month 2 has no day 30/],
  ['2023-02-29', 'iso', /month 2 has no day 29/],
  ['2024-04-03 25:00', 'iso', /there is no 25:00/],
  ['4/3/2024 13:05 PM', 'mdy', /hour 13 with AM or PM/],
  ['0000-00-00 00:00:00', 'iso', /there is no month 0/],
  ['yesterday', 'iso', /is not a date/],
  ['2024-04-03 10:21 sharp', 'iso', /"sharp" stands behind it/],
  ['0824-04-03', 'iso', /outside the years 1900 to 2299/],
  ['', 'iso', /missing/],
  ['03/04/2024', 'iso', /is not a date such as/],
  ['soon', 'epoch_s', /not a number of seconds/],
  ['99999999999999', 'epoch_s', /outside the years/],
])('%j under %s is refused and the reason says why', (text, order, reason) => {
  const time = parseTime(text, order)
  expect(time.ok).toBe(false)
  if (!time.ok) expect(time.message).toMatch(reason)
})

describe('the quick reading of ISO times', () => {
  const instant = fc.date({ min: new Date('1900-01-01'), max: new Date('2299-12-31'), noInvalidDate: true })

  test('agrees with Date on every instant of four centuries', () => {
    fc.assert(
      fc.property(instant, (date) => {
        expect(parseIsoFast(date.toISOString(), () => Number.NaN)).toBe(date.getTime())
        expect(parseIsoFast(date.toISOString().slice(0, -1).replace('T', ' '), (ms) => ms)).toBe(
          date.getTime(),
        )
      }),
    )
  })

  test('never says something else than the full reading', () => {
    const damaged = fc
      .tuple(instant, fc.integer({ min: 0, max: 23 }), fc.constantFrom('', ' ', '9', 'x', '+', ':'))
      .map(([date, at, by]) => `${date.toISOString().slice(0, at)}${by}${date.toISOString().slice(at + 1)}`)
    fc.assert(
      fc.property(damaged, (text) => {
        const quick = parseIsoFast(text, (ms) => ms)
        const full = parseTime(text, 'iso')
        if (!Number.isNaN(quick)) expect(full).toMatchObject({ ok: true, ms: quick })
      }),
      { numRuns: 2_000 },
    )
  })

  test('leaves what is unusual to the full reading', () => {
    for (const text of [
      '2024-02-30T00:00:00',
      '2024-04-03',
      '2024-04-03T10:21:14+0200',
      '2024-04-03T10:21:14.',
    ])
      expect(parseIsoFast(text, (ms) => ms)).toBeNaN()
  })
})
