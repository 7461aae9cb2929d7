import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emotionValue, emotionY, smoothPath } from './curve.ts'

test('the scale runs from bad at the bottom to good at the top, neutral in the middle', () => {
  expect(emotionY(2, 200, 20)).toBe(20)
  expect(emotionY(-2, 200, 20)).toBe(180)
  expect(emotionY(0, 200, 20)).toBe(100)
})

test('a pointer sets the nearest half step and never leaves the scale', () => {
  expect(emotionValue(100, 200, 20)).toBe(0)
  expect(Object.is(emotionValue(101, 200, 20), 0)).toBe(true)
  expect(emotionValue(-500, 200, 20)).toBe(2)
  expect(emotionValue(900, 200, 20)).toBe(-2)
  for (const value of [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2])
    expect(emotionValue(emotionY(value, 188, 40), 188, 40)).toBe(value)
})

test('the curve is broken where nothing is known', () => {
  const path = smoothPath([{ x: 0, y: 0 }, { x: 10, y: 5 }, null, { x: 30, y: 5 }])
  expect(path.match(/M/g)).toHaveLength(2)
  expect(smoothPath([null, null])).toBe('')
})

test('the curve never rises above or falls below the two points it runs between', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 12 }), (ys) => {
      const points = ys.map((y, index) => ({ x: index * 50, y }))
      const curves = smoothPath(points).split('C').slice(1)
      curves.forEach((curve, index) => {
        const [, y1 = 0, , y2 = 0] = curve.split(/[ ,]/).map(Number)
        const [a, b] = [ys[index] as number, ys[index + 1] as number]
        // Control points inside the span keep a cubic inside it; a tenth of a pixel is lost to rounding.
        for (const y of [y1, y2]) {
          expect(y).toBeGreaterThanOrEqual(Math.min(a, b) - 0.1)
          expect(y).toBeLessThanOrEqual(Math.max(a, b) + 0.1)
        }
      })
    }),
  )
})
