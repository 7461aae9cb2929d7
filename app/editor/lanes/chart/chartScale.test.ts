import { describe, expect, test } from 'vitest'
import { chartMargin, chartScale, chartY } from './chartScale.ts'

const of = (...values: number[]) => values.map((value) => ({ value }))

describe('the scale of a chart', () => {
  test.each([
    [[84, 12], { min: 0, max: 100 }],
    [[3, 2.4], { min: 0, max: 5 }],
    [[0.21], { min: 0, max: 0.25 }],
    [[100], { min: 0, max: 100 }],
    [[1_001], { min: 0, max: 2_000 }],
    [[-30, 8], { min: -50, max: 10 }],
    [[0], { min: 0, max: 1 }],
    [[], { min: 0, max: 1 }],
  ])('of typed values %j stands on zero and ends at a round number', (values, scale) => {
    expect(chartScale('typed', of(...values))).toEqual(scale)
  })

  test('of a score or a share is the score’s own', () => {
    expect(chartScale('nps', of(12))).toEqual({ min: -100, max: 100 })
    expect(chartScale('went_on', of(0.9))).toEqual({ min: 0, max: 1 })
    expect(chartScale('csat', of(4))).toEqual({ min: 1, max: 5 })
  })
})

test('the highest value stands at the upper margin, the lowest at the lower', () => {
  const scale = { min: -100, max: 100 }
  expect(chartY(100, scale, 140)).toBe(chartMargin.top)
  expect(chartY(-100, scale, 140)).toBe(140 - chartMargin.bottom)
  expect(chartY(0, scale, 140)).toBe((chartMargin.top + 140 - chartMargin.bottom) / 2)
})
