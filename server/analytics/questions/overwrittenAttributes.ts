import type { OverwrittenAttribute } from '../../../shared/wire/attribute.ts'
import type { Analytics } from '../client.ts'
import { SqlParams } from '../sqlParams.ts'

export function overwrittenAttributesSql(workspace: string, importId: string) {
  const params = new SqlParams()
  return {
    sql: `SELECT name AS attribute, count() AS customers, argMin(tuple(who, early, late), late.1) AS example FROM (
  SELECT name, customer AS who, argMin(tuple(row, value), row) AS early, argMax(tuple(row, value), row) AS late
  FROM customer_attributes
  WHERE workspace = ${params.add('String', workspace)} AND import_id = ${params.add('String', importId)}
  GROUP BY name, customer, set_at HAVING min(value) != max(value)
) GROUP BY name ORDER BY name`,
    params: params.values,
    // The table is in this order: groups are finished one after the other, and a large table needs little memory.
    settings: { optimize_aggregation_in_order: 1 },
  }
}

/**
 * The attributes of which an import says several things of one customer at the same moment, so that its last row
 * counts: of how many customers, with the one that is met first as an example.
 */
export async function runOverwrittenAttributes(
  analytics: Analytics,
  { workspace, importId, signal }: { workspace: string; importId: string; signal?: AbortSignal },
): Promise<OverwrittenAttribute[]> {
  type At = [row: number | string, value: string]
  const rows = await analytics.query<{
    attribute: string
    customers: number | string
    example: [customer: string, early: At, late: At]
  }>({ ...overwrittenAttributesSql(workspace, importId), ...(signal ? { signal } : {}) })
  const toPlace = ([row, value]: At) => ({ row: Number(row), value: value.slice(0, 200) })
  return rows.map(({ attribute, customers, example: [customer, early, late] }) => ({
    attribute,
    customers: Number(customers),
    example: { customer, before: toPlace(early), counts: toPlace(late) },
  }))
}
