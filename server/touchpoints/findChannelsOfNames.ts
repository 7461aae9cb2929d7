import type { Analytics } from '../analytics/client.ts'

/** The channel values events of each name come with, most frequent first. */
export async function findChannelsOfNames(
  analytics: Analytics,
  workspace: string,
  names: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await analytics.query<{ name: string; channels: string[] }>({
    sql: `SELECT name, topK(3)(channel) AS channels FROM events
WHERE workspace = {workspace:String} AND name IN {names:Array(String)} GROUP BY name`,
    params: { workspace, names },
  })
  return new Map(rows.map(({ name, channels }) => [name, channels]))
}
