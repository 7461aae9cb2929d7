import type { Rule } from '../../../shared/wire/touchpoint.ts'
import type { Analytics } from '../client.ts'
import { type ShownEvent, shownEventColumns } from '../eventRows.ts'
import { ruleSql } from '../ruleSql.ts'
import { SqlParams } from '../sqlParams.ts'

export type RuleSample = {
  /** Events and customers the rule matches. */
  events: number
  customers: number
  /** Of these events, the ones no rule before it takes. */
  taken: number
  sample: (ShownEvent & { customer: string })[]
}

export function ruleCountsSql(workspace: string, rule: Rule, earlier: readonly Rule[]) {
  const params = new SqlParams()
  const before = earlier.map((other) => ruleSql(other, params))
  return {
    sql: `SELECT count() AS events, uniqExact(customer) AS customers,
  countIf(${before.length === 0 ? '1' : `NOT (${before.join(' OR ')})`}) AS taken
FROM events WHERE workspace = ${params.add('String', workspace)} AND ${ruleSql(rule, params)}`,
    params: params.values,
  }
}

export function ruleSampleSql(workspace: string, rule: Rule, limit: number) {
  const params = new SqlParams()
  return {
    sql: `SELECT customer, ${shownEventColumns}
FROM events WHERE workspace = ${params.add('String', workspace)} AND ${ruleSql(rule, params)}
LIMIT ${params.add('UInt32', limit)}`,
    params: params.values,
  }
}

/**
 * What a rule under work would match. `earlier`: the rules tried before it.
 * @throws RuleError, or the engine's error 427 for a pattern RE2 refuses
 */
export async function runRuleSample(
  analytics: Analytics,
  input: { workspace: string; rule: Rule; earlier: readonly Rule[]; limit: number; signal?: AbortSignal },
): Promise<RuleSample> {
  const options = input.signal ? { signal: input.signal } : {}
  const [counts, sample] = await Promise.all([
    analytics.query<{ events: number; customers: number; taken: number }>({
      ...ruleCountsSql(input.workspace, input.rule, input.earlier),
      ...options,
    }),
    analytics.query<RuleSample['sample'][number]>({
      ...ruleSampleSql(input.workspace, input.rule, input.limit),
      ...options,
    }),
  ])
  return { ...counts[0]!, sample }
}
