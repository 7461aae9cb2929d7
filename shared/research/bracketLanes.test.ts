import { expect, test } from 'vitest'
import { bracketLanes } from './bracketLanes.ts'

test('spans that do not overlap share the lane next to the text', () => {
  const lanes = bracketLanes([
    { id: 'a', start: 0, end: 5 },
    { id: 'b', start: 5, end: 9 },
  ])
  expect([...lanes]).toEqual([
    ['a', 0],
    ['b', 0],
  ])
})

test('spans that overlap stand side by side, the wider one next to the text', () => {
  const lanes = bracketLanes([
    { id: 'inner', start: 2, end: 4 },
    { id: 'outer', start: 2, end: 9 },
    { id: 'late', start: 4, end: 6 },
  ])
  expect(lanes.get('outer')).toBe(0)
  expect(lanes.get('inner')).toBe(1)
  expect(lanes.get('late')).toBe(1)
})
