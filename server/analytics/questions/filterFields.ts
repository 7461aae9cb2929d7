import type { Analytics } from '../client.ts'
import { ruleSql } from '../ruleSql.ts'
import { SqlParams } from '../sqlParams.ts'

/** Above this many events names and values are looked up in every k-th event only. */
const sampleAbove = 5_000_000

export type FilterField = { field: string; events: number }
export type FilterValue = { value: string; events: number }

const sample = (every: number, params: SqlParams) =>
  every === 1 ? '' : ` AND event_id % ${params.add('UInt32', every)} = 0`

const everyOf = (events: number) => Math.max(1, Math.floor(events / sampleAbove))

export function filterFieldsSql(workspace: string, every: number) {
  const params = new SqlParams()
  return {
    sql: `SELECT concat('property:', key) AS field, count() AS events
FROM events ARRAY JOIN mapKeys(properties) AS key
WHERE workspace = ${params.add('String', workspace)}${sample(every, params)}
GROUP BY key ORDER BY events DESC, field LIMIT 500`,
    params: params.values,
  }
}

const columns: Record<string, string> = { name: 'name', channel: 'channel', source: 'source' }

export function filterValuesSql(workspace: string, field: string, search: string, every: number) {
  const params = new SqlParams()
  const column = columns[field] ?? `properties[${params.add('String', field.slice('property:'.length))}]`
  return {
    sql: `SELECT toString(${column}) AS value, count() AS events
FROM events
WHERE workspace = ${params.add('String', workspace)}${sample(every, params)}
  AND ${ruleSql({ field, op: 'exists' }, params)} AND value != ''
  ${search === '' ? '' : `AND positionCaseInsensitiveUTF8(value, ${params.add('String', search)}) > 0`}
GROUP BY value ORDER BY events DESC, value LIMIT 200`,
    params: params.values,
  }
}

async function countEvents(analytics: Analytics, workspace: string): Promise<number> {
  const [row] = await analytics.query<{ events: number }>({
    sql: 'SELECT count() AS events FROM events WHERE workspace = {workspace:String}',
    params: { workspace },
  })
  return row!.events
}

/** Fields one can filter by: name, channel and source, then property keys by how many events have them. */
export async function runFilterFields(
  analytics: Analytics,
  { workspace, signal }: { workspace: string; signal?: AbortSignal },
): Promise<FilterField[]> {
  const events = await countEvents(analytics, workspace)
  const every = everyOf(events)
  const rows = await analytics.query<FilterField>({
    ...filterFieldsSql(workspace, every),
    ...(signal ? { signal } : {}),
  })
  return [
    ...Object.keys(columns).map((field) => ({ field, events })),
    ...rows.map((row) => ({ ...row, events: row.events * every })),
  ]
}

/** The 200 most frequent values of a field, among those that contain `search` (upper and lower case alike). */
export async function runFilterValues(
  analytics: Analytics,
  input: { workspace: string; field: string; search: string; signal?: AbortSignal },
): Promise<FilterValue[]> {
  const every = everyOf(await countEvents(analytics, input.workspace))
  const rows = await analytics.query<FilterValue>({
    ...filterValuesSql(input.workspace, input.field, input.search, every),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return rows.map((row) => ({ ...row, events: row.events * every }))
}
