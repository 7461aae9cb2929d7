import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleRange } from './visibleRange.ts'

test('only items that touch the window are in the range', () => {
  expect(visibleRange([0, 100, 200, 300], 400, 120, 210)).toEqual({ from: 1, to: 3 })
  expect(visibleRange([0, 100, 200, 300], 400, 0, 100)).toEqual({ from: 0, to: 1 })
})

test('overscan widens the range on both sides', () => {
  expect(visibleRange([0, 100, 200, 300], 400, 120, 190, 50)).toEqual({ from: 0, to: 3 })
})

test('an empty list has an empty range', () => {
  expect(visibleRange([], 0, 0, 500)).toEqual({ from: 0, to: 0 })
})

test('for any heights the range is exactly the items that a scan of all of them finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 8_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      (heights, start, size) => {
        const offsets: number[] = []
        let total = 0
        for (const height of heights) {
          offsets.push(total)
          total += height
        }
        fc.pre(start < total)
        const end = start + size
        const touching = heights
          .map((height, index) => ({
            top: offsets[index] as number,
            bottom: (offsets[index] as number) + height,
            index,
          }))
          .filter((item) => item.bottom > start && item.top < end)
          .map((item) => item.index)
        const { from, to } = visibleRange(offsets, total, start, end)
        expect(Array.from({ length: to - from }, (_, i) => from + i)).toEqual(touching)
      },
    ),
  )
})
