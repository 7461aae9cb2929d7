import type { Analytics } from '../client.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

export type TouchpointCount = { number: number; events: number; customers: number }

export function touchpointCountsSql(selection: TraceSelection) {
  const params = new SqlParams()
  return {
    sql: `SELECT tp AS number, count() AS events, countIf(place = 1) AS customers
FROM (${tracesSql(selection, ['tps', 'occ'], params)})
ARRAY JOIN tps AS tp, occ AS place GROUP BY tp ORDER BY tp`,
    params: params.values,
  }
}

/** Events and customers of every touchpoint that occurs in the selection. */
export async function runTouchpointCounts(
  analytics: Analytics,
  selection: TraceSelection,
  signal?: AbortSignal,
): Promise<TouchpointCount[]> {
  return analytics.query({ ...touchpointCountsSql(selection), ...(signal ? { signal } : {}) })
}
