import type { Analytics } from '../client.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'
import { longestShownPath } from './customersBehind.ts'

export type ListedCustomer = { customer: string; events: number; firstAt: number; lastAt: number }

export function customerListSql(input: {
  workspace: string
  search: string
  after: string | null
  limit: number
}) {
  const params = new SqlParams()
  const conditions = [
    `workspace = ${params.add('String', input.workspace)}`,
    ...(input.after === null ? [] : [`customer > ${params.add('String', input.after)}`]),
    ...(input.search === ''
      ? []
      : [`positionCaseInsensitiveUTF8(customer, ${params.add('String', input.search)}) > 0`]),
  ]
  return {
    sql: `SELECT customer, count() AS events, toUnixTimestamp64Milli(min(occurred_at)) AS firstAt,
  toUnixTimestamp64Milli(max(occurred_at)) AS lastAt
FROM events WHERE ${conditions.join(' AND ')}
GROUP BY customer ORDER BY customer LIMIT ${params.add('UInt32', input.limit)}`,
    params: params.values,
    // Reads along the sorting key and stops when the page is full, whatever the number of customers.
    settings: { optimize_aggregation_in_order: 1, optimize_read_in_order: 1 },
  }
}

/** Customers with any event, mapped or not, in the order of their names. */
export async function runCustomerList(
  analytics: Analytics,
  input: { workspace: string; search: string; after: string | null; limit: number; signal?: AbortSignal },
): Promise<ListedCustomer[]> {
  return analytics.query({ ...customerListSql(input), ...(input.signal ? { signal: input.signal } : {}) })
}

export async function runCustomerCount(
  analytics: Analytics,
  input: { workspace: string; search: string; signal?: AbortSignal },
): Promise<number> {
  const params = new SqlParams()
  const search =
    input.search === ''
      ? ''
      : ` AND positionCaseInsensitiveUTF8(customer, ${params.add('String', input.search)}) > 0`
  const [row] = await analytics.query<{ total: number }>({
    sql: `SELECT count() AS total FROM (
  SELECT customer FROM events WHERE workspace = ${params.add('String', input.workspace)}${search} GROUP BY customer
)`,
    params: params.values,
    settings: { optimize_aggregation_in_order: 1 },
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return row!.total
}

/** The mapped touchpoints of some customers, the first `longestShownPath` of each. */
export async function listPaths(
  analytics: Analytics,
  input: { selection: TraceSelection; customers: readonly string[]; signal?: AbortSignal },
): Promise<[string, number[]][]> {
  if (input.customers.length === 0) return []
  const params = new SqlParams()
  const traces = tracesSql(input.selection, ['customer', 'tps'], params)
  const rows = await analytics.query<{ customer: string; path: number[] }>({
    sql: `SELECT customer, arraySlice(tps, 1, ${longestShownPath}) AS path
FROM (${traces}) WHERE customer IN ${params.add('Array(String)', input.customers)}`,
    params: params.values,
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return rows.map(({ customer, path }) => [customer, path])
}
