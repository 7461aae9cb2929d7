import { expect, test } from 'vitest'
import { bandWidth, drawRibbon } from './ribbon.ts'

const spans = [
  { id: 'A', first: 0, last: 0, x: 0, width: 400 },
  { id: 'B', first: 1, last: 1, x: 400, width: 400 },
]
const box = { top: 10, maxWidth: 40, floor: 72 }

test('width stands for customers, the widest band takes all the room and nobody takes none', () => {
  expect(bandWidth(500, 1000, 40)).toBe(20)
  expect(bandWidth(1000, 1000, 40)).toBe(40)
  expect(bandWidth(0, 1000, 40)).toBe(0)
})

test('somebody is never drawn as nobody', () => {
  expect(bandWidth(1, 1_000_000, 40)).toBeGreaterThan(1)
})

test('the ribbon narrows by those who left, and they peel off with exactly that width', () => {
  const { sections, strays } = drawRibbon(
    spans,
    new Map([
      ['A', { entered: 1000, wentOn: 600, dropped: 400 }],
      ['B', { entered: 600, wentOn: 600, dropped: 0 }],
    ]),
    box,
  )
  // 1,000 customers are 40 px: 600 are 24, the 400 who left 16.
  expect(sections[0]).toEqual({ x: 0, top: 10, bottom: 50 })
  expect(sections.find((section) => section.x === 400)).toEqual({ x: 400, top: 10, bottom: 34 })
  expect(sections.at(-1)).toEqual({ x: 800, top: 10, bottom: 34 })
  expect(strays).toHaveLength(1)
  expect(strays[0]).toMatchObject({ stageId: 'A', customers: 400, y: 34, width: 16 })
})

test('customers who join a later stage from elsewhere widen the ribbon there', () => {
  const { sections } = drawRibbon(
    spans,
    new Map([
      ['A', { entered: 100, wentOn: 50, dropped: 50 }],
      ['B', { entered: 80, wentOn: 80, dropped: 0 }],
    ]),
    box,
  )
  const atEnd = sections.find((section) => section.x === 400)
  const after = sections.find((section) => section.x > 400)
  expect(atEnd?.bottom).toBe(10 + 20)
  expect(after?.bottom).toBe(10 + 32)
})

test('sections run from left to right and a map without figures has an empty ribbon', () => {
  const { sections, strays } = drawRibbon(spans, new Map(), box)
  expect(sections.every((section) => section.bottom === section.top)).toBe(true)
  expect(strays).toEqual([])
  const xs = sections.map((section) => section.x)
  expect(xs).toEqual([...xs].sort((a, b) => a - b))
})
