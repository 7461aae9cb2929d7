import type { Analytics } from '../client.ts'
import { byPart, eachPartSql, packParts, partsColumn, partsFirst, sumPartsSql } from '../parts.ts'
import { quantilesSql } from '../quantilesSql.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'
import { runCountsOfParts, type TouchpointCount } from './touchpointCounts.ts'

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

const edge = 'intDiv(pair, 65536) AS from, pair % 65536 AS to'

/** Rows of `from`, `to`, `count`; with personas also of `part`, as all statements here. */
export function edgeCountsSql(selection: TraceSelection) {
  const params = new SqlParams()
  const first = partsFirst(selection)
  const counts = `SELECT ${first}${edge}, count() AS count
FROM (SELECT ${first}${pairs} AS pairs FROM (${tracesSql(selection, [...partsColumn(selection), 'tps'], params)}))
ARRAY JOIN pairs AS pair
GROUP BY ${first}pair`
  return { sql: sumPartsSql(selection, counts, ['from', 'to'], ['count']), params: params.values }
}

/**
 * Rows of `from`, `to`, `mean`, `times` [median, p90]; `only`: the edges wanted, null = all; `parts`: those wanted,
 * null = all.
 */
export function edgeTimesSql(
  selection: TraceSelection,
  customers: number,
  only: readonly { part?: number; from: number; to: number }[] | null = null,
  parts: readonly number[] | null = null,
) {
  const params = new SqlParams()
  const wanted = only?.map(({ part = 0, from, to }) => part * 2 ** 32 + from * 65536 + to)
  const part = selection.personas ? 'part, ' : ''
  const traces = eachPartSql(
    selection,
    tracesSql(selection, [...partsColumn(selection), 'tps', 'ts'], params),
    parts,
  )
  const isWanted = () =>
    selection.personas
      ? `bitShiftLeft(toUInt64(part), 32) + pair IN ${params.add('Array(UInt64)', wanted)}`
      : `pair IN ${params.add('Array(UInt32)', wanted)}`
  return {
    sql: `SELECT ${part}${edge}, avg(gap) AS mean,
  ${quantilesSql('gap', 'toUInt64(start)', '1', customers)} AS times
FROM (
  SELECT ${part}${pairs} AS pairs, arrayPopBack(ts) AS starts, arrayPopFront(arrayDifference(ts)) AS gaps
  FROM (${traces})
)
ARRAY JOIN pairs AS pair, gaps AS gap, starts AS start
${
  wanted
    ? `WHERE ${isWanted()}
`
    : ''
}GROUP BY ${part}pair`,
    params: params.values,
  }
}

/** Rows of `from`, `to`, `customers`. */
export function edgeCustomersSql(selection: TraceSelection) {
  const params = new SqlParams()
  const first = partsFirst(selection)
  const counts = `SELECT ${first}${edge}, count() AS customers
FROM (SELECT ${first}arrayDistinct(${pairs}) AS pairs FROM (${tracesSql(selection, [...partsColumn(selection), 'tps'], params)}))
ARRAY JOIN pairs AS pair
GROUP BY ${first}pair`
  return { sql: sumPartsSql(selection, counts, ['from', 'to'], ['customers']), params: params.values }
}

/** Rows of `starts` and `ends` (touchpoint numbers) and `customers`. */
export function trailEndsSql(selection: TraceSelection) {
  const params = new SqlParams()
  const first = partsFirst(selection)
  const counts = `SELECT ${first}tps[1] AS starts, tps[-1] AS ends, count() AS customers
FROM (${tracesSql(selection, [...partsColumn(selection), 'tps'], params)}) GROUP BY ${first}starts, ends`
  return { sql: sumPartsSql(selection, counts, ['starts', 'ends'], ['customers']), params: params.values }
}

interface Input {
  selection: TraceSelection
  /** Edges of each part at most. */
  limit?: number
  signal?: AbortSignal
}

/** All touchpoints and direct transitions of the selection, most customers first; at most `limit` edges. */
export async function runDirectlyFollows(analytics: Analytics, input: Input): Promise<DirectlyFollowsGraph> {
  return (await runGraphsOfParts(analytics, input))[0]!
}

type OfEdge<T> = { part?: number; from: number; to: number } & T
const keyOf = (edge: { from: number; to: number }) => edge.from * 65536 + edge.to

/** As `runDirectlyFollows`, of each part of the selection. */
export async function runGraphsOfParts(
  analytics: Analytics,
  { selection, limit = 20_000, signal }: Input,
): Promise<DirectlyFollowsGraph[]> {
  const ask = async <T extends { part?: number }>(statement: {
    sql: string
    params: Record<string, unknown>
  }) => byPart(selection, await analytics.query<T>({ ...statement, ...(signal ? { signal } : {}) }))
  const [counts, trails] = await Promise.all([
    runCountsOfParts(analytics, selection, signal),
    ask<{ part?: number; starts: number; ends: number; customers: number }>(trailEndsSql(selection)),
  ])
  const customers = trails.map((rows) => rows.reduce((sum, row) => sum + row.customers, 0))
  const [counted, edgeCustomers] = await Promise.all([
    ask<OfEdge<{ count: number }>>(edgeCountsSql(selection)),
    ask<OfEdge<{ customers: number }>>(edgeCustomersSql(selection)),
  ])
  const edges = counted.map((rows, part) => {
    const customersOf = new Map(edgeCustomers[part]!.map((row) => [keyOf(row), row.customers]))
    return rows
      .map(({ from, to, count }) => ({
        from,
        to,
        count,
        customers: customersOf.get(keyOf({ from, to })) ?? 0,
      }))
      .sort((a, b) => b.customers - a.customers || b.count - a.count || a.from - b.from || a.to - b.to)
      .slice(0, limit)
  })
  // Medians are the dear part: only of the edges that are given back.
  const isCut = edges.some((rows, part) => rows.length < counted[part]!.length)
  const times = edges.map(() => new Map<number, { mean: number; times: [number, number] }>())
  const packs = packParts(customers)
  for (const parts of packs) {
    const only = isCut
      ? parts.flatMap((part) => edges[part]!.map(({ from, to }) => ({ part, from, to })))
      : null
    const rows = await ask<OfEdge<{ mean: number; times: [number, number] }>>(
      edgeTimesSql(selection, customers[parts[0]!]!, only, packs.length === 1 ? null : parts),
    )
    for (const part of parts) for (const row of rows[part]!) times[part]!.set(keyOf(row), row)
  }
  return edges.map((own, part) => ({
    customers: customers[part]!,
    nodes: toNodes(counts[part]!, trails[part]!),
    edges: own.map((one) => {
      const { mean, times: quantiles } = times[part]!.get(keyOf(one))!
      return { ...one, mean, median: quantiles[0], p90: quantiles[1] }
    }),
  }))
}

function toNodes(
  counts: readonly TouchpointCount[],
  trails: readonly { starts: number; ends: number; customers: number }[],
): DirectNode[] {
  const sum = (key: 'starts' | 'ends') => {
    const sums = new Map<number, number>()
    for (const row of trails) sums.set(row[key], (sums.get(row[key]) ?? 0) + row.customers)
    return sums
  }
  const [starts, ends] = [sum('starts'), sum('ends')]
  return counts
    .map((node) => ({ ...node, starts: starts.get(node.number) ?? 0, ends: ends.get(node.number) ?? 0 }))
    .sort((a, b) => b.customers - a.customers || a.number - b.number)
}
