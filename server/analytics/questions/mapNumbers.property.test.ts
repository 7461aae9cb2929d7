import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import type { PlannedFork } from '../../../shared/metrics/plannedWays.ts'
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

/** `forked`: nearly all steps are required and can be seen, and there is a fork. */
const mapOf = (forked: boolean): fc.Arbitrary<MeasuredMap> =>
  fc
    .record({
      steps: fc.array(
        fc.record({
          optional: forked ? fc.nat(7).map((roll) => roll === 0) : fc.boolean(),
          touchpoints: forked
            ? fc.integer({ min: 1, max: 6 }).map((tp) => [tp])
            : fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 0, maxLength: 2 }),
        }),
        forked ? { minLength: 4, maxLength: 5 } : { minLength: 1, maxLength: 5 },
      ),
      own: fc.boolean(),
      fork: fc.record({
        kind: forked
          ? fc.constantFrom('either_or' as const, 'parallel' as const)
          : fc.constantFrom('none' as const, 'either_or' as const, 'parallel' as const),
        at: fc.nat(10),
        length: fc.integer({ min: 2, max: 4 }),
        split: fc.nat(10),
      }),
      branch: fc.array(fc.record({ from: fc.nat(10), to: fc.nat(10) }), { maxLength: 1 }),
      cuts: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      settings: fc.record({
        orderMode: fc.constantFrom(
          'flexible' as const,
          'ordered' as const,
          'strict' as const,
          'any' as const,
        ),
        windowSeconds: fc.constantFrom(null, 1, 3, 8),
        entry: fc.constantFrom('first' as const, 'best' as const),
        sameTime: fc.constantFrom('as_recorded' as const, 'map_order' as const),
      }),
    })
    .map(({ steps, own, fork, branch, cuts, settings }) => {
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
      const forks: PlannedFork[] = []
      if (fork.kind !== 'none' && steps.length > 1) {
        const first = fork.at % (steps.length - 1)
        const size = Math.min(fork.length, steps.length - first)
        const places = Array.from({ length: size }, (_, i) => first + i)
        const cut = 1 + (fork.split % (size - 1))
        const tracks = [places.slice(0, cut), places.slice(cut)]
        forks.push({ kind: fork.kind, first, last: first + size - 1, tracks })
      }
      const edges = branch.map(({ from, to }) => ({ from: from % steps.length, to: to % steps.length }))
      return { settings, steps: measured, stages, substages: [], ways: { forks, edges } }
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

test.each([
  ['maps of all kinds', false],
  ['maps with forks', true],
])(
  'every figure of a map equals a walk through the raw events, for random %s, settings and streams',
  async (_, forked) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stream, { minLength: 1, maxLength: 25 }),
        fc.array(mapOf(forked), { minLength: 6, maxLength: 6 }),
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
  },
)

/** The reference sees a single-step stage twice, as a step and as a stage. */
function halve(flows: ReadonlyMap<string, number>, one: MeasuredMap): Map<string, number> {
  return new Map(
    [...flows].map(([key, count]) => {
      const stage = one.stages[Number(key.split(' ')[0])]!
      return [key, stage.first === stage.last ? count / 2 : count]
    }),
  )
}
