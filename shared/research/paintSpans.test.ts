import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PaintSpan, paintSpans } from './paintSpans.ts'

const span = (id: string, start: number, end: number): PaintSpan => ({ id, start, end })

test('text without spans is one bare run', () => {
  expect(paintSpans([], 10, 20)).toEqual([{ start: 10, end: 20, ids: [] }])
})

test('two spans that overlap become three runs', () => {
  expect(paintSpans([span('a', 2, 6), span('b', 4, 9)], 0, 10)).toEqual([
    { start: 0, end: 2, ids: [] },
    { start: 2, end: 4, ids: ['a'] },
    { start: 4, end: 6, ids: ['a', 'b'] },
    { start: 6, end: 9, ids: ['b'] },
    { start: 9, end: 10, ids: [] },
  ])
})

test('a span that reaches beyond the stretch is cut at its edges', () => {
  expect(paintSpans([span('a', 0, 100)], 40, 50)).toEqual([{ start: 40, end: 50, ids: ['a'] }])
})

test('several codes on the very same words are one run with all of them', () => {
  expect(paintSpans([span('a', 3, 5), span('b', 3, 5)], 3, 5)).toEqual([
    { start: 3, end: 5, ids: ['a', 'b'] },
  ])
})

test('spans that only touch the stretch, and empty ones, paint nothing', () => {
  expect(paintSpans([span('a', 0, 4), span('b', 8, 9), span('c', 5, 5)], 4, 8)).toEqual([
    { start: 4, end: 8, ids: [] },
  ])
  expect(paintSpans([span('a', 0, 4)], 4, 4)).toEqual([])
})

test('every position carries exactly the spans that cover it, whatever the spans', () => {
  const place = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place), { maxLength: 8 }), place, place, (pairs, from, to) => {
      const spans = pairs.map(([a, b], index) => span(String(index), Math.min(a, b), Math.max(a, b)))
      const runs = paintSpans(spans, from, to)
      for (let at = from; at < to; at += 1) {
        const covering = spans.filter(({ start, end }) => start <= at && at < end).map(({ id }) => id)
        const holding = runs.filter(({ start, end }) => start <= at && at < end)
        expect(holding).toHaveLength(1)
        expect(holding[0]?.ids).toEqual(covering)
      }
    }),
  )
})
