import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignmentCost, alignTrace, compileMap, type PlannedStep, traceFitness } from './alignTrace.ts'
import { fitnessOfLog } from './fitnessOfLog.ts'

const letters = (text: string) => [...text.replaceAll(' ', '')].map((letter) => letter.charCodeAt(0))
const required = (text: string): PlannedStep[] =>
  letters(text).map((touchpoint) => ({ touchpoints: [touchpoint], optional: false }))

/**
 * Dijkstra on the synchronous product of trace and map: from (event, step) one may match both (free), leave the
 * event out (1), or go past the step (0 when optional or without touchpoints, else 1).
 */
function shortestPath(path: readonly number[], steps: readonly PlannedStep[]): number {
  const width = steps.length + 1
  const distance = new Map<number, number>([[0, 0]])
  const settled = new Set<number>()
  for (;;) {
    let node = -1
    for (const [candidate, cost] of distance)
      if (!settled.has(candidate) && (node === -1 || cost < distance.get(node)!)) node = candidate
    const [i, j] = [Math.floor(node / width), node % width]
    const cost = distance.get(node)!
    if (i === path.length && j === steps.length) return cost
    settled.add(node)
    const relax = (to: number, by: number) => {
      if (cost + by < (distance.get(to) ?? Number.POSITIVE_INFINITY)) distance.set(to, cost + by)
    }
    const step = steps[j]
    if (i < path.length) relax(node + width, 1)
    if (step) relax(node + 1, step.optional || step.touchpoints.length === 0 ? 0 : 1)
    if (step && i < path.length && step.touchpoints.includes(path[i]!)) relax(node + width + 1, 0)
  }
}

describe('against the published alignments of the running example', () => {
  const map = compileMap(required('rckdp'))
  const cases: [string, number][] = [
    ['r t k d j', 0.6],
    ['r k c d p', 0.8],
    ['r c k d i t k d p', 5 / 7],
    ['r k t d j', 0.6],
    ['r c k d i k c d i c k d j', 4 / 9],
    ['r c k d p', 1],
  ]
  test.each(cases)('trace %s has fitness %d', (trace, fitness) => {
    expect(alignTrace(letters(trace), map).fitness).toBeCloseTo(fitness, 12)
  })

  test('the log has the published average and whole-log fitness', () => {
    const variants = cases.map(([trace]) => ({ path: letters(trace), customers: 1 }))
    const fitness = fitnessOfLog(variants, map)
    expect(fitness.average).toBeCloseTo(0.6931216931216931, 12)
    expect(fitness.log).toBeCloseTo(2 / 3, 12)
    expect(fitness.fittingShare).toBeCloseTo(1 / 6, 12)
  })
})

const step = fc.record({
  touchpoints: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
  optional: fc.boolean(),
})
const steps = fc.array(step, { maxLength: 6 })
const path = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 9 })

test('the cost equals the shortest path through trace and map, on any small map', () => {
  fc.assert(
    fc.property(path, steps, (path, steps) => {
      expect(alignmentCost(path, compileMap(steps))).toBe(shortestPath(path, steps))
    }),
    { numRuns: 2_000 },
  )
})

test('on maps of required single steps the cost is n + m − 2 · LCS', () => {
  const lcs = (a: readonly number[], b: readonly number[]): number => {
    if (a.length === 0 || b.length === 0) return 0
    if (a[0] === b[0]) return 1 + lcs(a.slice(1), b.slice(1))
    return Math.max(lcs(a.slice(1), b), lcs(a, b.slice(1)))
  }
  fc.assert(
    fc.property(path, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }), (path, plan) => {
      const map = compileMap(plan.map((touchpoint) => ({ touchpoints: [touchpoint], optional: false })))
      expect(alignmentCost(path, map)).toBe(path.length + plan.length - 2 * lcs(path, plan))
    }),
    { numRuns: 500 },
  )
})

test('the alignment is a valid one of exactly the stated cost', () => {
  fc.assert(
    fc.property(path, steps, (path, steps) => {
      const map = compileMap(steps)
      const { cost, fitness, stepOfEvent, eventOfStep } = alignTrace(path, map)
      let last = -1
      let strays = 0
      for (let i = 0; i < path.length; i++) {
        const at = stepOfEvent[i]!
        if (at === -1) strays++
        else {
          expect(at).toBeGreaterThan(last)
          expect(steps[at]!.touchpoints).toContain(path[i])
          expect(eventOfStep[at]).toBe(i)
          last = at
        }
      }
      const left = steps.filter(
        (s, j) => !s.optional && s.touchpoints.length > 0 && eventOfStep[j] === -1,
      ).length
      expect(strays + left).toBe(cost)
      expect(fitness).toBe(traceFitness(cost, path.length, map))
    }),
    { numRuns: 1_000 },
  )
})

test('of several optimal alignments the one with the earliest events is taken', () => {
  expect([...alignTrace(letters('ba'), compileMap(required('ab'))).stepOfEvent]).toEqual([1, -1])
  expect([...alignTrace(letters('aab'), compileMap(required('ab'))).stepOfEvent]).toEqual([0, -1, 1])
})

test('a step is done by any of its touchpoints, and optional steps may be left out for free', () => {
  const map = compileMap([
    { touchpoints: letters('xy'), optional: false },
    { touchpoints: letters('o'), optional: true },
    { touchpoints: letters('z'), optional: false },
  ])
  expect(alignmentCost(letters('xz'), map)).toBe(0)
  expect(alignmentCost(letters('yoz'), map)).toBe(0)
  expect(alignmentCost(letters('xyz'), map)).toBe(1)
  expect(alignmentCost(letters('z'), map)).toBe(1)
})

test('an empty trace, an empty map and both together are measured', () => {
  expect(alignTrace([], compileMap(required('ab')))).toMatchObject({ cost: 2, fitness: 0 })
  expect(alignTrace(letters('ab'), compileMap([]))).toMatchObject({ cost: 2, fitness: 0 })
  expect(alignTrace([], compileMap([]))).toMatchObject({ cost: 0, fitness: 1 })
})

test('a later trace is not disturbed by the table of a longer one before', () => {
  const map = compileMap(required('abc'))
  alignTrace(letters('abcabcabcabc'), map)
  expect(alignTrace(letters('c'), map).cost).toBe(2)
  expect(alignTrace(letters('abc'), map).cost).toBe(0)
})
