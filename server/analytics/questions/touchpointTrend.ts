import type { Analytics } from '../client.ts'
import { eachPartSql, partsColumn } from '../parts.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'
import type { TouchpointCount } from './touchpointCounts.ts'

const day = 86_400_000
/** Up to this many events a trend counts all of them; beyond, those of one customer in sixteen. */
export const exactTrendUpTo = 20_000_000

export type TrendBuckets = { start: number; width: number; count: number }

/** Days up to 62 of them, else weeks up to two years, else spans of 30 days; the last one may be cut short. */
export function trendBuckets(firstAt: number, lastAt: number): TrendBuckets {
  const days = (lastAt - firstAt) / day
  const width = days <= 62 ? day : days <= 731 ? 7 * day : 30 * day
  return { start: firstAt, width, count: Math.floor((lastAt - firstAt) / width) + 1 }
}

/**
 * `sampled`: reads every sixteenth block of 2,048 customers in the order of their names, or where rows have to be
 * merged at reading every sixteenth customer by hash, which reads as much as all would but counts less.
 * @param input.buckets of each part of the selection; `input.parts`: those wanted, null = all
 */
export function touchpointTrendSql(
  selection: TraceSelection,
  input: {
    touchpoints: readonly number[]
    buckets: readonly TrendBuckets[]
    sampled: boolean
    parts?: readonly number[] | null
  },
) {
  const params = new SqlParams()
  const { buckets } = input
  const sample = selection.singleRows
    ? 'intDiv(_part_offset, 2048) % 16 = 0'
    : 'cityHash64(customer) % 16 = 0'
  const traces = tracesSql(
    selection,
    [...partsColumn(selection), 'tps', 'ts'],
    params,
    input.sampled ? [sample] : [],
  )
  const of = (key: 'start' | 'width') =>
    selection.personas
      ? `${params.add(
          'Array(Int64)',
          buckets.map((one) => one[key]),
        )}[part + 1]`
      : params.add('Int64', buckets[0]![key])
  const part = selection.personas ? 'part, ' : ''
  return {
    sql: `SELECT ${part}tp AS number, bucket, count() AS events
FROM (
  SELECT ${part}tps, arrayMap(t -> toUInt32(intDiv(t - ${of('start')}, ${of('width')})), ts) AS buckets
  FROM (${eachPartSql(selection, traces, input.parts)})
)
ARRAY JOIN tps AS tp, buckets AS bucket
WHERE tp IN ${params.add('Array(UInt16)', input.touchpoints)}
GROUP BY ${part}tp, bucket`,
    params: params.values,
  }
}

/**
 * Events per bucket, oldest first, for each of the touchpoints that occurs, of each part of the selection. A sampled
 * trend is drawn to the height of the exact `counts`.
 * @param input.buckets of each part; null where it has no trend
 * @param input.counts of each part
 */
export async function runTrendsOfParts(
  analytics: Analytics,
  input: {
    selection: TraceSelection
    touchpoints: readonly number[]
    buckets: readonly (TrendBuckets | null)[]
    counts: readonly (readonly TouchpointCount[])[]
    exactUpTo?: number
    signal?: AbortSignal
  },
): Promise<Map<number, number[]>[]> {
  const { selection, touchpoints, exactUpTo = exactTrendUpTo, signal } = input
  const isSampled = input.counts.map(
    (counts) => counts.reduce((sum, count) => sum + count.events, 0) > exactUpTo,
  )
  const buckets = input.buckets.map((one) => one ?? { start: 0, width: 1, count: 0 })
  const trends = input.buckets.map(() => new Map<number, number[]>())
  for (const sampled of [false, true]) {
    const parts = buckets.flatMap(({ count }, part) =>
      count > 0 && isSampled[part] === sampled ? [part] : [],
    )
    if (parts.length === 0 || touchpoints.length === 0) continue
    const rows = await analytics.query<{ part?: number; number: number; bucket: number; events: number }>({
      ...touchpointTrendSql(selection, { touchpoints, buckets, sampled, parts }),
      ...(signal ? { signal } : {}),
    })
    for (const { part = 0, number, bucket, events } of rows) {
      const trend = trends[part]!.get(number) ?? new Array<number>(buckets[part]!.count).fill(0)
      trends[part]!.set(number, trend)
      trend[bucket] = events
    }
  }
  return trends.map((trend, part) => (isSampled[part] ? toHeight(trend, input.counts[part]!) : trend))
}

function toHeight(
  trends: ReadonlyMap<number, number[]>,
  counts: readonly TouchpointCount[],
): Map<number, number[]> {
  const exact = new Map(counts.map((count) => [count.number, count.events]))
  return new Map(
    [...trends].map(([number, trend]) => {
      const scale = exact.get(number)! / trend.reduce((sum, events) => sum + events, 0)
      return [number, trend.map((events) => Math.round(events * scale))]
    }),
  )
}
