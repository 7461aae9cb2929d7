import type { CustomerRule } from '../CustomerSet.ts'
import type { Analytics } from '../client.ts'
import { latestAttribute } from '../latestAttribute.ts'
import { type PersonaScope, personaSql } from '../personaSql.ts'
import { SqlParams } from '../sqlParams.ts'

/** Which customers are looked at: those with one of the attributes, or all; of them a part by the hash of the name. */
export type CustomerSample = {
  workspace: string
  /** Null: every customer with an event or an attribute. */
  attributes: readonly string[] | null
  /** Of `sampleParts`, so many are looked at; null: all. */
  parts: number | null
}

/** Customers fall into so many parts of about one size. */
export const sampleParts = 1_000_000

function customersSql({ workspace, attributes, parts }: CustomerSample, params: SqlParams): string {
  const inPart = sampleSql(parts, params)
  const known = `SELECT customer FROM customer_attributes WHERE workspace = ${params.add('String', workspace)}${inPart}`
  if (attributes) return `${known} AND name IN ${params.add('Array(String)', attributes)} GROUP BY customer`
  return `SELECT customer FROM events WHERE workspace = ${params.add('String', workspace)}${inPart} GROUP BY customer
  UNION DISTINCT ${known} GROUP BY customer`
}

const sampleSql = (parts: number | null, params: SqlParams) =>
  parts === null ? '' : ` AND cityHash64(customer) % ${sampleParts} < ${params.add('UInt32', parts)}`

type Asked = { sample: CustomerSample; signal?: AbortSignal }

/** How many customers there are of the kind looked at, whatever the part. */
export async function runCustomersThere(analytics: Analytics, { sample, signal }: Asked): Promise<number> {
  const params = new SqlParams()
  const sql = `SELECT count() AS n FROM (${customersSql({ ...sample, parts: null }, params)})`
  const [row] = await analytics.query<{ n: number }>({
    sql,
    params: params.values,
    ...(signal && { signal }),
  })
  return row!.n
}

/** The customers looked at, by name. */
export async function listSampledCustomers(
  analytics: Analytics,
  { sample, signal }: Asked,
): Promise<string[]> {
  const params = new SqlParams()
  const sql = `SELECT customer FROM (${customersSql(sample, params)}) ORDER BY customer`
  const rows = await analytics.query<{ customer: string }>({
    sql,
    params: params.values,
    ...(signal && { signal }),
  })
  return rows.map(({ customer }) => customer)
}

/** The latest values of attributes: one row for each that is there. */
export async function listSampledAttributes(
  analytics: Analytics,
  { sample, names, signal }: Asked & { names: readonly string[] },
): Promise<{ customer: string; name: string; value: string }[]> {
  if (names.length === 0) return []
  const params = new SqlParams()
  const sql = `SELECT customer, name, ${latestAttribute.text} AS latest FROM customer_attributes
WHERE workspace = ${params.add('String', sample.workspace)} AND name IN ${params.add('Array(String)', names)}${sampleSql(sample.parts, params)}
GROUP BY name, customer`
  const rows = await analytics.query<{ customer: string; name: string; latest: string }>({
    sql,
    params: params.values,
    ...(signal && { signal }),
  })
  return rows.map(({ customer, name, latest }) => ({ customer, name, value: latest }))
}

/** How often customers did each of some touchpoints, in the order of their numbers; who did nothing is left out. */
export async function listSampledTouchpoints(
  analytics: Analytics,
  { sample, scope, numbers, signal }: Asked & { scope: PersonaScope; numbers: readonly number[] },
): Promise<{ customer: string; counts: number[] }[]> {
  if (numbers.length === 0) return []
  const params = new SqlParams()
  const sql = `SELECT customer, arrayMap(n -> countEqual(tps, n), ${params.add('Array(UInt16)', numbers)}) AS counts
FROM traces${scope.singleRows ? '' : ' FINAL'} WHERE workspace = ${params.add('String', sample.workspace)} AND generation = ${params.add('UInt32', scope.generation)}${sampleSql(sample.parts, params)}`
  return analytics.query({ sql, params: params.values, ...(signal && { signal }) })
}

/** How many events customers have, and the latest score of each kind they gave. */
export async function listSampledEvents(
  analytics: Analytics,
  { sample, signal }: Asked,
): Promise<{ customer: string; events: number; scores: Record<string, number> }[]> {
  const params = new SqlParams()
  const where = `workspace = ${params.add('String', sample.workspace)}${sampleSql(sample.parts, params)}`
  const [counted, scored] = await Promise.all([
    analytics.query<{ customer: string; events: number }>({
      sql: `SELECT customer, countIf(name != '') AS events FROM events WHERE ${where} GROUP BY customer`,
      params: params.values,
      ...(signal && { signal }),
    }),
    analytics.query<{ customer: string; kind: string; latest: number }>({
      sql: `SELECT customer, score_kind AS kind, assumeNotNull(argMax(score, (occurred_at, seq, event_id))) AS latest
FROM events WHERE ${where} AND isNotNull(score) AND score_kind != '' GROUP BY customer, kind`,
      params: params.values,
      ...(signal && { signal }),
    }),
  ])
  const scoresOf = Map.groupBy(scored, ({ customer }) => customer)
  return counted.map(({ customer, events }) => ({
    customer,
    events,
    scores: Object.fromEntries((scoresOf.get(customer) ?? []).map(({ kind, latest }) => [kind, latest])),
  }))
}

/** For each of some rules the customers looked at for whom it holds. */
export async function listRuleHits(
  analytics: Analytics,
  {
    sample,
    scope,
    rules,
    signal,
  }: { sample: CustomerSample; scope: PersonaScope; rules: readonly CustomerRule[]; signal?: AbortSignal },
): Promise<Set<string>[]> {
  if (rules.length === 0) return []
  const params = new SqlParams()
  const holds = rules.map((rule) => `toUInt8(${personaSql(rule, scope, params)})`)
  const sql = `SELECT customer, holds FROM (
  SELECT customer, [${holds.join(',\n  ')}]::Array(UInt8) AS holds FROM (${customersSql(sample, params)})
) WHERE has(holds, 1)`
  const rows = await analytics.query<{ customer: string; holds: number[] }>({
    sql,
    params: params.values,
    ...(signal && { signal }),
  })
  return rules.map(
    (_, i) => new Set(rows.filter((row) => row.holds[i] === 1).map(({ customer }) => customer)),
  )
}
