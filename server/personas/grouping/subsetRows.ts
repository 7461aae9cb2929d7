import type { MixedRows } from './kPrototypes.ts'

/** The given rows of `rows`, in their order. */
export function subsetRows(rows: MixedRows, places: ArrayLike<number>): MixedRows {
  const { numberCount: p, categoryCount: q } = rows
  const numbers = new Float64Array(places.length * p)
  const categories = new Int32Array(places.length * q)
  for (let i = 0; i < places.length; i++) {
    const at = places[i]!
    for (let j = 0; j < p; j++) numbers[i * p + j] = rows.numbers[at * p + j]!
    for (let j = 0; j < q; j++) categories[i * q + j] = rows.categories[at * q + j]!
  }
  return { ...rows, n: places.length, numbers, categories }
}
