import { expect, test } from 'vitest'
import { meanScoreOf, topBoxFrom } from './meanScoreOf.ts'
import { wilson } from './wilson.ts'

test('CSAT is the mean and the share of 4 and 5', () => {
  const score = meanScoreOf(
    new Map([
      [5, 2],
      [4, 1],
      [1, 1],
    ]),
    topBoxFrom('csat', 5),
  )
  expect(score.n).toBe(4)
  expect(score.mean).toBe(3.75)
  expect(score.median).toBe(4.5)
  expect(score.topBox).toEqual(wilson(3, 4))
  // Sample variance ((1.25² · 2) + 0.25² + 2.75²) / 3 = 3.5833; 1.96 · √(3.5833 / 4) = 1.8551.
  expect(score.high! - score.mean!).toBeCloseTo(1.8551, 4)
})

test('CES counts 5 to 7 of 7, ratings the upper fifth of their scale', () => {
  expect(topBoxFrom('ces', 7)).toBe(5)
  expect(topBoxFrom('rating', 5)).toBe(4)
  expect(topBoxFrom('rating', 10)).toBe(8)
  expect(topBoxFrom('rating', 95)).toBe(80)
})

test('one answer has a mean but no interval, none has neither', () => {
  expect(meanScoreOf(new Map([[3, 1]]), 4)).toMatchObject({ n: 1, mean: 3, median: 3, low: null, high: null })
  expect(meanScoreOf(new Map(), 4)).toMatchObject({ n: 0, mean: null, median: null })
})
