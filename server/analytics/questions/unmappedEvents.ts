import type { Analytics } from '../client.ts'
import { SqlParams } from '../sqlParams.ts'
import { type Catalogue, touchpointSql } from '../touchpointSql.ts'

export type UnmappedEvents = {
  /** Names and events without a touchpoint, beyond the rows listed too. */
  names: number
  events: number
  rows: { name: string; events: number; customers: number; channels: string[] }[]
}

export function unmappedEventsSql(workspace: string, catalogue: Catalogue, limit: number) {
  const params = new SqlParams()
  return {
    sql: `SELECT name, count() AS events, uniqExact(customer) AS customers,
  arraySort(arrayFilter(c -> c != '', groupUniqArray(20)(channel))) AS channels,
  count() OVER () AS names, sum(count()) OVER () AS all
FROM events
WHERE workspace = ${params.add('String', workspace)} AND ${touchpointSql(catalogue, params)} = 0
GROUP BY name ORDER BY events DESC, name LIMIT ${params.add('UInt32', limit)}`,
    params: params.values,
  }
}

/** Events no rule matches, by name, most events first. */
export async function runUnmappedEvents(
  analytics: Analytics,
  input: { workspace: string; catalogue: Catalogue; limit: number; signal?: AbortSignal },
): Promise<UnmappedEvents> {
  const rows = await analytics.query<UnmappedEvents['rows'][number] & { names: number; all: number }>({
    ...unmappedEventsSql(input.workspace, input.catalogue, input.limit),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return {
    names: rows[0]?.names ?? 0,
    events: rows[0]?.all ?? 0,
    rows: rows.map(({ name, events, customers, channels }) => ({ name, events, customers, channels })),
  }
}
