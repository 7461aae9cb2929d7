import { expect, test } from 'vitest'
import { toFigureWords } from './figureValue.ts'

test('a share is set as number, unit and n, with its interval', () => {
  const share = { count: 746, n: 1204, share: 746 / 1204, low: 0.5919, high: 0.6465 }
  expect(toFigureWords({ share })).toEqual({
    value: '62',
    unit: '%',
    n: 1204,
    interval: '59–65 %',
    spoken: '62 % of 1,204',
  })
})

test('a share of nobody is a dash with n 0 and has no interval', () => {
  const share = { count: 0, n: 0, share: null, low: null, high: null }
  expect(toFigureWords({ share })).toMatchObject({ value: '–', unit: '', n: 0, interval: null })
})

test('NPS carries the sign of its interval too', () => {
  const nps = { n: 10, promoters: 5, passives: 3, detractors: 2, score: 30, low: -18.4, high: 78.4 }
  expect(toFigureWords({ nps })).toMatchObject({
    value: '+30',
    unit: 'points',
    n: 10,
    interval: '−18 to +78',
  })
})
