import type { Analytics } from '../client.ts'
import { type TraceSelection, tracesSql } from '../selection.ts'
import { SqlParams } from '../sqlParams.ts'

export type VariantRow = {
  /** UInt64 in decimal digits. */
  hash: string
  path: number[]
  customers: number
  /** Customers of this variant and all before it. */
  running: number
  /** Milliseconds from the first event to the last. */
  median: number
}
export type VariantPage = { customers: number; variants: number; rows: VariantRow[] }

/** Rows of `hash` and `customers`, most customers first. */
export function variantsSql(selection: TraceSelection, page: { limit: number; offset: number }) {
  const params = new SqlParams()
  return {
    sql: `SELECT toString(path_hash) AS hash, count() AS customers
FROM (${tracesSql(selection, ['path_hash'], params)})
GROUP BY path_hash ORDER BY customers DESC, path_hash
LIMIT ${params.add('UInt32', page.limit)} OFFSET ${params.add('UInt32', page.offset)}`,
    params: params.values,
  }
}

/** One row: all variants and customers, and the customers of the first `offset` variants. */
export function variantTotalsSql(selection: TraceSelection, offset: number) {
  const params = new SqlParams()
  return {
    sql: `SELECT count() AS variants, sum(customers) AS all, sumIf(customers, place <= ${params.add('UInt32', offset)}) AS before
FROM (
  SELECT customers, ${offset === 0 ? '1' : 'row_number() OVER (ORDER BY customers DESC, path_hash)'} AS place
  FROM (
    SELECT path_hash, count() AS customers FROM (${tracesSql(selection, ['path_hash'], params)}) GROUP BY path_hash
  )
)`,
    params: params.values,
  }
}

/** Rows of `hash`, `path`, `median` for the variants of a page. */
export function variantPathsSql(selection: TraceSelection, hashes: readonly string[]) {
  const params = new SqlParams()
  return {
    sql: `SELECT toString(path_hash) AS hash, any(tps) AS path, quantileExactInclusive(0.5)(last_at - first_at) AS median
FROM (${tracesSql(selection, ['tps', 'path_hash', 'first_at', 'last_at'], params)})
WHERE path_hash IN ${params.add('Array(UInt64)', hashes.map(BigInt))}
GROUP BY path_hash`,
    params: params.values,
  }
}

/** Variants (distinct paths), most customers first. */
export async function runVariants(
  analytics: Analytics,
  input: { selection: TraceSelection; limit: number; offset: number; signal?: AbortSignal },
): Promise<VariantPage> {
  const { selection, limit, offset } = input
  const options = input.signal ? { signal: input.signal } : {}
  const page = await analytics.query<{ hash: string; customers: number }>({
    ...variantsSql(selection, { limit, offset }),
    ...options,
  })
  const [totals] = await analytics.query<{ variants: number; all: number; before: number }>({
    ...variantTotalsSql(selection, offset),
    ...options,
  })
  const paths =
    page.length === 0
      ? []
      : await analytics.query<{ hash: string; path: number[]; median: number }>({
          ...variantPathsSql(
            selection,
            page.map((row) => row.hash),
          ),
          ...options,
        })
  const pathOf = new Map(paths.map((row) => [row.hash, row]))
  let running = offset === 0 ? 0 : totals!.before
  return {
    customers: totals!.all,
    variants: totals!.variants,
    rows: page.map(({ hash, customers }) => {
      running += customers
      const { path, median } = pathOf.get(hash)!
      return { hash, path, customers, running, median }
    }),
  }
}
