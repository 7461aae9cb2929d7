import type { Analytics } from '../client.ts'
import { eventPeriodSql, filterSql, type TraceSelection } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'
import { type Catalogue, touchpointSql } from '../touchpointSql.ts'

export type VerbatimRow = {
  customer: string
  occurredAt: number
  score: number | null
  scoreKind: string
  text: string
  touchpoint: number
}
export type VerbatimsInput = {
  selection: Pick<TraceSelection, 'workspace' | 'generation' | 'singleRows' | 'from' | 'to' | 'filters'>
  catalogue: Catalogue
  /** Only texts of these touchpoints; null = all, unmapped events too. */
  touchpoints: readonly number[] | null
  limit: number
  offset: number
}

export function verbatimsSql({ selection, catalogue, touchpoints, limit, offset }: VerbatimsInput) {
  const params = new SqlParams()
  const filters = selection.filters.map((filter) => ` AND ${filterSql(selection, filter, params)}`)
  return {
    sql: `SELECT customer, toUnixTimestamp64Milli(occurred_at) AS occurredAt, score, score_kind AS scoreKind, text,
  ${touchpointSql(catalogue, params)} AS touchpoint, count() OVER () AS total
FROM events
WHERE workspace = ${params.add('String', selection.workspace)} AND text != ''${eventPeriodSql(selection, params)}${filters.join('')}
  ${touchpoints === null ? '' : `AND touchpoint IN ${params.add('Array(UInt16)', touchpoints)}`}
ORDER BY occurred_at DESC, event_id
LIMIT ${params.add('UInt32', limit)} OFFSET ${params.add('UInt32', offset)}`,
    params: params.values,
  }
}

/** What customers wrote, newest first. */
export async function runVerbatims(
  analytics: Analytics,
  input: VerbatimsInput & { signal?: AbortSignal },
): Promise<{ total: number; rows: VerbatimRow[] }> {
  if (input.touchpoints?.length === 0) return { total: 0, rows: [] }
  const rows = await analytics.query<VerbatimRow & { total: number }>({
    ...verbatimsSql(input),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}
