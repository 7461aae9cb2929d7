import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventLog } from './eventLog.ts'

type Row = { customer: string; name: string; timeMs: number }

const rows = fc.array(
  fc.record({
    customer: fc.constantFrom('1', 'NA', 'case 17 of a long name', 'ä'),
    name: fc.constantFrom('a', 'b', 'c'),
    timeMs: fc.integer({ min: -5, max: 20 }).map((n) => n * 1000),
  }),
  { maxLength: 40 },
)

/** The same figures from plain sorting and grouping of raw rows. */
function plain(log: readonly Row[]) {
  const byCustomer = Map.groupBy(log, (row) => row.customer)
  const pairs: { pair: string; gap: number }[] = []
  const paths: string[] = []
  for (const events of byCustomer.values()) {
    const sorted = events.toSorted((a, b) => a.timeMs - b.timeMs)
    paths.push(sorted.map((row) => row.name).join('>'))
    sorted.slice(1).forEach((row, i) => {
      pairs.push({ pair: `${sorted[i]!.name}>${row.name}`, gap: (row.timeMs - sorted[i]!.timeMs) / 1000 })
    })
  }
  const transitions = new Map(
    [...Map.groupBy(pairs, ({ pair }) => pair)].map(([pair, list]) => {
      const gaps = list.map(({ gap }) => gap).sort((a, b) => a - b)
      const middle = [gaps[Math.floor((gaps.length - 1) / 2)]!, gaps[Math.floor(gaps.length / 2)]!]
      const median = (middle[0]! + middle[1]!) / 2
      return [
        pair,
        { count: gaps.length, median, min: gaps[0], max: gaps.at(-1), sum: gaps.reduce((a, b) => a + b, 0) },
      ]
    }),
  )
  const variants = new Map([...Map.groupBy(paths, (path) => path)].map(([path, list]) => [path, list.length]))
  return { customers: byCustomer.size, transitions, variants }
}

test('transitions, times and variants equal a plain computation over the raw rows', () => {
  fc.assert(
    fc.property(rows, (raw) => {
      const log = createEventLog({ hasTimes: true, hasOrder: false })
      for (const row of raw) log.add(row.customer, row.name, row.timeMs)
      const result = log.analyse()
      const expected = plain(raw)
      const named = (touchpoint: number) => result.names[touchpoint]!
      expect(result.customers).toBe(expected.customers)
      expect(
        new Map(
          result.transitions.map((t) => [
            `${named(t.from)}>${named(t.to)}`,
            {
              count: t.count,
              median: t.medianSeconds,
              min: t.minSeconds,
              max: t.maxSeconds,
              sum: Math.round(t.meanSeconds! * t.count),
            },
          ]),
        ),
      ).toEqual(expected.transitions)
      expect(new Map(result.variants.map((v) => [[...v.path].map(named).join('>'), v.customers]))).toEqual(
        expected.variants,
      )
    }),
    { numRuns: 500 },
  )
})

test('events of the same time keep the order in which they were added, or that of their order column', () => {
  const file = createEventLog({ hasTimes: true, hasOrder: false })
  const ordered = createEventLog({ hasTimes: true, hasOrder: true })
  for (const [name, order] of [
    ['b', 2],
    ['a', 1],
  ] as const) {
    file.add('1', name, 0)
    ordered.add('1', name, 0, order)
  }
  const path = (log: ReturnType<typeof createEventLog>) => {
    const { names, variants } = log.analyse()
    return [...variants[0]!.path].map((touchpoint) => names[touchpoint])
  }
  expect(path(file)).toEqual(['b', 'a'])
  expect(path(ordered)).toEqual(['a', 'b'])
})

test('a log without times has transitions but no times', () => {
  const log = createEventLog({ hasTimes: false, hasOrder: true })
  log.add('1', 'second', 0, 2)
  log.add('1', 'first', 0, 1)
  const result = log.analyse()
  expect(result).toMatchObject({
    fromMs: null,
    toMs: null,
    duration: { meanSeconds: null, medianSeconds: null },
  })
  expect(result.transitions).toEqual([
    {
      from: 1,
      to: 0,
      count: 1,
      meanSeconds: null,
      medianSeconds: null,
      p90Seconds: null,
      minSeconds: null,
      maxSeconds: null,
    },
  ])
})

test('an empty log is empty, not an error', () => {
  const result = createEventLog({ hasTimes: true, hasOrder: false }).analyse()
  expect(result).toMatchObject({ events: 0, customers: 0, fromMs: null, variants: [], transitions: [] })
})

test('more than 32,768 different touchpoints stay apart in variants', () => {
  const log = createEventLog({ hasTimes: true, hasOrder: false })
  for (let i = 0; i < 40_000; i++) log.add(`customer ${i % 20_000}`, `touchpoint ${i}`, i)
  expect(log.analyse().variants.length).toBe(20_000)
})
