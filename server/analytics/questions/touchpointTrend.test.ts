import { expect, test } from 'vitest'
import { findServedSelection } from '../served.ts'
import { catalogueOf, openTestAnalytics } from '../testing/openTestAnalytics.ts'
import { markTouchedCustomers, rebuildTraces } from '../traces.ts'
import { runTouchpointCounts } from './touchpointCounts.ts'
import { runTrendsOfParts, trendBuckets } from './touchpointTrend.ts'

const day = 86_400_000

test('buckets are days, then weeks, then spans of 30 days, and hold the last event', () => {
  expect(trendBuckets(0, 0)).toEqual({ start: 0, width: day, count: 1 })
  expect(trendBuckets(5, 5 + 62 * day)).toEqual({ start: 5, width: day, count: 63 })
  expect(trendBuckets(0, 62 * day + 1)).toEqual({ start: 0, width: 7 * day, count: 9 })
  expect(trendBuckets(0, 732 * day)).toEqual({ start: 0, width: 30 * day, count: 25 })
})

test('a trend from a sample has the shape of the whole and its exact height', async () => {
  const analytics = await openTestAnalytics()
  // 80,000 customers with one event each: a fifth on the first day, the rest on the second.
  await analytics.command({
    sql: `INSERT INTO events (workspace, customer, event_id, occurred_at, seq, name)
SELECT 'w', leftPad(toString(number), 6, '0'), number, fromUnixTimestamp64Milli(toInt64(if(number % 5 = 0, 0, 86400000)), 'UTC'), number, 'a'
FROM numbers(80000)`,
  })
  const workspace = 'w'
  const build = { workspace, catalogue: catalogueOf(['a']), catalogueVersion: 1 }
  await rebuildTraces(analytics, build)
  const check = async () => {
    const selection = (await findServedSelection(analytics, workspace))!
    const input = {
      selection,
      touchpoints: [1],
      buckets: [trendBuckets(0, day)],
      counts: [await runTouchpointCounts(analytics, selection)],
    }
    expect(await runTrendsOfParts(analytics, input)).toEqual([new Map([[1, [16_000, 64_000]]])])
    const [sampled] = await runTrendsOfParts(analytics, { ...input, exactUpTo: 0 })
    const [first, second] = sampled!.get(1)!
    expect(first! + second!).toBe(80_000)
    expect(first! / 80_000).toBeCloseTo(0.2, 1)
    return selection.singleRows
  }
  expect(await check()).toBe(true)
  await markTouchedCustomers(analytics, { workspace, batch: 'b', customers: ['000001'] })
  await rebuildTraces(analytics, { ...build, touched: 'b' })
  expect(await check()).toBe(false)
})
