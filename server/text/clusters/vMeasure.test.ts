import { expect, test } from 'vitest'
import { vMeasure } from './vMeasure.ts'

test('the same partition under other names is perfect', () => {
  expect(vMeasure(['a', 'a', 'b', 'c'], [2, 2, 0, 1])).toBeCloseTo(1, 12)
})

test('values computed by hand', () => {
  // Labels 0 0 1 1, groups 0 0 1 2: H(labels) = ln 2, H(groups) = 1.5 ln 2, mutual = ln 2: 2 / 2.5.
  expect(vMeasure([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(0.8, 12)
  // One group tells nothing about two labels.
  expect(vMeasure([0, 0, 1, 1], [0, 0, 0, 0])).toBeCloseTo(0, 12)
  // Independent of each other: no mutual information.
  expect(vMeasure([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(0, 12)
})

test('a value of scikit-learn', () => {
  // sklearn.metrics.v_measure_score([0,0,0,1,1,1,2,2,2], [0,0,1,1,1,2,2,2,0]), scikit-learn 1.2.1
  expect(vMeasure([0, 0, 0, 1, 1, 1, 2, 2, 2], [0, 0, 1, 1, 1, 2, 2, 2, 0])).toBeCloseTo(
    0.4206198357143052,
    12,
  )
})
