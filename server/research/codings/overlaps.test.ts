import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createOverlaps } from './overlaps.ts'

const range = fc
  .record({ start_at: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 1, max: 20 }) })
  .map(({ start_at, length }) => ({ start_at, end_at: start_at + length }))

it('finds just those that share a place with the span, however they overlap each other', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 30 }), range, (ranges, span) => {
      const expected = ranges
        .filter(({ start_at, end_at }) => start_at < span.end_at && end_at > span.start_at)
        .sort((a, b) => a.start_at - b.start_at || a.end_at - b.end_at)
      expect(createOverlaps(ranges)(span.start_at, span.end_at)).toEqual(expected)
    }),
  )
})
