import type { Analytics } from '../client.ts'
import { byPart, partsColumn, partsFirst, sumPartsSql } from '../parts.ts'
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
  const traces = tracesSql(selection, [...partsColumn(selection), 'tps', 'first_at', 'last_at'], params)
  const totals = `SELECT ${partsFirst(selection)}count() AS customers, sum(length(tps)) AS events, max(length(tps)) AS longest,
  minOrNull(first_at) AS firstAt, maxOrNull(last_at) AS lastAt
FROM (${traces})${selection.personas ? ' GROUP BY parts' : ''}`
  const sums = ['customers', 'events', ['max', 'longest'], ['min', 'firstAt'], ['max', 'lastAt']] as const
  return { sql: sumPartsSql(selection, totals, [], sums), params: params.values }
}

/** Of each part of the selection. */
export async function runTotalsOfParts(
  analytics: Analytics,
  selection: TraceSelection,
  signal?: AbortSignal,
): Promise<SelectionTotals[]> {
  const rows = await analytics.query<SelectionTotals & { part?: number }>({
    ...selectionTotalsSql(selection),
    ...(signal ? { signal } : {}),
  })
  return byPart(selection, rows).map(([row]) => {
    if (!row) return { customers: 0, events: 0, longest: 0, firstAt: null, lastAt: null }
    const { part: _, ...totals } = row
    return totals
  })
}

export async function runSelectionTotals(
  analytics: Analytics,
  selection: TraceSelection,
  signal?: AbortSignal,
): Promise<SelectionTotals> {
  return (await runTotalsOfParts(analytics, selection, signal))[0]!
}
