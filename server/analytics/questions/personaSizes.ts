import type { CustomerRule } from '../CustomerSet.ts'
import type { Analytics } from '../client.ts'
import { type PersonaScope, personaSql } from '../personaSql.ts'
import { SqlParams } from '../sqlParams.ts'

export type PersonaSizes = {
  /** Customers with any event or attribute. */
  customers: number
  /** Customers each rule holds for, in the order of the rules. */
  sizes: number[]
  /** Customers both of two rules hold for; `overlaps[i][i]` is the size of i. */
  overlaps: number[][]
  /** Customers no rule holds for. */
  none: number
}

const everybodySql = (workspace: string, params: SqlParams) =>
  `SELECT customer FROM events WHERE workspace = ${params.add('String', workspace)} GROUP BY customer
  UNION DISTINCT SELECT customer FROM customer_attributes WHERE workspace = ${params.add('String', workspace)} GROUP BY customer`

export function personaSizesSql(rules: readonly CustomerRule[], scope: PersonaScope) {
  const params = new SqlParams()
  const holds = rules.map((rule) => `toUInt8(${personaSql(rule, scope, params)})`)
  return {
    sql: `SELECT count() AS customers, countIf(NOT has(holds, 1)) AS none,
  sumForEach(arrayFlatten(arrayMap(a -> arrayMap(b -> toUInt64(a AND b), holds), holds))) AS pairs
FROM (SELECT [${holds.join(',\n  ')}]::Array(UInt8) AS holds FROM (
  ${everybodySql(scope.workspace, params)}
))`,
    params: params.values,
  }
}

/** How many customers each of several personas stands for, how they overlap, and how many stand for none. */
export async function runPersonaSizes(
  analytics: Analytics,
  { rules, scope, signal }: { rules: readonly CustomerRule[]; scope: PersonaScope; signal?: AbortSignal },
): Promise<PersonaSizes> {
  const [row] = await analytics.query<{ customers: number; none: number; pairs: number[] }>({
    ...personaSizesSql(rules, scope),
    ...(signal ? { signal } : {}),
  })
  const overlaps = rules.map((_, i) => rules.map((__, j) => row!.pairs[i * rules.length + j] ?? 0))
  return {
    customers: row!.customers,
    none: row!.none,
    overlaps,
    sizes: rules.map((_, i) => overlaps[i]![i]!),
  }
}

export function personaTrendSql(rule: CustomerRule, scope: PersonaScope, timezone: string) {
  const params = new SqlParams()
  return {
    sql: `SELECT toString(toStartOfMonth(occurred_at, ${params.add('String', timezone)})) AS month,
  uniqExact(customer) AS active, uniqExactIf(customer, ${personaSql(rule, scope, params)}) AS size
FROM events WHERE workspace = ${params.add('String', scope.workspace)}
GROUP BY month ORDER BY month DESC LIMIT 24`,
    params: params.values,
  }
}

/** Of the customers with an event in a month, how many the rule holds for as of now; the last 24 months, in order. */
export async function runPersonaTrend(
  analytics: Analytics,
  input: { rule: CustomerRule; scope: PersonaScope; timezone: string; signal?: AbortSignal },
): Promise<{ month: string; active: number; size: number }[]> {
  const rows = await analytics.query<{ month: string; active: number; size: number }>({
    ...personaTrendSql(input.rule, input.scope, input.timezone),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return rows.reverse()
}

export function personaCustomersSql(rule: CustomerRule, scope: PersonaScope, { limit }: { limit: number }) {
  const params = new SqlParams()
  return {
    sql: `SELECT customer FROM (
  ${everybodySql(scope.workspace, params)}
) WHERE ${personaSql(rule, scope, params)} ORDER BY customer LIMIT ${params.add('UInt32', limit)}`,
    params: params.values,
  }
}

/** The first `limit` customers a rule holds for, in the order of their names. */
export async function listPersonaCustomers(
  analytics: Analytics,
  input: {
    rule: CustomerRule
    scope: PersonaScope
    limit: number
    signal?: AbortSignal
  },
): Promise<string[]> {
  const rows = await analytics.query<{ customer: string }>({
    ...personaCustomersSql(input.rule, input.scope, input),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return rows.map(({ customer }) => customer)
}
