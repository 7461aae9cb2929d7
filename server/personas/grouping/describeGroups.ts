import { momentsOf } from './prepareRecords.ts'
import type { RecordColumn } from './RecordTable.ts'

export interface Trait {
  column: string
  /** Mean of the group for numbers, the category for categories. */
  value: number | string
  /** The means are days since 1970-01-01. */
  isDate?: true
  /**
   * What sets the group apart from all other rows: Cohen's d for numbers, Cohen's h for the share of a category; 0.2 is
   * small, 0.5 medium, 0.8 large. Below zero: less or rarer than elsewhere.
   */
  effect: number
  /** Share of the category in the group; categories only. */
  share?: number
  /** Mean, or share of the category, of all other rows. */
  elsewhere: number
}

export interface DescribedGroup {
  size: number
  share: number
  traits: Trait[]
  /** Places of the rows that fit best. */
  typical: number[]
}

const smallEffect = 0.2
const maxTraits = 12
const typicalRows = 3

/**
 * What sets each group apart. Numbers: Cohen's d, the difference of means over the pooled standard deviation (J. Cohen,
 * Statistical Power Analysis, 1988). Categories: Cohen's h = 2 asin √p − 2 asin √q. Effects below 0.2 are not listed;
 * of a column with two categories only the more frequent than elsewhere is.
 */
export function describeGroups(
  columns: readonly RecordColumn[],
  labels: Int32Array,
  groups: number,
  misfit: Float64Array,
): DescribedGroup[] {
  const members: number[][] = Array.from({ length: groups }, () => [])
  labels.forEach((label, row) => {
    members[label]!.push(row)
  })
  return members.map((rows, group) => ({
    size: rows.length,
    share: rows.length / labels.length,
    traits:
      rows.length === 0 || rows.length === labels.length
        ? []
        : columns
            .flatMap((column) => traitsOf(column, labels, group))
            .filter(({ effect }) => Math.abs(effect) >= smallEffect)
            .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
            .slice(0, maxTraits),
    typical: [...rows].sort((a, b) => misfit[a]! - misfit[b]! || a - b).slice(0, typicalRows),
  }))
}

function traitsOf(column: RecordColumn, labels: Int32Array, group: number): Trait[] {
  if (column.kind === 'number') {
    const inside = momentsOf(column.values.filter((_, row) => labels[row] === group))
    const outside = momentsOf(column.values.filter((_, row) => labels[row] !== group))
    if (inside.n === 0 || outside.n === 0) return []
    const pooled = Math.sqrt(
      (inside.n * inside.deviation ** 2 + outside.n * outside.deviation ** 2) /
        Math.max(1, inside.n + outside.n - 2),
    )
    // Where neither side varies, the spread of all rows is the only yardstick left.
    const yardstick = pooled > 0 ? pooled : momentsOf(column.values).deviation
    const effect = yardstick > 0 ? (inside.mean - outside.mean) / yardstick : 0
    return [
      {
        column: column.name,
        value: inside.mean,
        ...(column.isDate && { isDate: true as const }),
        effect,
        elsewhere: outside.mean,
      },
    ]
  }
  const counts = [new Float64Array(column.levels.length), new Float64Array(column.levels.length)] as const
  const totals: [number, number] = [0, 0]
  column.codes.forEach((code, row) => {
    if (code < 0) return
    const side = labels[row] === group ? 0 : 1
    counts[side][code]!++
    totals[side]++
  })
  if (totals[0] === 0 || totals[1] === 0) return []
  return column.levels
    .map((level, code) => {
      const share = counts[0][code]! / totals[0]
      const elsewhere = counts[1][code]! / totals[1]
      const effect = 2 * Math.asin(Math.sqrt(share)) - 2 * Math.asin(Math.sqrt(elsewhere))
      return { column: column.name, value: level, effect, share, elsewhere }
    })
    .filter(({ effect }) => column.levels.length > 2 || effect > 0)
}

/**
 * Rows far from their group: misfit above the third quartile + 3 × the distance of the quartiles (J. W. Tukey,
 * Exploratory Data Analysis, 1977: "far out"), worst first.
 */
export function findOutliers(misfit: Float64Array): number[] {
  const sorted = misfit.slice().sort()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!
  const fence = at(0.75) + 3 * (at(0.75) - at(0.25))
  if (!(at(0.75) > at(0.25))) return []
  return [...misfit.keys()]
    .filter((row) => misfit[row]! > fence)
    .sort((a, b) => misfit[b]! - misfit[a]! || a - b)
}
