import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { quantile } from '../../../shared/metrics/quantile.ts'
import type { MeasuredMap } from '../measuredMap.ts'
import { buildTraces, catalogueOf, openTestAnalytics } from '../testing/openTestAnalytics.ts'
import { type ReferenceElement, referenceNumbers } from '../testing/referenceMap.ts'
import { type ElementCounts, runMapNumbers } from './mapNumbers.ts'

vi.setConfig({ testTimeout: 240_000 })

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
beforeAll(async () => {
  analytics = await openTestAnalytics()
})

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const second = 1000

/** Streams with many ties and repeats; a few are longer than 64 events, where places are found another way. */
const stream = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 3 }), tp: fc.integer({ min: 1, max: 7 }) }),
      { minLength: 1, maxLength: 12 },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 3 }), tp: fc.integer({ min: 1, max: 7 }) }),
      { minLength: 62, maxLength: 90 },
    ),
  },
)

const map: fc.Arbitrary<MeasuredMap> = fc
  .record({
    steps: fc.array(
      fc.record({
        optional: fc.boolean(),
        touchpoints: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 0, maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    own: fc.boolean(),
    cuts: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    settings: fc.record({
      orderMode: fc.constantFrom('flexible' as const, 'ordered' as const, 'strict' as const, 'any' as const),
      windowSeconds: fc.constantFrom(null, 1, 3, 8),
      entry: fc.constantFrom('first' as const, 'best' as const),
      sameTime: fc.constantFrom('as_recorded' as const, 'map_order' as const),
    }),
  })
  .map(({ steps, own, cuts, settings }) => {
    const taken = new Set<number>()
    const measured = steps.map((step, i) => {
      const touchpoints = own ? step.touchpoints.filter((tp) => !taken.has(tp)) : step.touchpoints
      for (const tp of touchpoints) taken.add(tp)
      return { id: `step${i}`, optional: step.optional, touchpoints }
    })
    const stages: { id: string; first: number; last: number }[] = []
    measured.forEach((_, i) => {
      if (i === 0 || cuts[i]) stages.push({ id: `stage${i}`, first: i, last: i })
      else stages.at(-1)!.last = i
    })
    return { settings, steps: measured, stages, substages: [] }
  })

const times = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted.length === 0
    ? { n: 0, median: null, p90: null, mean: null }
    : {
        n: sorted.length,
        median: quantile(sorted, 0.5),
        p90: quantile(sorted, 0.9),
        mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
      }
}
const expectTimes = (actual: ElementCounts['timeToNext'], values: readonly number[]) => {
  const expected = times(values)
  expect(actual.n).toBe(expected.n)
  for (const key of ['median', 'p90', 'mean'] as const)
    if (expected[key] === null) expect(actual[key]).toBeNull()
    else expect(actual[key]).toBeCloseTo(expected[key], 6)
}
const expectElement = (actual: ElementCounts, expected: ReferenceElement) => {
  const { entered, events, wentOn, repeated } = expected
  expect(actual).toMatchObject({ entered, events, wentOn, repeated })
  expectTimes(actual.timeToNext, expected.times)
}

let runs = 0

test('every figure of a map equals a walk through the raw events, for random maps, settings and streams', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(stream, { minLength: 1, maxLength: 25 }),
      fc.array(map, { minLength: 6, maxLength: 6 }),
      async (streams, maps) => {
        const workspace = `w${runs++}`
        const traces = streams.map((events) => {
          let at = Date.UTC(2024, 0, 1)
          return events.map(({ gap, tp }) => {
            at += gap * second
            return { at, tp }
          })
        })
        const events = traces.flatMap((trace, c) =>
          trace.map(({ at, tp }) => ({ customer: `customer ${c}`, at, name: names[tp - 1]! })),
        )
        const selection = await buildTraces(analytics, { workspace, events, catalogue: catalogueOf(names) })
        for (const one of maps) {
          const actual = await runMapNumbers(analytics, { map: one, selection })
          const steps = one.steps.map((_, i) => ({ first: i, last: i }))
          const measurable = one.steps.some((step) => step.touchpoints.length > 0)
          const expected = referenceNumbers(one, measurable ? traces : [], [...steps, ...one.stages])
          expect(actual.totals.customers).toBe(traces.length)
          expect(actual.entered).toBe(expected.entered)
          expect(actual.completed).toBe(expected.completed)
          expectTimes(actual.timeToComplete, expected.totals)
          steps.forEach((_, i) => {
            expectElement(actual.steps[i]!, expected.elements[i]!)
          })
          one.stages.forEach((_, i) => {
            expectElement(actual.stages[i]!, expected.elements[steps.length + i]!)
          })
          expect(new Map(actual.flows.map((flow) => [`${flow.from} ${flow.to}`, flow.customers]))).toEqual(
            // A step that is a stage of its own is one element of the map and counted once.
            halve(expected.flows, one),
          )
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  )
})

/** The reference sees a single-step stage twice, as a step and as a stage. */
function halve(flows: ReadonlyMap<string, number>, one: MeasuredMap): Map<string, number> {
  return new Map(
    [...flows].map(([key, count]) => {
      const stage = one.stages[Number(key.split(' ')[0])]!
      return [key, stage.first === stage.last ? count / 2 : count]
    }),
  )
}
