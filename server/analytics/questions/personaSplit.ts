import type { Analytics } from '../client.ts'
import { filterSql, type PersonaFilter, type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

export type PersonaSplitCounts = {
  /** Customers of the selection. */
  customers: number
  /** Of these, those each persona stands for. */
  sizes: number[]
  /** Those more than one persona stands for. */
  several: number
  /** Those none stands for. */
  none: number
}

export function personaSplitSql(selection: TraceSelection, personas: readonly PersonaFilter['persona'][]) {
  const params = new SqlParams()
  const holds = personas.map((persona) => `toUInt8(${filterSql(selection, { op: 'is', persona }, params)})`)
  return {
    sql: `SELECT count() AS customers, countIf(arraySum(holds) > 1) AS several, countIf(arraySum(holds) = 0) AS none,
  sumForEach(arrayMap(one -> toUInt64(one), holds)) AS sizes
FROM (SELECT [${holds.join(',\n  ')}]::Array(UInt8) AS holds FROM (
  ${tracesSql(selection, ['customer'], params)}
))`,
    params: params.values,
  }
}

/** How the customers of a selection are spread over personas; a customer may be of several. */
export async function runPersonaSplit(
  analytics: Analytics,
  {
    selection,
    personas,
    signal,
  }: { selection: TraceSelection; personas: readonly PersonaFilter['persona'][]; signal?: AbortSignal },
): Promise<PersonaSplitCounts> {
  const [row] = await analytics.query<PersonaSplitCounts>({
    ...personaSplitSql(selection, personas),
    ...(signal ? { signal } : {}),
  })
  return { ...row!, sizes: personas.map((_, i) => row!.sizes[i] ?? 0) }
}
