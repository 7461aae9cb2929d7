import { expect, test } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatNps,
  formatShare,
  formatShareInterval,
  formatShortCount,
  plural,
} from './numbers.ts'

test('counts are grouped by thousands', () => {
  expect(formatCount(1204)).toBe('1,204')
  expect(formatCount(0)).toBe('0')
})

test('long counts are shortened only from ten thousand on', () => {
  expect(formatShortCount(9999)).toBe('9,999')
  expect(formatShortCount(12_400)).toBe('12.4K')
  expect(formatShortCount(3_100_000)).toBe('3.1M')
})

test.each([
  [0.62, '62 %'],
  [0.045, '4.5 %'],
  [0, '0 %'],
  [1, '100 %'],
  [0.0004, '< 0.1 %'],
  [0.9996, '> 99.9 %'],
  [0.997, '99.7 %'],
  [0.0996, '10 %'],
  [null, '–'],
])('the share %s reads as %s', (share, words) => {
  expect(formatShare(share)).toBe(words)
})

test('an interval gets a decimal only where it is narrow', () => {
  expect(formatShareInterval(0.583, 0.658)).toBe('58–66 %')
  expect(formatShareInterval(0.012, 0.034)).toBe('1.2–3.4 %')
  expect(formatShareInterval(null, null)).toBe('–')
})

test('NPS points carry their sign, and a rounded zero has none', () => {
  expect(formatNps(31.4)).toBe('+31')
  expect(formatNps(-8)).toBe('−8')
  expect(formatNps(-0.3)).toBe('0')
  expect(formatNps(null)).toBe('–')
})

test('bytes are given in decimal units', () => {
  expect(formatBytes(0)).toBe('0 B')
  expect(formatBytes(999)).toBe('999 B')
  expect(formatBytes(1_234_567)).toBe('1.2 MB')
  expect(formatBytes(1_000_000_000)).toBe('1.0 GB')
})

test('one of a thing is named in the singular', () => {
  expect(plural(1, 'customer')).toBe('1 customer')
  expect(plural(2, 'customer')).toBe('2 customers')
  expect(plural(0, 'day', 'days')).toBe('0 days')
})
