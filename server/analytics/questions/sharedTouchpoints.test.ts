import { beforeAll, expect, test } from 'vitest'
import { noWays } from '../../../shared/metrics/plannedWays.ts'
import type { MeasureSettings } from '../../../shared/wire/measure.ts'
import type { MeasuredMap } from '../measuredMap.ts'
import { buildTraces, catalogueOf, openTestAnalytics } from '../testing/openTestAnalytics.ts'
import { type Behind, runCustomersBehind } from './customersBehind.ts'
import { runMapNumbers } from './mapNumbers.ts'

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
beforeAll(async () => {
  analytics = await openTestAnalytics()
})

const names = ['a', 'b', 'c', 'd', 'e', 'f']
const start = Date.UTC(2024, 0, 1)
const minute = 60_000

const mapOf = (touchpoints: number[][], settings: Partial<MeasureSettings>): MeasuredMap => ({
  settings: {
    orderMode: 'flexible',
    windowSeconds: null,
    entry: 'first',
    sameTime: 'as_recorded',
    ...settings,
  },
  steps: touchpoints.map((numbers, i) => ({ id: `step ${i}`, optional: false, touchpoints: numbers })),
  stages: [
    { id: 'begin', first: 0, last: 1 },
    { id: 'end', first: 2, last: touchpoints.length - 1 },
  ],
  substages: [],
  ways: noWays,
})

test.each([
  { orderMode: 'strict', windowSeconds: 30 * 86_400, sameTime: 'map_order' },
  { orderMode: 'flexible', windowSeconds: 600, entry: 'best', sameTime: 'map_order' },
] as const)('lists agree with the figures of a map whose steps share touchpoints: %o', async (settings) => {
  const workspace = JSON.stringify(settings)
  const events = Array.from({ length: 60 }, (_, c) =>
    Array.from({ length: 6 + (c % 9) }, (_, i) => ({
      customer: `customer ${c}`,
      at: start + i * (c % 3) * minute,
      name: names[c % 2 === 0 ? [0, 1, 2, 3, 4, 1, 5, 2][i % 8]! : (c * 5 + i * i) % 6]!,
    })),
  ).flat()
  const selection = await buildTraces(analytics, { workspace, events, catalogue: catalogueOf(names) })
  const map = mapOf([[1], [2], [3, 4], [4], [5], [1, 2], [6], [3]], settings)
  const numbers = await runMapNumbers(analytics, { map, selection })
  const total = async (question: Behind) =>
    (await runCustomersBehind(analytics, { question, selection, limit: 1, after: null })).total
  expect(numbers.entered).toBeGreaterThan(10)
  expect(await total({ behind: 'map', map, measure: 'completed' })).toBe(numbers.completed)
  const { entered, wentOn, repeated } = numbers.stages[1]!
  const behind = (measure: 'entered' | 'dropped' | 'repeated') =>
    total({ behind: 'element', map, run: { first: 2, last: 7 }, measure })
  expect(await behind('entered')).toBe(entered)
  expect(await behind('dropped')).toBe(entered - wentOn)
  expect(await behind('repeated')).toBe(repeated)
})

test('whoever does the last step that has touchpoints has gone on, though empty steps follow', async () => {
  const events = ['a', 'b'].map((name, i) => ({ customer: 'one', at: start + i * minute, name }))
  const selection = await buildTraces(analytics, {
    workspace: 'draft',
    events,
    catalogue: catalogueOf(names),
  })
  for (const orderMode of ['flexible', 'any', 'ordered'] as const) {
    const map = mapOf([[1], [2], []], { orderMode })
    const { steps, stages } = await runMapNumbers(analytics, { map, selection })
    expect(steps.map(({ entered, wentOn }) => [entered, wentOn])).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
    ])
    expect(stages[0]).toMatchObject({ entered: 1, wentOn: 1 })
  }
})

test('the best attempt is the one that reaches the latest step by any of the steps an event belongs to', async () => {
  // From the first event only steps 1 and 4 (touchpoint 1) are met, from the later one steps 2 and 3.
  const events = [
    { customer: 'one', at: start, name: 'a' },
    { customer: 'one', at: start + 60 * minute, name: 'b' },
    { customer: 'one', at: start + 61 * minute, name: 'c' },
  ]
  const selection = await buildTraces(analytics, {
    workspace: 'reach',
    events,
    catalogue: catalogueOf(names),
  })
  const map = mapOf([[1], [2], [3], [1]], { windowSeconds: 600, entry: 'best' })
  const { steps } = await runMapNumbers(analytics, { map, selection })
  expect(steps.map(({ entered }) => entered)).toEqual([1, 0, 0, 1])
})

test('a repetition behind the window counts for the path and not for the attempt', async () => {
  const events = [0, 60].map((minutes) => ({ customer: 'one', at: start + minutes * minute, name: 'a' }))
  const selection = await buildTraces(analytics, {
    workspace: 'repeats',
    events,
    catalogue: catalogueOf(names),
  })
  const map = mapOf([[1], [2], [3]], { windowSeconds: 600 })
  const total = async (measure: 'repeated' | 'repeated_in_path') => {
    const question: Behind = { behind: 'element', map, run: { first: 0, last: 0 }, measure }
    return (await runCustomersBehind(analytics, { question, selection, limit: 1, after: null })).total
  }
  expect(await total('repeated')).toBe(0)
  expect(await total('repeated_in_path')).toBe(1)
})
