import type { Analytics } from '../client.ts'

export const arrivedLaterSql = `SELECT count() AS events FROM events WHERE workspace = {workspace:String}
  AND occurred_at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
  AND received_at >= fromUnixTimestamp64Milli({until:Int64}, 'UTC')`

/** Events that happened before a time and reached the store only after it. */
export async function runArrivedLater(
  analytics: Analytics,
  { workspace, until, signal }: { workspace: string; until: Date; signal?: AbortSignal },
): Promise<number> {
  const [row] = await analytics.query<{ events: number }>({
    sql: arrivedLaterSql,
    params: { workspace, until: until.getTime() },
    ...(signal ? { signal } : {}),
  })
  return row?.events ?? 0
}
