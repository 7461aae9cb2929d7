import { expect, test } from 'vitest'
import { textBlocks } from './textBlocks.ts'
import { sentenceAt, sentenceBeside, textOf, trimRange } from './textPlaces.ts'

const text = 'It was late. 👍 The box was broken!\n\nNobody called.'
const blocks = textBlocks(text, [])
const words = (range: { start: number; end: number } | null) => range && textOf(blocks, range)

test('the sentence at a position is found, also where characters take two units', () => {
  expect(words(sentenceAt(blocks, 3))).toBe('It was late.')
  expect(words(sentenceAt(blocks, 20))).toContain('The box was broken!')
  expect(words(sentenceAt(blocks, 40))).toBe('Nobody called.')
})

test('one goes from sentence to sentence over the end of a paragraph and stops at the end of the text', () => {
  const first = sentenceAt(blocks, 0)!
  const second = sentenceBeside(blocks, first.start, 1)!
  const third = sentenceBeside(blocks, second.start, 1)!
  expect(words(third)).toBe('Nobody called.')
  expect(sentenceBeside(blocks, third.start, 1)).toBeNull()
  expect(sentenceBeside(blocks, third.start, -1)).toEqual(second)
  expect(sentenceBeside(blocks, first.start, -1)).toBeNull()
})

test('blanks at the edges of a selection are not coded', () => {
  expect(words(trimRange(blocks, { start: 12, end: 36 }))).toBe('👍 The box was broken!')
  expect(trimRange(blocks, { start: 12, end: 13 })).toBeNull()
})

test('words over several paragraphs keep their lines', () => {
  expect(textOf(blocks, { start: 23, end: 42 })).toBe('was broken!\nNobody')
})
