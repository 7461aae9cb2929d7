import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countCodePoints,
  createOffsetMap,
  sliceCodePoints,
  toCodePointOffset,
  toUtf16Offset,
} from './codePoints.ts'

const text = 'a😀b👩‍👧é'

describe('code points', () => {
  it('counts a character outside the basic plane once', () => {
    expect(countCodePoints(text)).toBe(7)
    expect(text.length).toBe(10)
  })

  it('converts offsets both ways', () => {
    expect(toUtf16Offset(text, 2)).toBe(3)
    expect(toCodePointOffset(text, 3)).toBe(2)
    expect(toCodePointOffset(text, 2)).toBe(1)
    expect(toUtf16Offset(text, 99)).toBe(text.length)
    expect(toCodePointOffset(text, 99)).toBe(7)
  })

  it('cuts whole characters', () => {
    expect(sliceCodePoints(text, 1, 3)).toBe('😀b')
    expect(sliceCodePoints(text, 6)).toBe('é')
  })

  it('agrees with the list of characters for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), fc.nat(40), (any, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        const cut = Array.from(any).slice(start, end).join('')
        const map = createOffsetMap(any)
        expect(sliceCodePoints(any, start, end)).toBe(cut)
        expect(map.slice(start, end)).toBe(cut)
        expect(map.length).toBe(Array.from(any).length)
        for (let unit = 0; unit <= any.length; unit++)
          expect(map.toCodePoint(unit)).toBe(toCodePointOffset(any, unit))
        for (let point = 0; point <= map.length; point++)
          expect(map.toUtf16(point)).toBe(toUtf16Offset(any, point))
      }),
    )
  })
})
