import type { CustomerRule } from '../CustomerSet.ts'
import type { Analytics } from '../client.ts'
import { type PersonaScope, personaSql } from '../personaSql.ts'
import { SqlParams } from '../sqlParams.ts'

export function personaMembersSql(
  rules: readonly CustomerRule[],
  scope: PersonaScope,
  customers: readonly string[],
) {
  const params = new SqlParams()
  const holds = rules.map((rule) => `toUInt8(${personaSql(rule, scope, params)})`)
  return {
    sql: `SELECT customer, [${holds.join(',\n  ')}]::Array(UInt8) AS holds
FROM (SELECT arrayJoin(${params.add('Array(String)', customers)}) AS customer)`,
    params: params.values,
  }
}

/** Of the customers named, those each rule holds for, in the order of the rules. */
export async function listPersonaMembers(
  analytics: Analytics,
  {
    rules,
    scope,
    customers,
    signal,
  }: {
    rules: readonly CustomerRule[]
    scope: PersonaScope
    customers: readonly string[]
    signal?: AbortSignal
  },
): Promise<Set<string>[]> {
  const rows =
    rules.length === 0 || customers.length === 0
      ? []
      : await analytics.query<{ customer: string; holds: number[] }>({
          ...personaMembersSql(rules, scope, customers),
          ...(signal ? { signal } : {}),
        })
  return rules.map((_, i) => new Set(rows.filter(({ holds }) => holds[i]).map(({ customer }) => customer)))
}
