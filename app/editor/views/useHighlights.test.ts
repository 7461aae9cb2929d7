import { expect, it } from 'vitest'
import { findWords } from './useHighlights.ts'

it('finds words as they stand in the text, whatever their case and accents', () => {
  const text = 'Ein Café, zwei CAFES'
  expect(findWords(text, ['cafe']).map(([from, to]) => text.slice(from, to))).toEqual(['Café', 'CAFE'])
})
