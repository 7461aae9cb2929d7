import type { Analytics } from '../client.ts'
import { byPart, partsColumn, partsFirst, sumPartsSql } from '../parts.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

export type TouchpointCount = { number: number; events: number; customers: number }

export function touchpointCountsSql(selection: TraceSelection) {
  const params = new SqlParams()
  const first = partsFirst(selection)
  const counts = `SELECT ${first}tp AS number, count() AS events, countIf(place = 1) AS customers
FROM (${tracesSql(selection, [...partsColumn(selection), 'tps', 'occ'], params)})
ARRAY JOIN tps AS tp, occ AS place GROUP BY ${first}tp`
  return {
    sql: `${sumPartsSql(selection, counts, ['number'], ['events', 'customers'])} ORDER BY number`,
    params: params.values,
  }
}

/** Of each part of the selection. */
export async function runCountsOfParts(
  analytics: Analytics,
  selection: TraceSelection,
  signal?: AbortSignal,
): Promise<TouchpointCount[][]> {
  const rows = await analytics.query<TouchpointCount & { part?: number }>({
    ...touchpointCountsSql(selection),
    ...(signal ? { signal } : {}),
  })
  return byPart(selection, rows).map((part) =>
    part.map(({ number, events, customers }) => ({ number, events, customers })),
  )
}

/** Events and customers of every touchpoint that occurs in the selection. */
export async function runTouchpointCounts(
  analytics: Analytics,
  selection: TraceSelection,
  signal?: AbortSignal,
): Promise<TouchpointCount[]> {
  return (await runCountsOfParts(analytics, selection, signal))[0]!
}
