import { expect, test } from 'vitest'
import { fuzzyScore } from './fuzzyScore.ts'

const best = (typed: string, texts: string[]) =>
  texts
    .map((text) => ({ text, score: fuzzyScore(typed, text) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)

test('whole words come first, then beginnings of words, then letters in order', () => {
  const texts = ['Split the stage before this step', 'Split this step in two', 'Merge with the next']
  expect(best('split', texts)).toEqual(['Split this step in two', 'Split the stage before this step'])
  expect(best('mwn', texts)).toEqual(['Merge with the next'])
  expect(best('sts', texts)[0]).toBe('Split the stage before this step')
})

test('case and accents do not matter, and what does not occur is not found', () => {
  expect(best('cafe', ['Im Café warten', 'Teppich'])).toEqual(['Im Café warten'])
  expect(best('zzz', ['Merge', 'Split'])).toEqual([])
})

test('letters strewn over a long text are not a find', () => {
  expect(fuzzyScore('payment', 'people always try once more before they leave entirely, not today')).toBe(0)
})
