import { expect, test } from 'vitest'
import { meanScoreOf, scaleOf, topBoxFrom } from './meanScoreOf.ts'
import { wilson } from './wilson.ts'

test('CSAT is the mean and the share of 4 and 5', () => {
  const score = meanScoreOf(
    new Map([
      [5, 2],
      [4, 1],
      [1, 1],
    ]),
    topBoxFrom('csat', 5),
    scaleOf('csat', 5),
  )
  expect(score.n).toBe(4)
  expect(score.mean).toBe(3.75)
  expect(score.median).toBe(4.5)
  expect(score.topBox).toEqual(wilson(3, 4))
  // Sample variance ((1.25² · 2) + 0.25² + 2.75²) / 3 = 3.5833; 3.75 ± 3.182 · √(3.5833 / 4) is 0.74 to 6.76.
  expect(score).toMatchObject({ low: 1, high: 5 })
})

test('the interval of a mean is that of Student', () => {
  const answers = new Map([
    [3, 10],
    [4, 11],
    [5, 10],
  ])
  const { mean, low, high } = meanScoreOf(answers, 4, scaleOf('csat', 5))
  // s² = 20 / 30; t of 30 degrees of freedom is 2.0423: 2.0423 · √(0.66667 / 31) = 0.29950.
  expect(mean).toBe(4)
  expect(high! - 4).toBeCloseTo(0.2995, 4)
  expect(4 - low!).toBeCloseTo(0.2995, 4)
})

test('CES counts 5 to 7 of 7, ratings the upper fifth of their scale', () => {
  expect(topBoxFrom('ces', 7)).toBe(5)
  expect(topBoxFrom('rating', 5)).toBe(4)
  expect(topBoxFrom('rating', 10)).toBe(8)
  expect(topBoxFrom('rating', 95)).toBe(80)
})

test('one answer has a mean but no interval, none has neither', () => {
  expect(meanScoreOf(new Map([[3, 1]]), 4, [1, 5])).toMatchObject({
    n: 1,
    mean: 3,
    median: 3,
    low: null,
    high: null,
  })
  expect(meanScoreOf(new Map(), 4, [1, 5])).toMatchObject({ n: 0, mean: null, median: null })
})
