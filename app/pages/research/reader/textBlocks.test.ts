import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentenceRanges, textBlocks } from './textBlocks.ts'

test('lines become blocks, empty ones none, and positions count code points', () => {
  expect(textBlocks('Ja 👍\n\nNo', [])).toEqual([
    { start: 0, end: 4, text: 'Ja 👍', speaker: null, startMs: null },
    { start: 6, end: 8, text: 'No', speaker: null, startMs: null },
  ])
})

test('a speaker is named where somebody else begins to speak', () => {
  const text = 'Hello.\nHow are you?\nFine.'
  const blocks = textBlocks(text, [
    { start: 0, end: 6, speaker: 'P01', startMs: 0 },
    { start: 7, end: 19, speaker: 'P01', startMs: 1500 },
    { start: 20, end: 25, speaker: 'P02', startMs: 3000 },
  ])
  expect(blocks.map(({ speaker, startMs }) => [speaker, startMs])).toEqual([
    ['P01', 0],
    [null, 1500],
    ['P02', 3000],
  ])
})

test('a line in which two people speak is cut between them', () => {
  const blocks = textBlocks('Yes. No.', [
    { start: 0, end: 4, speaker: 'A' },
    { start: 5, end: 8, speaker: 'B' },
  ])
  expect(blocks.map(({ text, speaker }) => [text, speaker])).toEqual([
    ['Yes.', 'A'],
    ['No.', 'B'],
  ])
})

test('one line of a whole book is cut between sentences', () => {
  const text = 'This is one sentence of a very long line. '.repeat(400)
  const blocks = textBlocks(text, [])
  expect(blocks.length).toBeGreaterThan(5)
  for (const block of blocks) expect(block.text.trimEnd().endsWith('line.')).toBe(true)
})

test('every block holds exactly the code points between its positions', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'é', '👍', ' ', '\n', '.'), { maxLength: 60 }), (points) => {
      const blocks = textBlocks(points.join(''), [])
      for (const { start, end, text } of blocks) expect(points.slice(start, end).join('')).toBe(text)
      expect(
        blocks
          .map(({ text }) => text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(points.join('').replace(/\s/g, ''))
    }),
  )
})

test('sentences are found without the blanks behind them', () => {
  const text = 'It was late. The box was broken!  Nobody called.'
  expect(sentenceRanges(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'It was late.',
    'The box was broken!',
    'Nobody called.',
  ])
})
