import type { Analytics } from '../client.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

export type PersonaSplitCounts = {
  /** Customers of the selection. */
  customers: number
  /** Of these, those each persona stands for. */
  sizes: number[]
  /** Those more than one persona stands for. */
  several: number
  /** Those none stands for. */
  none: number
}

export function personaSplitSql(selection: TraceSelection) {
  const params = new SqlParams()
  return {
    sql: `SELECT parts, count() AS customers FROM (${tracesSql(selection, ['parts'], params)}) GROUP BY parts`,
    params: params.values,
  }
}

/** How the customers of a selection are spread over its personas; a customer may be of several. */
export async function runPersonaSplit(
  analytics: Analytics,
  { selection, signal }: { selection: TraceSelection; signal?: AbortSignal },
): Promise<PersonaSplitCounts> {
  const rows = await analytics.query<{ parts: number; customers: number }>({
    ...personaSplitSql(selection),
    ...(signal ? { signal } : {}),
  })
  const count = (holds: (parts: number) => boolean) =>
    rows.reduce((sum, { parts, customers }) => sum + (holds(parts) ? customers : 0), 0)
  return {
    customers: count(() => true),
    sizes: (selection.personas ?? []).map((_, i) => count((parts) => (parts & (1 << i)) !== 0)),
    several: count((parts) => (parts & (parts - 1)) !== 0),
    none: count((parts) => parts === 0),
  }
}
