import type { Analytics } from '../client.ts'
import { type ShownEvent, shownEventColumns } from '../eventRows.ts'
import { SqlParams } from '../sqlParams.ts'
import { type Catalogue, touchpointSql } from '../touchpointSql.ts'

export function customerTimelineSql(input: {
  workspace: string
  customer: string
  catalogue: Catalogue
  limit: number
  offset: number
}) {
  const params = new SqlParams()
  return {
    sql: `SELECT ${shownEventColumns}, ${touchpointSql(input.catalogue, params)} AS touchpoint
FROM events
WHERE workspace = ${params.add('String', input.workspace)} AND customer = ${params.add('String', input.customer)}
ORDER BY occurred_at, seq, event_id
LIMIT ${params.add('UInt32', input.limit)} OFFSET ${params.add('UInt32', input.offset)}`,
    params: params.values,
  }
}

/** One customer's events in order, across channels; `touchpoint` is a number, 0 = unmapped. */
export async function runCustomerTimeline(
  analytics: Analytics,
  input: {
    workspace: string
    customer: string
    catalogue: Catalogue
    limit: number
    offset: number
    signal?: AbortSignal
  },
): Promise<{ total: number; events: (ShownEvent & { touchpoint: number })[] }> {
  const options = input.signal ? { signal: input.signal } : {}
  const [totals, events] = await Promise.all([
    analytics.query<{ total: number }>({
      sql: 'SELECT count() AS total FROM events WHERE workspace = {workspace:String} AND customer = {customer:String}',
      params: { workspace: input.workspace, customer: input.customer },
      ...options,
    }),
    analytics.query<ShownEvent & { touchpoint: number }>({ ...customerTimelineSql(input), ...options }),
  ])
  return { total: totals[0]!.total, events }
}
