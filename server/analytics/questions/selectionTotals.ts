import type { Analytics } from '../client.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

export type SelectionTotals = {
  customers: number
  events: number
  /** Events of the longest trace. */
  longest: number
  /** Milliseconds since 1970; null without customers. */
  firstAt: number | null
  lastAt: number | null
}

export function selectionTotalsSql(selection: TraceSelection) {
  const params = new SqlParams()
  const traces = tracesSql(selection, ['tps', 'first_at', 'last_at'], params)
  return {
    sql: `SELECT count() AS customers, sum(length(tps)) AS events, max(length(tps)) AS longest,
  minOrNull(first_at) AS firstAt, maxOrNull(last_at) AS lastAt
FROM (${traces})`,
    params: params.values,
  }
}

export async function runSelectionTotals(
  analytics: Analytics,
  selection: TraceSelection,
  signal?: AbortSignal,
): Promise<SelectionTotals> {
  const [row] = await analytics.query<SelectionTotals>({
    ...selectionTotalsSql(selection),
    ...(signal ? { signal } : {}),
  })
  return row!
}
