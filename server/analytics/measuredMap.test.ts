import { expect, test } from 'vitest'
import { measureSettings } from '../../shared/wire/measure.ts'
import { isEnd, type MeasuredMap, requiredUnits } from './measuredMap.ts'

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

test('a map ends at its last measured step, or with an order to keep at its last required one', () => {
  const map = mapOf('ABc')
  const ends = (of: MeasuredMap) => of.steps.map((_, i) => isEnd(of, { first: i, last: i }))
  expect(ends(map)).toEqual([false, false, true])
  expect(ends({ ...map, settings: { ...map.settings, orderMode: 'ordered' } })).toEqual([false, true, true])
  const unmeasured = { ...map, steps: [...map.steps, { id: 'd', optional: false, touchpoints: [] }] }
  expect(ends(unmeasured)).toEqual([false, false, true, true])
})

test('on a map that ends in a fork, it ends on each of its tracks', () => {
  const map = mapOf('ABC')
  const fork = { kind: 'either_or', first: 1, last: 2, tracks: [[1], [2]] }
  const forked = { ...map, ways: { forks: [fork], edges: [] } } as unknown as MeasuredMap
  expect(map.steps.map((_, i) => isEnd(forked, { first: i, last: i }))).toEqual([false, true, true])
})
