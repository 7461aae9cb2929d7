import type { Analytics } from '../client.ts'
import { latestAttribute } from '../latestAttribute.ts'
import { SqlParams } from '../sqlParams.ts'

export function attributeCountsSql(workspace: string) {
  const params = new SqlParams()
  return {
    sql: `SELECT name, uniqExact(customer) AS customers FROM customer_attributes
WHERE workspace = ${params.add('String', workspace)} GROUP BY name`,
    params: params.values,
  }
}

/** How many customers have a value of each attribute. */
export async function runAttributeCounts(
  analytics: Analytics,
  { workspace, signal }: { workspace: string; signal?: AbortSignal },
): Promise<{ name: string; customers: number }[]> {
  return analytics.query({ ...attributeCountsSql(workspace), ...(signal ? { signal } : {}) })
}

export function attributeValuesSql(workspace: string, limit: number) {
  const params = new SqlParams()
  return {
    sql: `SELECT name, latest AS value, count() AS customers FROM (
  SELECT name, ${latestAttribute.text} AS latest FROM customer_attributes
  WHERE workspace = ${params.add('String', workspace)} GROUP BY name, customer
) GROUP BY name, value ORDER BY name, customers DESC, value LIMIT ${params.add('UInt32', limit)} BY name`,
    params: params.values,
  }
}

/** The most frequent latest values of every attribute, at most `limit` of each. */
export async function runAttributeValues(
  analytics: Analytics,
  { workspace, limit, signal }: { workspace: string; limit: number; signal?: AbortSignal },
): Promise<{ name: string; value: string; customers: number }[]> {
  return analytics.query({ ...attributeValuesSql(workspace, limit), ...(signal ? { signal } : {}) })
}

export function attributeHistorySql(workspace: string, customer: string) {
  const params = new SqlParams()
  return {
    sql: `SELECT name, value, toUnixTimestamp64Milli(set_at) AS setAt FROM customer_attributes FINAL
WHERE workspace = ${params.add('String', workspace)} AND customer = ${params.add('String', customer)}
ORDER BY name, set_at DESC, import_id DESC, row DESC LIMIT 2000`,
    params: params.values,
  }
}

/** Every value every attribute of one customer had, by name, the latest first. */
export async function runAttributeHistory(
  analytics: Analytics,
  { workspace, customer, signal }: { workspace: string; customer: string; signal?: AbortSignal },
): Promise<{ name: string; value: string; setAt: number }[]> {
  return analytics.query({ ...attributeHistorySql(workspace, customer), ...(signal ? { signal } : {}) })
}
