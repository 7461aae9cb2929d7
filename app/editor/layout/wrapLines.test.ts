import { expect, test } from 'vitest'
import { wrapLines } from './wrapLines.ts'

/** Every character is 10 wide. */
const measure = (text: string) => text.length * 10

test('words fill a line until the next one no longer fits', () => {
  // "one two" is 70 wide, "three" needs a line of its own.
  expect(wrapLines('one two three', 70, measure)).toBe(2)
  expect(wrapLines('one two three', 69, measure)).toBe(3)
})

test('line breaks are kept and an empty text takes one line', () => {
  expect(wrapLines('', 100, measure)).toBe(1)
  expect(wrapLines('a\n\nb', 100, measure)).toBe(3)
})

test('a word longer than the line is broken over several', () => {
  // 25 characters in lines of 10: 10 + 10 + 5.
  expect(wrapLines('x'.repeat(25), 100, measure)).toBe(3)
  expect(wrapLines(`ab ${'x'.repeat(25)}`, 100, measure)).toBe(4)
})
