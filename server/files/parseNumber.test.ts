import { expect, test } from 'vitest'
import { parseNumber } from './parseNumber.ts'

test.each([
  ['12', 12],
  ['-3.5e2', -350],
  ['1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ['1 234,5', 1234.5],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['€ 12,50', 12.5],
  ['$1,234', 1234],
  ['-$5', -5],
  ['12 %', 12],
  ['12.50 EUR', 12.5],
  ['0,125', 0.125],
  ['0', 0],
])('%s is %d', (text, expected) => {
  expect(parseNumber(text)).toBe(expected)
})

test('one comma before three digits is a fraction only where the file writes fractions with commas', () => {
  expect(parseNumber('1,234')).toBe(1234)
  expect(parseNumber('1,234', true)).toBe(1.234)
})

test.each(['', ' ', 'NA', 'n/a', 'NULL', 'NaN', '-'])('%j says that there is no number', (text) => {
  expect(parseNumber(text)).toBeNull()
})

test.each(['abc', '12a', '1,2,3', '1.2.3', '--1', 'Infinity', '12,34,567', '1e'])(
  '%s is no number',
  (text) => {
    expect(parseNumber(text)).toBeNaN()
  },
)
