import type { Analytics } from '../client.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

const day = 86_400_000
/** Up to this many events a trend counts all of them; beyond, those of every sixteenth customer, times sixteen. */
export const exactTrendUpTo = 20_000_000

export type TrendBuckets = { start: number; width: number; count: number }

/** Days up to 62 of them, else weeks up to two years, else spans of 30 days; the last one may be cut short. */
export function trendBuckets(firstAt: number, lastAt: number): TrendBuckets {
  const days = (lastAt - firstAt) / day
  const width = days <= 62 ? day : days <= 731 ? 7 * day : 30 * day
  return { start: firstAt, width, count: Math.floor((lastAt - firstAt) / width) + 1 }
}

export function touchpointTrendSql(
  selection: TraceSelection,
  input: { touchpoints: readonly number[]; buckets: TrendBuckets; sampled: boolean },
) {
  const params = new SqlParams()
  const { buckets, sampled } = input
  const traces = tracesSql(
    selection,
    ['tps', 'ts', ...(sampled ? (['path_hash', 'first_at'] as const) : [])],
    params,
  )
  const bucket = `intDiv(t - ${params.add('Int64', buckets.start)}, ${params.add('Int64', buckets.width)})`
  return {
    sql: `SELECT tp AS number, bucket, count() AS events
FROM (
  SELECT tps, arrayMap(t -> toUInt32(${bucket}), ts) AS buckets
  FROM (${traces})${sampled ? '\n  WHERE cityHash64(path_hash, first_at) % 16 = 0' : ''}
)
ARRAY JOIN tps AS tp, buckets AS bucket
WHERE tp IN ${params.add('Array(UInt16)', input.touchpoints)}
GROUP BY tp, bucket`,
    params: params.values,
  }
}

/** Events per bucket, oldest first, for each of the touchpoints that occurs. */
export async function runTouchpointTrend(
  analytics: Analytics,
  input: {
    selection: TraceSelection
    touchpoints: readonly number[]
    buckets: TrendBuckets
    /** All events of the selection; decides whether a sample has to do. */
    events: number
    signal?: AbortSignal
  },
): Promise<Map<number, number[]>> {
  if (input.touchpoints.length === 0) return new Map()
  const sampled = input.events > exactTrendUpTo
  const rows = await analytics.query<{ number: number; bucket: number; events: number }>({
    ...touchpointTrendSql(input.selection, { ...input, sampled }),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  const trends = new Map<number, number[]>()
  for (const { number, bucket, events } of rows) {
    let trend = trends.get(number)
    if (!trend) {
      trend = new Array<number>(input.buckets.count).fill(0)
      trends.set(number, trend)
    }
    trend[bucket] = sampled ? events * 16 : events
  }
  return trends
}
