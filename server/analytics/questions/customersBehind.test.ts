import { expect, test, vi } from 'vitest'
import type { MeasuredMap } from '../measuredMap.ts'
import { buildTraces, catalogueOf, openTestAnalytics } from '../testing/openTestAnalytics.ts'
import { runCustomersBehind } from './customersBehind.ts'
import { runMapNumbers } from './mapNumbers.ts'

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
