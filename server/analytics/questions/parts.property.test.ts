import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { noWays } from '../../../shared/metrics/plannedWays.ts'
import type { MeasureSettings } from '../../../shared/wire/measure.ts'
import type { CustomerRule } from '../CustomerSet.ts'
import type { MeasuredMap } from '../measuredMap.ts'
import { packParts } from '../parts.ts'
import { exactQuantilesUpTo } from '../quantilesSql.ts'
import type { PersonaFilter, TraceSelection } from '../selection.ts'
import { buildTraces, catalogueOf, openTestAnalytics, type TestEvent } from '../testing/openTestAnalytics.ts'
import { runGraphsOfParts } from './directlyFollows.ts'
import { runNumbersOfParts } from './mapNumbers.ts'
import { runScoresOfParts } from './scoresByTouchpoint.ts'
import { runTotalsOfParts } from './selectionTotals.ts'
import { runCountsOfParts } from './touchpointCounts.ts'
import { runTrendsOfParts, trendBuckets } from './touchpointTrend.ts'

vi.setConfig({ testTimeout: 240_000 })

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
beforeAll(async () => {
  analytics = await openTestAnalytics()
})

const names = ['a', 'b', 'c', 'd']
const hour = 3_600_000
const numberOf = { a: 1, b: 2, c: 3, d: 4 }

/** Some streams are longer than 64 events, where places on the map are found another way. */
const stream = fc
  .record({
    long: fc.nat(9).map((roll) => roll === 0),
    start: fc.nat(200),
    events: fc.array(
      fc.record({
        gap: fc.nat(90),
        name: fc.constantFrom(...names),
        score: fc.option(fc.nat(10), { nil: null }),
        text: fc.constantFrom('', 'Because.'),
      }),
      { minLength: 1, maxLength: 10 },
    ),
  })
  .map(({ long, start, events }) => ({ start, events: long ? Array(9).fill(events).flat() : events }))

const rule: fc.Arbitrary<CustomerRule> = fc.oneof(
  fc.record({
    did: fc.record({ touchpointId: fc.constantFrom(...names) }),
    atLeast: fc.integer({ min: 1, max: 3 }),
    days: fc.constantFrom(null, 20),
  }),
  fc.record({
    score: fc.constant('nps' as const),
    which: fc.constantFrom('latest' as const, 'lowest' as const),
    op: fc.constant('gte' as const),
    value: fc.integer({ min: 2, max: 9 }),
  }),
)

const map = (settings: MeasureSettings): MeasuredMap => ({
  settings,
  steps: [
    { id: 's1', optional: false, touchpoints: [1] },
    { id: 's2', optional: true, touchpoints: [2] },
    { id: 's3', optional: false, touchpoints: [3, 1] },
  ],
  stages: [
    { id: 'g1', first: 0, last: 1 },
    { id: 'g2', first: 2, last: 2 },
  ],
  substages: [],
  ways: noWays,
})

/** One question after the other, each of the customers of one part alone. */
function oneByOne(selection: TraceSelection, personas: readonly PersonaFilter['persona'][]) {
  const filters = [
    ...personas.map((persona) => [{ op: 'is' as const, persona }]),
    personas.map((persona) => ({ op: 'is_not' as const, persona })),
  ]
  const parts = filters.map((own) => ({ ...selection, filters: [...selection.filters, ...own] }))
  return async <T>(ask: (selection: TraceSelection) => Promise<T[]>) => {
    const answers: T[] = []
    for (const part of parts) answers.push(...(await ask(part)))
    return answers
  }
}

let runs = 0
test('figures of all personas at once are those of each persona asked for alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        streams: fc.array(stream, { minLength: 3, maxLength: 25 }),
        rules: fc.array(rule, { maxLength: 4 }),
        settings: fc.record({
          orderMode: fc.constantFrom('flexible', 'ordered', 'strict', 'any'),
          windowSeconds: fc.constantFrom(null, 100 * 3600),
          entry: fc.constantFrom('first', 'best'),
          sameTime: fc.constantFrom('as_recorded', 'map_order'),
        }) as fc.Arbitrary<MeasureSettings>,
        period: fc.constantFrom({ from: null, to: null }, { from: 60 * hour, to: 400 * hour }),
        filtered: fc.boolean(),
      }),
      async ({ streams, rules, settings, period, filtered }) => {
        const workspace = `w${runs++}`
        const events = streams.flatMap(({ start, events }, c) => {
          let at = start * hour
          return events.map(({ gap, score, ...event }): TestEvent => {
            at += gap * hour
            return {
              customer: `c${c}`,
              at,
              ...event,
              ...(score === null ? {} : { score, score_kind: 'nps' }),
            }
          })
        })
        const all = await buildTraces(analytics, { workspace, events, catalogue: catalogueOf(names) })
        const filter = { field: 'name' as const, op: 'is' as const, value: 'b' }
        const selection = { ...all, ...period, filters: filtered ? [filter] : [] }
        const personas = rules.map((one) => ({ rule: one, numberOf, asOf: 900 * hour }))
        const split = { ...selection, personas }
        const apart = oneByOne(selection, personas)

        const totals = await runTotalsOfParts(analytics, split)
        expect(totals).toEqual(await apart((of) => runTotalsOfParts(analytics, of)))
        const measured = map(settings)
        expect(await runNumbersOfParts(analytics, { map: measured, selection: split })).toEqual(
          await apart((of) => runNumbersOfParts(analytics, { map: measured, selection: of })),
        )
        const counts = await runCountsOfParts(analytics, split)
        expect(counts).toEqual(await apart((of) => runCountsOfParts(analytics, of)))
        expect(await runScoresOfParts(analytics, split)).toEqual(
          await apart((of) => runScoresOfParts(analytics, of)),
        )
        for (const limit of [2, 1_000])
          expect(await runGraphsOfParts(analytics, { selection: split, limit })).toEqual(
            await apart((of) => runGraphsOfParts(analytics, { selection: of, limit })),
          )
        const buckets = totals.map(({ firstAt, lastAt }) =>
          firstAt === null || lastAt === null ? null : trendBuckets(firstAt, lastAt),
        )
        const touchpoints = [1, 3]
        // With 8 some parts count all of their events and others those of some customers.
        for (const exactUpTo of [8, 1_000_000]) {
          let part = 0
          const asked = { touchpoints, exactUpTo }
          expect(await runTrendsOfParts(analytics, { ...asked, selection: split, buckets, counts })).toEqual(
            await apart((of) => {
              const own = { buckets: [buckets[part]!], counts: [counts[part]!] }
              part++
              return runTrendsOfParts(analytics, { ...asked, ...own, selection: of })
            }),
          )
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('parts are asked for together up to twice the customers that have exact quantiles', () => {
  const most = exactQuantilesUpTo
  expect(packParts([5, 0, 7])).toEqual([[0, 2]])
  expect(packParts([])).toEqual([])
  expect(packParts([most, most, 1, most + 1, most + 2, 3])).toEqual([
    [0, 1],
    [2, 5],
    [3, 4],
  ])
})
