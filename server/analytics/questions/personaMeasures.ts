import type { CustomerRule } from '../CustomerSet.ts'
import type { Analytics } from '../client.ts'
import { latestAttribute } from '../latestAttribute.ts'
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
  rule: CustomerRule,
  scope: PersonaScope,
  measures: readonly AskedMeasure[],
) {
  const params = new SqlParams()
  const workspace = params.add('String', scope.workspace)
  const names = params.add('Array(String)', [...new Set(measures.map(({ attribute }) => attribute))])
  const figures = measures.map(({ attribute, value }) => {
    const of = `name = ${params.add('String', attribute)}`
    if (value !== null)
      return `(countIf(${of}), countIf(${of} AND text = ${params.add('String', value)}), NULL, NULL)`
    const n = `countIf(${of} AND isNotNull(figure))`
    return `(${n}, NULL, avgOrNullIf(figure, ${of}), if(${n} > 1, stddevSampOrNullIf(figure, ${of}), NULL))`
  })
  return {
    sql: `SELECT arrayJoin([${figures.join(',\n  ')}]::Array(Tuple(
  n UInt64, count Nullable(UInt64), mean Nullable(Float64), deviation Nullable(Float64)))) AS found
FROM (
  SELECT name, customer, ${latestAttribute.text} AS text, ${latestAttribute.number} AS figure FROM customer_attributes
  WHERE workspace = ${workspace} AND name IN ${names} GROUP BY name, customer
) WHERE ${personaSql(rule, scope, params)}`,
    params: params.values,
  }
}

/** What is known of the customers a persona stands for, one answer for each measure asked, in their order. */
export async function runPersonaMeasures(
  analytics: Analytics,
  input: {
    rule: CustomerRule
    scope: PersonaScope
    measures: readonly AskedMeasure[]
    signal?: AbortSignal
  },
): Promise<PersonaMeasure[]> {
  if (input.measures.length === 0) return []
  const rows = await analytics.query<{ found: PersonaMeasure }>({
    ...personaMeasuresSql(input.rule, input.scope, input.measures),
    ...(input.signal ? { signal: input.signal } : {}),
  })
  return rows.map(({ found }) => found)
}
