import { expect, test } from 'vitest'
import { trendSteps } from './trendSteps.ts'

const months = (count: number) =>
  Array.from({ length: count }, (_none, i) => ({
    month: `${2010 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
    count: 1,
    of: 10,
  }))

test('a trend goes by month, over years by quarter, over many by year, and no sentence is lost', () => {
  expect(trendSteps(months(36))).toMatchObject({ by: 'month', steps: { 0: { name: '2010-01' } } })
  const quarters = trendSteps(months(37))
  expect(quarters.by).toBe('quarter')
  expect(quarters.steps[0]).toEqual({ name: '2010 Q1', count: 3, of: 30 })
  expect(quarters.steps.at(-1)).toEqual({ name: '2013 Q1', count: 1, of: 10 })
  const years = trendSteps(months(120))
  expect(years.by).toBe('year')
  expect(years.steps).toHaveLength(10)
  expect(years.steps.reduce((sum, { of }) => sum + of, 0)).toBe(1200)
})
