import { expect, test, vi } from 'vitest'
import { noWays } from '../../../shared/metrics/plannedWays.ts'
import type { MeasuredMap } from '../measuredMap.ts'
import { buildTraces, catalogueOf, openTestAnalytics } from '../testing/openTestAnalytics.ts'
import { runCustomersBehind } from './customersBehind.ts'
import { runMapNumbers } from './mapNumbers.ts'
import { runPlannedAgainstReal } from './plannedAgainstReal.ts'

vi.setConfig({ testTimeout: 240_000 })

const size = 40
const names = Array.from({ length: size }, (_, i) => `step ${i}`)

test.each([null, 30] as const)(
  'forty steps that are all required, in strict order and from the best entry, are counted: window %s s',
  async (windowSeconds) => {
    const analytics = await openTestAnalytics()
    // Customer c takes the first c steps at one step a second.
    const events = [10, 30, 39, 40].flatMap((steps) =>
      names.slice(0, steps).map((name, i) => ({ customer: `c${steps}`, at: i * 1000, name })),
    )
    const selection = await buildTraces(analytics, { workspace: 'w', events, catalogue: catalogueOf(names) })
    const map: MeasuredMap = {
      settings: { orderMode: 'strict', windowSeconds, entry: 'best', sameTime: 'as_recorded' },
      steps: names.map((id, i) => ({ id, optional: false, touchpoints: [i + 1] })),
      stages: Array.from({ length: 8 }, (_, i) => ({ id: `stage ${i}`, first: 5 * i, last: 5 * i + 4 })),
      substages: [],
      ways: noWays,
    }
    const numbers = await runMapNumbers(analytics, { map, selection })
    expect(numbers.entered).toBe(4)
    expect(numbers.completed).toBe(windowSeconds === null ? 1 : 0)
    const { rows } = await runCustomersBehind(analytics, {
      question: { behind: 'map', map, measure: 'completed' },
      selection,
      limit: 5,
      after: null,
    })
    expect(rows.map(({ customer }) => customer)).toEqual(windowSeconds === null ? ['c40'] : [])
  },
)

test.each(['flexible', 'ordered', 'strict', 'any'] as const)(
  'the lists behind a map of forty steps hold as many customers as its figures: %s',
  async (orderMode) => {
    const analytics = await openTestAnalytics()
    const events = Array.from({ length: 300 }, (_, c) =>
      Array.from({ length: 1 + ((c * 7) % 90) }, (_, i) => ({
        customer: `c${c}`,
        at: i * 1000,
        name: names[(i + (i % 5 === 0 ? c % 3 : 0)) % size]!,
      })),
    ).flat()
    const selection = await buildTraces(analytics, { workspace: 'w', events, catalogue: catalogueOf(names) })
    const map: MeasuredMap = {
      settings: { orderMode, windowSeconds: null, entry: 'first', sameTime: 'as_recorded' },
      steps: names.map((id, i) => ({ id, optional: i % 4 === 3, touchpoints: [i + 1] })),
      stages: Array.from({ length: 8 }, (_, i) => ({ id: `stage ${i}`, first: 5 * i, last: 5 * i + 4 })),
      substages: [],
      ways: noWays,
    }
    const numbers = await runMapNumbers(analytics, { map, selection })
    const total = async (question: Parameters<typeof runCustomersBehind>[1]['question']) =>
      (await runCustomersBehind(analytics, { question, selection, limit: 5, after: null })).total
    expect(await total({ behind: 'map', map, measure: 'completed' })).toBe(numbers.completed)
    const run = { first: 5, last: 9 }
    const figure = numbers.stages[1]!
    const behind = (measure: 'went_on' | 'dropped' | 'repeated') =>
      total({ behind: 'element', map, run, measure })
    expect(figure.entered).toBeGreaterThan(0)
    expect(await behind('went_on')).toBe(figure.wentOn)
    expect(await behind('dropped')).toBe(figure.entered - figure.wentOn)
    expect(await behind('repeated')).toBe(figure.repeated)
  },
)

test('the lists behind planned against real hold whom a map with forks, a branch and a loop says it holds', async () => {
  const analytics = await openTestAnalytics()
  // search, then card or (invoice, reminder), then delivery as often as wanted; from search one may go to rating
  const steps = ['search', 'card', 'invoice', 'reminder', 'delivery', 'rating']
  const paths: Record<string, string> = {
    byCard: 'search card delivery rating',
    byInvoice: 'search invoice delivery delivery rating',
    stopped: 'search',
    straight: 'search delivery',
    rated: 'search rating',
    wandering: 'card search search invoice reminder delivery',
  }
  const events = Object.entries(paths).flatMap(([customer, path]) =>
    path.split(' ').map((name, i) => ({ customer, at: i * 1000, name })),
  )
  const selection = await buildTraces(analytics, { workspace: 'w', events, catalogue: catalogueOf(steps) })
  const map: MeasuredMap = {
    settings: { orderMode: 'flexible', windowSeconds: null, entry: 'first', sameTime: 'as_recorded' },
    steps: steps.map((id, i) => ({ id, optional: false, touchpoints: [i + 1] })),
    stages: [],
    substages: [],
    ways: {
      forks: [{ kind: 'either_or', first: 1, last: 3, tracks: [[1], [2, 3]] }],
      edges: [
        { from: 4, to: 4 },
        { from: 0, to: 5 },
      ],
    },
  }
  const real = await runPlannedAgainstReal(analytics, { map, selection })
  const behind = async (
    step: number,
    measure: 'skipped' | 'passed_by' | 'left_before' | 'repeated_in_path',
  ) => {
    const run = { first: step, last: step }
    const question = { behind: 'element', map, run, measure } as const
    const { rows } = await runCustomersBehind(analytics, { question, selection, limit: 9, after: null })
    return rows.map(({ customer }) => customer)
  }
  // By hand: rated went the branch past everything, byInvoice took the other track.
  expect(await behind(1, 'skipped')).toEqual(['stopped', 'straight'])
  expect(await behind(1, 'passed_by')).toEqual(['straight'])
  expect(await behind(3, 'skipped')).toEqual(['byInvoice', 'stopped', 'straight'])
  expect(await behind(4, 'left_before')).toEqual(['stopped'])
  expect(await behind(0, 'repeated_in_path')).toEqual(['wandering'])
  expect(await behind(4, 'repeated_in_path')).toEqual([])
  for (const [step] of steps.entries()) {
    const counted = real.steps[step]!
    expect((await behind(step, 'skipped')).length).toBe(counted.skipped)
    expect((await behind(step, 'passed_by')).length).toBe(counted.passedBy)
    expect((await behind(step, 'left_before')).length).toBe(counted.leftBefore)
    expect((await behind(step, 'repeated_in_path')).length).toBe(counted.repeated)
  }
  // byInvoice lacks the reminder.
  const fitting = { behind: 'map', map, measure: 'fitting' } as const
  const { rows } = await runCustomersBehind(analytics, {
    question: fitting,
    selection,
    limit: 9,
    after: null,
  })
  expect(rows.map(({ customer }) => customer)).toEqual(['byCard', 'rated'])
  expect(real.fitting).toBe(2)
})
