import { expect, test } from 'vitest'
import { funnelSections, ribbonPath } from './ribbonPath.ts'

test('the width of a funnel at a place is its share of the largest', () => {
  const sections = funnelSections([400, 200, 100], { x0: 0, x1: 100, top: 10, height: 80, max: 400 })
  expect(sections).toEqual([
    { x: 0, top: 10, bottom: 90 },
    { x: 50, top: 10, bottom: 50 },
    { x: 100, top: 10, bottom: 30 },
  ])
})

test('one customer is still drawn, and nobody is not', () => {
  const sections = funnelSections([1_000_000, 1, 0], { x0: 0, x1: 2, top: 0, height: 50, max: 1_000_000 })
  expect(sections.map(({ bottom }) => bottom)).toEqual([50, 1, 0])
})

test('the outline passes exactly through both edges of every section and is closed', () => {
  const path = ribbonPath([
    { x: 0, top: 10, bottom: 90 },
    { x: 50, top: 10, bottom: 50 },
  ])
  expect(path).toBe('M0 10C25 10 25 10 50 10L50 50C25 50 25 90 0 90Z')
  expect(ribbonPath([{ x: 0, top: 0, bottom: 1 }])).toBe('')
})
