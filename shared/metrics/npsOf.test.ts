import { expect, test } from 'vitest'
import { npsOf, npsOfCounts } from './npsOf.ts'

test('half promoters, a third passives and a sixth detractors among 324 score 33.3 ± 8.1', () => {
  const nps = npsOfCounts(162, 108, 54)
  expect(nps.score).toBeCloseTo(100 / 3, 10)
  // Variance of one answer 5/9, standard error √(5/9/324) = 4.14 points.
  expect(nps.high! - nps.score!).toBeCloseTo(8.116, 3)
  expect(nps.score! - nps.low!).toBeCloseTo(8.116, 3)
})

test('answers are sorted into promoters from 9, passives from 7 and detractors below', () => {
  expect(npsOf([10, 9, 8, 7, 6, 5, 0])).toMatchObject({ n: 7, promoters: 2, passives: 2, detractors: 3 })
})

test('an answer outside 0 to 10 is refused', () => {
  expect(() => npsOf([11])).toThrow(RangeError)
  expect(() => npsOf([7.5])).toThrow(RangeError)
})

test('the interval stays within −100 and 100', () => {
  const nps = npsOfCounts(9, 1, 0)
  expect(nps.score).toBe(90)
  expect(nps.high).toBe(100)
})

test('without answers there is no score', () => {
  expect(npsOf([])).toMatchObject({ n: 0, score: null, low: null, high: null })
})

test('answers all alike leave an interval as wide as the Wilson bound of their share', () => {
  // Wilson's lower bound of 10 of 10 is 10 ÷ (10 + 1.96²) = 0.722467; what it lacks, 0.277533, may be of the other end.
  expect(npsOfCounts(10, 0, 0).low).toBeCloseTo(100 - 55.507, 2)
  expect(npsOfCounts(10, 0, 0)).toMatchObject({ score: 100, high: 100 })
  expect(npsOfCounts(0, 0, 10).high).toBeCloseTo(-100 + 55.507, 2)
  expect(npsOfCounts(0, 0, 10)).toMatchObject({ score: -100, low: -100 })
  expect(npsOfCounts(0, 10, 0).low).toBeCloseTo(-27.753, 2)
  expect(npsOfCounts(0, 10, 0).high).toBeCloseTo(27.753, 2)
})
