import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { noWays } from '../../../shared/metrics/plannedWays.ts'
import type { MeasuredMap } from '../measuredMap.ts'
import { buildTraces, catalogueOf, openTestAnalytics } from '../testing/openTestAnalytics.ts'
import { runMapNumbers } from './mapNumbers.ts'

vi.setConfig({ testTimeout: 240_000 })

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
beforeAll(async () => {
  analytics = await openTestAnalytics()
})

const names = ['a', 'b', 'c', 'd', 'e']
const trace = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 3 }), name: fc.constantFrom(...names) }), {
  minLength: 1,
  maxLength: 15,
})
/** Steps as event names; a name may come again, as in a funnel of two purchases. */
const funnel = fc.record({
  steps: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }),
  windowSeconds: fc.constantFrom(1, 2, 5, 10_000),
})

const mapOf = (
  steps: readonly string[],
  windowSeconds: number,
  sameTime: 'as_recorded' | 'map_order',
): MeasuredMap => ({
  settings: { orderMode: 'ordered', entry: 'best', windowSeconds, sameTime },
  steps: steps.map((name, i) => ({ id: `${i}`, optional: false, touchpoints: [names.indexOf(name) + 1] })),
  stages: [],
  substages: [],
  ways: noWays,
})

let runs = 0

/** Customers by funnel level, straight from the events table. `time`: the engine's clock for an event. */
async function levels(
  workspace: string,
  steps: readonly string[],
  window: number,
  time: string,
): Promise<number[]> {
  const rows = await analytics.query<{ level: number; customers: number }>({
    sql: `SELECT level, count() AS customers FROM (
  SELECT windowFunnel(${window}, 'strict_once')(time, ${steps.map((name) => `name = '${name}'`).join(', ')}) AS level
  FROM (
    SELECT customer, name, toUInt64(${time}) AS time FROM events WHERE workspace = {workspace:String}
  ) GROUP BY customer
) GROUP BY level`,
    params: { workspace },
  })
  return steps.map((_, i) => rows.reduce((sum, row) => (row.level > i ? sum + row.customers : sum), 0))
}

async function check(sameTime: 'as_recorded' | 'map_order', unique: boolean) {
  await fc.assert(
    fc.asyncProperty(
      fc.array(trace, { minLength: 1, maxLength: 30 }),
      fc.array(funnel, { minLength: 6, maxLength: 6 }),
      async (traces, funnels) => {
        const workspace = `w${runs++}`
        const events = traces.flatMap((stream, c) => {
          let at = 0
          return stream.map(({ gap, name }, i) => {
            at += gap * 1000
            return { customer: `c${c}`, at, name, seq: i }
          })
        })
        const selection = await buildTraces(analytics, { workspace, events, catalogue: catalogueOf(names) })
        for (const { steps: drawn, windowSeconds } of funnels) {
          const steps = unique ? [...new Set(drawn)] : drawn
          // 100 ticks a millisecond, one for each place: recorded order becomes a strict order in time.
          const expected =
            sameTime === 'map_order'
              ? await levels(workspace, steps, windowSeconds * 1000, 'toUnixTimestamp64Milli(occurred_at)')
              : await levels(
                  workspace,
                  steps,
                  windowSeconds * 1000 * 100 + 99,
                  'toUnixTimestamp64Milli(occurred_at) * 100 + seq',
                )
          const { steps: actual } = await runMapNumbers(analytics, {
            map: mapOf(steps, windowSeconds, sameTime),
            selection,
          })
          expect(actual.map((step) => step.entered)).toEqual(expected)
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  )
}

test('an ordered map in map order at equal times is exactly windowFunnel with strict_once', () =>
  check('map_order', true))

test('an ordered map in recorded order is windowFunnel on a clock that tells equal times apart', () =>
  check('as_recorded', false))
