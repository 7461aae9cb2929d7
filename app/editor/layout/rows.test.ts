import { expect, test } from 'vitest'
import { layOutRows, rowAt, slotAt, stackHeight } from './rows.ts'
import { sizes } from './sizes.ts'

test('lanes lie one below the other', () => {
  const layout = layOutRows([
    { id: 'a', height: 50 },
    { id: 'b', height: 80 },
  ])
  expect(layout.rows.map((row) => [row.laneId, row.y])).toEqual([
    ['a', 0],
    ['b', 50],
  ])
  expect(layout.height).toBe(130)
  expect(rowAt(layout, 49)?.laneId).toBe('a')
  expect(rowAt(layout, 50)?.laneId).toBe('b')
  expect(rowAt(layout, 130)).toBeNull()
  expect(rowAt(layout, -1)).toBeNull()
})

test('a cell is as high as its slips, the gaps between them and its padding', () => {
  expect(stackHeight([40, 60])).toBe(40 + 60 + sizes.cardGap + 2 * sizes.cellPadding)
  expect(stackHeight([])).toBeGreaterThan(2 * sizes.cellPadding)
})

test('a dropped slip lands before the first one whose middle is below the pointer', () => {
  const top = sizes.cellPadding
  const heights = [40, 40]
  expect(slotAt(heights, 0)).toBe(0)
  expect(slotAt(heights, top + 19)).toBe(0)
  expect(slotAt(heights, top + 21)).toBe(1)
  expect(slotAt(heights, top + 40 + sizes.cardGap + 21)).toBe(2)
  expect(slotAt([], 10)).toBe(0)
})
