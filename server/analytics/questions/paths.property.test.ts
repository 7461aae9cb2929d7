import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { quantile } from '../../../shared/metrics/quantile.ts'
import type { TraceSelection } from '../selection.ts'
import { buildTraces, catalogueOf, openTestAnalytics, type TestEvent } from '../testing/openTestAnalytics.ts'
import { runDirectlyFollows } from './directlyFollows.ts'
import { runVariants } from './variants.ts'

vi.setConfig({ testTimeout: 240_000 })

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
beforeAll(async () => {
  analytics = await openTestAnalytics()
})

const mapped = ['a', 'b', 'c', 'd']
const event = fc.record({
  at: fc.integer({ min: 0, max: 30 }),
  name: fc.constantFrom(...mapped, 'unmapped'),
  channel: fc.constantFrom('web', 'phone', ''),
  plan: fc.constantFrom('free', 'paid', null),
})
const period = fc.record({
  from: fc.option(fc.integer({ min: 0, max: 25 })),
  to: fc.option(fc.integer({ min: 5, max: 31 })),
})
const filter = fc.oneof(
  fc.record({
    field: fc.constant('channel'),
    op: fc.constantFrom('is' as const, 'is_not' as const),
    value: fc.constantFrom('web', 'phone'),
  }),
  fc.record({
    field: fc.constant('property:plan'),
    op: fc.constantFrom('is' as const, 'is_not' as const),
    value: fc.constantFrom('free', 'paid'),
  }),
)
const choice = fc.record({
  period,
  filters: fc.array(filter, { maxLength: 2 }),
  through: fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 }), {
    maxLength: 1,
  }),
})

/** Interpolating differs in the last binary digits. */
const rounded = (value: number) => Math.round(value * 1e6) / 1e6

let runs = 0

test('transitions, nodes and variants of any selection equal a count over the raw events', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(event, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 20 }),
      fc.array(choice, { minLength: 5, maxLength: 5 }),
      async (customers, choices) => {
        const workspace = `w${runs++}`
        const events: TestEvent[] = customers.flatMap((list, c) =>
          list.map(({ at, name, channel, plan }) => ({
            customer: `c${c}`,
            at,
            name,
            channel,
            properties: (plan === null ? {} : { plan }) as Record<string, string>,
          })),
        )
        const all = await buildTraces(analytics, { workspace, events, catalogue: catalogueOf(mapped) })
        for (const { period, filters, through } of choices) {
          if (period.from !== null && period.to !== null && period.from >= period.to) continue
          const selection: TraceSelection = { ...all, ...period, filters, through }
          const expected = count(customers, selection)
          const graph = await runDirectlyFollows(analytics, { selection })
          expect(graph.customers).toBe(expected.paths.length)
          expect(new Map(graph.nodes.map(({ number, ...node }) => [number, node]))).toEqual(expected.nodes)
          expect(
            new Map(
              graph.edges.map((edge) => [
                `${edge.from} ${edge.to}`,
                [edge.count, edge.customers, rounded(edge.median), rounded(edge.p90)],
              ]),
            ),
          ).toEqual(expected.edges)
          const top = await runDirectlyFollows(analytics, { selection, limit: 3 })
          expect(top.edges).toEqual(graph.edges.slice(0, 3))
          const variants = await runVariants(analytics, { selection, limit: 1000, offset: 0 })
          expect(variants.customers).toBe(expected.paths.length)
          expect(variants.variants).toBe(expected.variants.size)
          expect(new Map(variants.rows.map((row) => [row.path.join(' '), row.customers]))).toEqual(
            expected.variants,
          )
          expect(variants.rows.map((row) => row.customers)).toEqual(
            [...expected.variants.values()].sort((a, b) => b - a),
          )
          const second = await runVariants(analytics, { selection, limit: 1000, offset: 2 })
          expect(second.rows).toEqual(variants.rows.slice(2))
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  )
})

type Raw = { at: number; name: string; channel: string; plan: string | null }

function count(customers: readonly Raw[][], { from, to, filters, through }: TraceSelection) {
  const inside = ({ at }: Raw) => (from === null || at >= from) && (to === null || at < to)
  const satisfies = (event: Raw, field: string, op: string, value: string) => {
    const actual = field === 'channel' ? event.channel || null : event.plan
    return actual !== null && (op === 'is' ? actual === value : actual !== value)
  }
  const paths: { tp: number; at: number }[][] = []
  for (const list of customers) {
    const kept = list.filter(inside)
    if (
      !filters.every(
        (one) => 'field' in one && kept.some((event) => satisfies(event, one.field, one.op, one.value)),
      )
    )
      continue
    const path = kept
      .map((event, i) => ({ ...event, i }))
      .filter(({ name }) => mapped.includes(name))
      .sort((a, b) => a.at - b.at || a.i - b.i)
      .map(({ name, at }) => ({ tp: mapped.indexOf(name) + 1, at }))
    const text = `,${path.map(({ tp }) => tp).join(',')},`
    if (path.length > 0 && through.every((run) => text.includes(`,${run.join(',')},`))) paths.push(path)
  }
  const nodes = new Map<number, { events: number; customers: number; starts: number; ends: number }>()
  const gaps = new Map<string, { gaps: number[]; customers: Set<number> }>()
  const variants = new Map<string, number>()
  paths.forEach((path, customer) => {
    const key = path.map(({ tp }) => tp).join(' ')
    variants.set(key, (variants.get(key) ?? 0) + 1)
    const seen = new Set<number>()
    path.forEach(({ tp, at }, i) => {
      const node = nodes.get(tp) ?? { events: 0, customers: 0, starts: 0, ends: 0 }
      nodes.set(tp, node)
      node.events++
      if (!seen.has(tp)) node.customers++
      seen.add(tp)
      if (i === 0) node.starts++
      if (i === path.length - 1) node.ends++
      const next = path[i + 1]
      if (!next) return
      const edge = gaps.get(`${tp} ${next.tp}`) ?? { gaps: [], customers: new Set<number>() }
      gaps.set(`${tp} ${next.tp}`, edge)
      edge.gaps.push(next.at - at)
      edge.customers.add(customer)
    })
  })
  const edges = new Map(
    [...gaps].map(([key, edge]) => {
      const sorted = edge.gaps.toSorted((a, b) => a - b)
      return [
        key,
        [
          sorted.length,
          edge.customers.size,
          rounded(quantile(sorted, 0.5)!),
          rounded(quantile(sorted, 0.9)!),
        ],
      ]
    }),
  )
  return { paths, nodes, edges, variants }
}
