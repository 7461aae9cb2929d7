import { exactQuantilesUpTo } from './quantilesSql.ts'
import { filterSql, type PersonaFilter, type TraceSelection } from './selection.ts'
import type { SqlParams } from './sqlParams.ts'

/**
 * Parts of a selection that are figured apart in one statement: the customers of each of its `personas`, and last
 * those none of them stands for. A customer may be of several parts. A selection without `personas` is its only part.
 */
export function countParts({ personas }: TraceSelection): number {
  return personas ? personas.length + 1 : 1
}

/** As many personas as can be read side by side; the 16 bits of `parts` hold them. */
export const mostPersonas = 12

/** Expression over a row of `traces`: a bit for each persona that stands for them, 0 where none does. */
export function partsSql(selection: TraceSelection, params: SqlParams): string {
  const bits = (selection.personas ?? []).map(
    (persona, i) =>
      `toUInt16(${filterSql(selection, { op: 'is', persona }, params, { onTraces: true })}) * ${2 ** i}`,
  )
  return `toUInt16(${bits.join('\n    + ') || '0'})`
}

/** What a statement has to carry along of a selection with parts. */
export const partsColumn = ({ personas }: TraceSelection): ['parts'] | [] => (personas ? ['parts'] : [])

/** The same in front of other columns. */
export const partsFirst = ({ personas }: TraceSelection): 'parts, ' | '' => (personas ? 'parts, ' : '')

/** Numbers from 0 of the parts a row with `parts` is of. */
const numbersSql = (personas: readonly PersonaFilter['persona'][]) =>
  `arrayJoin(if(parts = 0, [${personas.length}], bitPositionsToArray(parts)))`

/**
 * Rows with `parts` once for each of their parts, with its number as `part`; without parts the rows as they are.
 * @param only numbers of the parts wanted
 */
export function eachPartSql(
  { personas }: TraceSelection,
  rows: string,
  only: readonly number[] | null = null,
): string {
  if (!personas) return rows
  const all = `SELECT *, toUInt8(${numbersSql(personas)}) AS part FROM (\n${rows}\n)`
  return only === null ? all : `SELECT * FROM (\n${all}\n) WHERE part IN (${only.join(', ')})`
}

/**
 * Counts that were made for each combination of personas (`parts` among their keys), summed up for each part.
 * @param sums columns by name and how they are put together, `sum` of most
 */
export function sumPartsSql(
  { personas }: TraceSelection,
  counts: string,
  keys: readonly string[],
  sums: readonly (string | readonly [how: string, name: string])[],
): string {
  if (!personas) return counts
  const columns = sums.map((one) => {
    const [how, name] = typeof one === 'string' ? ['sum', one] : one
    return `${how}(c.${name}) AS ${name}`
  })
  return `SELECT ${['part', ...keys, ...columns].join(', ')} FROM (
SELECT *, toUInt8(${numbersSql(personas)}) AS part FROM (\n${counts}\n)) AS c GROUP BY ${['part', ...keys].join(', ')}`
}

/** Rows of each part, in the order they came. */
export function byPart<T extends object>(selection: TraceSelection, rows: readonly T[]): T[][] {
  const parts = Array.from({ length: countParts(selection) }, () => [] as T[])
  for (const row of rows) parts[(row as { part?: number }).part ?? 0]!.push(row)
  return parts
}

/**
 * Parts that may be asked for together where every value is kept for an exact quantile: as many as keep no more values
 * than the two largest selections with exact ones, and only such as have them either all or not at all.
 * @param customers of each part; parts without any are left out
 */
export function packParts(customers: readonly number[]): number[][] {
  const packs: { parts: number[]; customers: number }[] = []
  customers.forEach((count, part) => {
    if (count === 0) return
    const isExact = count <= exactQuantilesUpTo
    const fitting = packs.find(
      (pack) =>
        customers[pack.parts[0]!]! <= exactQuantilesUpTo === isExact &&
        (!isExact || pack.customers + count <= 2 * exactQuantilesUpTo),
    )
    if (fitting) {
      fitting.parts.push(part)
      fitting.customers += count
    } else packs.push({ parts: [part], customers: count })
  })
  return packs.map(({ parts }) => parts)
}
