import type { Analytics } from '../client.ts'
import { quantilesSql } from '../quantilesSql.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'
import { runTouchpointCounts } from './touchpointCounts.ts'

/** `from` happened and the next mapped event of the same customer was `to`. Times in milliseconds. */
export type DirectEdge = {
  from: number
  to: number
  count: number
  customers: number
  mean: number
  median: number
  p90: number
}
export type DirectNode = { number: number; events: number; customers: number; starts: number; ends: number }
export type DirectlyFollowsGraph = { customers: number; nodes: DirectNode[]; edges: DirectEdge[] }

const pairs = 'arrayMap((a, b) -> toUInt32(a * 65536 + b), arrayPopBack(tps), arrayPopFront(tps))'

/** Rows of `from`, `to`, `count`. */
export function edgeCountsSql(selection: TraceSelection) {
  const params = new SqlParams()
  return {
    sql: `SELECT intDiv(pair, 65536) AS from, pair % 65536 AS to, count() AS count
FROM (SELECT ${pairs} AS pairs FROM (${tracesSql(selection, ['tps'], params)}))
ARRAY JOIN pairs AS pair
GROUP BY pair`,
    params: params.values,
  }
}

/** Rows of `from`, `to`, `mean`, `times` [median, p90]; `only`: the edges wanted, null = all. */
export function edgeTimesSql(
  selection: TraceSelection,
  customers: number,
  only: readonly { from: number; to: number }[] | null = null,
) {
  const params = new SqlParams()
  const wanted = only?.map(({ from, to }) => from * 65536 + to)
  return {
    sql: `SELECT intDiv(pair, 65536) AS from, pair % 65536 AS to, avg(gap) AS mean,
  ${quantilesSql('gap', 'toUInt64(start)', '1', customers)} AS times
FROM (
  SELECT ${pairs} AS pairs, arrayPopBack(ts) AS starts, arrayPopFront(arrayDifference(ts)) AS gaps
  FROM (${tracesSql(selection, ['tps', 'ts'], params)})
)
ARRAY JOIN pairs AS pair, gaps AS gap, starts AS start
${
  wanted
    ? `WHERE pair IN ${params.add('Array(UInt32)', wanted)}
`
    : ''
}GROUP BY pair`,
    params: params.values,
  }
}

/** Rows of `from`, `to`, `customers`. */
export function edgeCustomersSql(selection: TraceSelection) {
  const params = new SqlParams()
  return {
    sql: `SELECT intDiv(pair, 65536) AS from, pair % 65536 AS to, count() AS customers
FROM (SELECT arrayDistinct(${pairs}) AS pairs FROM (${tracesSql(selection, ['tps'], params)}))
ARRAY JOIN pairs AS pair
GROUP BY pair`,
    params: params.values,
  }
}

/** Rows of `starts` and `ends` (touchpoint numbers) and `customers`. */
export function trailEndsSql(selection: TraceSelection) {
  const params = new SqlParams()
  return {
    sql: `SELECT tps[1] AS starts, tps[-1] AS ends, count() AS customers
FROM (${tracesSql(selection, ['tps'], params)}) GROUP BY starts, ends`,
    params: params.values,
  }
}

/** All touchpoints and direct transitions of the selection, most customers first; at most `limit` edges. */
export async function runDirectlyFollows(
  analytics: Analytics,
  input: { selection: TraceSelection; limit?: number; signal?: AbortSignal },
): Promise<DirectlyFollowsGraph> {
  const { selection, limit = 20_000 } = input
  const options = input.signal ? { signal: input.signal } : {}
  const [counts, trails] = await Promise.all([
    runTouchpointCounts(analytics, selection, input.signal),
    analytics.query<{ starts: number; ends: number; customers: number }>({
      ...trailEndsSql(selection),
      ...options,
    }),
  ])
  const customers = trails.reduce((sum, row) => sum + row.customers, 0)
  const [counted, edgeCustomers] = await Promise.all([
    analytics.query<{ from: number; to: number; count: number }>({ ...edgeCountsSql(selection), ...options }),
    analytics.query<{ from: number; to: number; customers: number }>({
      ...edgeCustomersSql(selection),
      ...options,
    }),
  ])
  const keyOf = (edge: { from: number; to: number }) => edge.from * 65536 + edge.to
  const customersOf = new Map(edgeCustomers.map((edge) => [keyOf(edge), edge.customers]))
  const edges = counted
    .map((edge) => ({ ...edge, customers: customersOf.get(keyOf(edge)) ?? 0 }))
    .sort((a, b) => b.customers - a.customers || b.count - a.count || a.from - b.from || a.to - b.to)
    .slice(0, limit)
  // Medians are the dear part: only of the edges that are given back.
  const times = await analytics.query<{ from: number; to: number; mean: number; times: [number, number] }>({
    ...edgeTimesSql(selection, customers, edges.length < counted.length ? edges : null),
    ...options,
  })
  const timesOf = new Map(times.map((edge) => [keyOf(edge), edge]))
  const sum = (key: 'starts' | 'ends') => {
    const sums = new Map<number, number>()
    for (const row of trails) sums.set(row[key], (sums.get(row[key]) ?? 0) + row.customers)
    return sums
  }
  const [starts, ends] = [sum('starts'), sum('ends')]
  return {
    customers,
    nodes: counts
      .map((node) => ({ ...node, starts: starts.get(node.number) ?? 0, ends: ends.get(node.number) ?? 0 }))
      .sort((a, b) => b.customers - a.customers || a.number - b.number),
    edges: edges.map((edge) => {
      const { mean, times } = timesOf.get(keyOf(edge))!
      return { ...edge, mean, median: times[0], p90: times[1] }
    }),
  }
}
