import type { Analytics } from '../client.ts'
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
 */
export function touchpointTrendSql(
  selection: TraceSelection,
  input: { touchpoints: readonly number[]; buckets: TrendBuckets; sampled: boolean },
) {
  const params = new SqlParams()
  const { buckets } = input
  const sample = selection.singleRows
    ? 'intDiv(_part_offset, 2048) % 16 = 0'
    : 'cityHash64(customer) % 16 = 0'
  const traces = tracesSql(selection, ['tps', 'ts'], params, input.sampled ? [sample] : [])
  const bucket = `intDiv(t - ${params.add('Int64', buckets.start)}, ${params.add('Int64', buckets.width)})`
  return {
    sql: `SELECT tp AS number, bucket, count() AS events
FROM (
  SELECT tps, arrayMap(t -> toUInt32(${bucket}), ts) AS buckets
  FROM (${traces})
)
ARRAY JOIN tps AS tp, buckets AS bucket
WHERE tp IN ${params.add('Array(UInt16)', input.touchpoints)}
GROUP BY tp, bucket`,
    params: params.values,
  }
}

/**
 * Events per bucket, oldest first, for each of the touchpoints that occurs. A sampled trend is drawn to the
 * height of the exact `counts`.
 */
export async function runTouchpointTrend(
  analytics: Analytics,
  input: {
    selection: TraceSelection
    touchpoints: readonly number[]
    buckets: TrendBuckets
    counts: readonly TouchpointCount[]
    exactUpTo?: number
    signal?: AbortSignal
  },
): Promise<Map<number, number[]>> {
  if (input.touchpoints.length === 0) return new Map()
  const sampled =
    input.counts.reduce((sum, count) => sum + count.events, 0) > (input.exactUpTo ?? exactTrendUpTo)
  const rows = await analytics.query<{ number: number; bucket: number; events: number }>({
    ...touchpointTrendSql(input.selection, { ...input, sampled }),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  const trends = new Map<number, number[]>()
  for (const { number, bucket, events } of rows) {
    const trend = trends.get(number) ?? new Array<number>(input.buckets.count).fill(0)
    trends.set(number, trend)
    trend[bucket] = events
  }
  if (!sampled) return trends
  const exact = new Map(input.counts.map((count) => [count.number, count.events]))
  return new Map(
    [...trends].map(([number, trend]) => {
      const scale = exact.get(number)! / trend.reduce((sum, events) => sum + events, 0)
      return [number, trend.map((events) => Math.round(events * scale))]
    }),
  )
}
