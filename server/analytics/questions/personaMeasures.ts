import type { PersonaRule } from '../../../shared/wire/personaRule.ts'
import type { Analytics } from '../client.ts'
import { type PersonaScope, personaSql } from '../personaSql.ts'
import { SqlParams } from '../sqlParams.ts'

/** A share of those who have a value of the attribute (`value` told), or the mean of a number. */
export type AskedMeasure = { attribute: string; value: string | null }
export type PersonaMeasure = {
  /** Customers of the persona who have a value (for a mean: a number). */
  n: number
  /** Of these, how many have this very value; null for a mean. */
  count: number | null
  /** Null for a share, and without anybody. */
  mean: number | null
  /** With n − 1 in the denominator; null for a share and below two customers. */
  deviation: number | null
}

export function personaMeasuresSql(
  rule: PersonaRule,
  scope: PersonaScope,
  measures: readonly AskedMeasure[],
) {
  const params = new SqlParams()
  const parts = measures.map(({ attribute, value }, i) => {
    const latest = `SELECT customer, argMax(value, (set_at, import_id, row)) AS text, argMax(number, (set_at, import_id, row)) AS figure
  FROM customer_attributes WHERE workspace = ${params.add('String', scope.workspace)} AND name = ${params.add('String', attribute)} GROUP BY customer`
    const members = `${personaSql(rule, scope, params)} AND ${value === null ? 'isNotNull(figure)' : "text != ''"}`
    const figures =
      value === null
        ? 'count() AS n, NULL::Nullable(UInt64) AS hits, avgOrNull(figure) AS mean, if(n > 1, stddevSampOrNull(figure), NULL) AS deviation'
        : `count() AS n, countIf(text = ${params.add('String', value)})::Nullable(UInt64) AS hits, NULL::Nullable(Float64) AS mean, NULL::Nullable(Float64) AS deviation`
    return `SELECT ${i} AS place, ${figures} FROM (${latest}) WHERE ${members}`
  })
  return { sql: `SELECT * FROM (\n${parts.join('\nUNION ALL\n')}\n) ORDER BY place`, params: params.values }
}

/** What is known of the customers a persona stands for, one answer for each measure asked, in their order. */
export async function runPersonaMeasures(
  analytics: Analytics,
  input: {
    rule: PersonaRule
    scope: PersonaScope
    measures: readonly AskedMeasure[]
    signal?: AbortSignal
  },
): Promise<PersonaMeasure[]> {
  if (input.measures.length === 0) return []
  const rows = await analytics.query<{
    n: number
    hits: number | null
    mean: number | null
    deviation: number | null
  }>({
    ...personaMeasuresSql(input.rule, input.scope, input.measures),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return rows.map(({ n, hits, mean, deviation }) => ({ n, count: hits, mean, deviation }))
}
