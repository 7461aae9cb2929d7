import { expect, test } from 'vitest'
import { coverageWords } from './coverageWords.ts'

const none = {
  cards: 0,
  measured: 0,
  researched: 0,
  assumed: 0,
  old: { measured: 0, researched: 0 },
  oldest: null,
  newest: null,
}

test('coverage says how many cards are known how, of which days, and how many rest on old evidence alone', () => {
  expect(coverageWords(none)).toBe('No cards yet.')
  expect(coverageWords({ ...none, cards: 2, assumed: 2 })).toBe(
    'Of 2 cards 0 measured, 0 researched, 2 assumed.',
  )
  expect(
    coverageWords({
      cards: 3,
      measured: 1,
      researched: 1,
      assumed: 1,
      old: { measured: 0, researched: 1 },
      oldest: '2024-02-20',
      newest: '2024-11-01',
    }),
  ).toBe(
    'Of 3 cards 1 measured, 1 researched, 1 assumed. Evidence of 20 Feb – 1 Nov 2024. 1 card has none newer than a year.',
  )
})
