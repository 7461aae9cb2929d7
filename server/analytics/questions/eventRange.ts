import type { Analytics } from '../client.ts'

export const eventRangeSql = `SELECT count() AS events, minOrNull(toUnixTimestamp64Milli(occurred_at)) AS first,
  maxOrNull(toUnixTimestamp64Milli(occurred_at)) AS last
FROM events WHERE workspace = {workspace:String}`

/** All events of the workspace, mapped or not; times in milliseconds since 1970, null without events. */
export async function runEventRange(
  analytics: Analytics,
  { workspace, signal }: { workspace: string; signal?: AbortSignal },
): Promise<{ events: number; first: number | null; last: number | null }> {
  const [row] = await analytics.query<{ events: number; first: number | null; last: number | null }>({
    sql: eventRangeSql,
    params: { workspace },
    ...(signal ? { signal } : {}),
  })
  return row!
}
