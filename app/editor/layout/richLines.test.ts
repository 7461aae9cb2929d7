import { expect, test } from 'vitest'
import { parseRichText } from '../../../shared/richText/parseRichText.ts'
import { richLines } from './richLines.ts'
import { wrapLines } from './wrapLines.ts'

/** Ten pixels a letter, twelve in bold. */
const measure = (text: string, bold = false) => text.length * (bold ? 12 : 10)
const lines = (text: string, width: number) => richLines(parseRichText(text), width, measure)

test('plain words wrap as without formatting', () => {
  for (const text of ['one two three', 'a', '', 'averyverylongword indeed', 'x '.repeat(30).trim()])
    for (const width of [30, 55, 80, 200])
      expect([text, lines(text, width)]).toEqual([text, wrapLines(text, width, measure)])
})

test('bold words take more room', () => {
  // 11 letters: 110 px plain, 132 px bold.
  expect(lines('abcde fghij', 115)).toBe(1)
  expect(lines('**abcde fghij**', 115)).toBe(2)
})

test('a word that changes its face in the middle stays one word', () => {
  // "a" of 10 px, then "bbbb" + "cccc" without a space: 88 px do not fit behind it, so they begin a line together.
  expect(lines('a **bbbb**cccc', 95)).toBe(2)
})

test('list entries have less room for each level, and a line each', () => {
  expect(lines('- abcde fghij', 110)).toBe(2)
  expect(lines('abcde fghij', 110)).toBe(1)
  expect(lines('- a\n  - b\n- c', 110)).toBe(3)
})
