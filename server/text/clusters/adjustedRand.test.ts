import { expect, test } from 'vitest'
import { adjustedRand } from './adjustedRand.ts'

test('the adjusted Rand index is that of the documentation of scikit-learn', () => {
  expect(adjustedRand([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1)
  expect(adjustedRand([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(0.5714285714, 9)
  expect(adjustedRand([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0)
  expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 9)
})

test('groupings of one group, or of things alone, agree with themselves', () => {
  expect(adjustedRand([0, 0, 0], [4, 4, 4])).toBe(1)
  expect(adjustedRand([0, 1, 2], [2, 0, 1])).toBe(1)
})
