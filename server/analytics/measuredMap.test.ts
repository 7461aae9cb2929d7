import { expect, test } from 'vitest'
import { measureSettings } from '../../shared/wire/measure.ts'
import { type MeasuredMap, requiredUnits } from './measuredMap.ts'

/** One step per letter, each with a touchpoint of its own; small letters are optional. */
function mapOf(text: string, edges: { from: number; to: number }[] = []): MeasuredMap {
  const steps = [...text].map((letter, i) => ({
    touchpoints: [i],
    optional: letter === letter.toLowerCase(),
  }))
  return {
    settings: measureSettings.parse({}),
    steps,
    stages: [],
    substages: [],
    ways: { forks: [], edges },
  } as unknown as MeasuredMap
}

const firsts = (map: MeasuredMap) => requiredUnits(map).map(({ first }) => first)

test('steps that a branch leads past are not required', () => {
  expect(firsts(mapOf('ABCD', [{ from: 0, to: 3 }]))).toEqual([0, 3])
})

test('where branches lead past every required step, all of these are required and no optional one', () => {
  expect(firsts(mapOf('abCDe', [{ from: 1, to: 4 }]))).toEqual([2, 3])
})

test('where every step is optional, every measured one is required', () => {
  expect(firsts(mapOf('abc'))).toEqual([0, 1, 2])
})
