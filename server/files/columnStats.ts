import { createTimeEvidence, type TimeEvidence } from './detectTimes.ts'
import { parseNumber } from './parseNumber.ts'

/** What the sampled cells of one column have in common. */
export interface ColumnStats {
  name: string
  /** Cells that hold something. */
  filled: number
  empty: number
  /** Different values, counted up to `distinctLimit`. */
  distinct: number
  /** Share of numbers among the cells that do not say "NA" or the like; whole: of these, without a fraction. */
  numbers: number
  whole: number
  min: number
  max: number
  /** Average length in characters, and words per cell. */
  length: number
  words: number
  /** True when each number is larger than the one before. */
  running: boolean
  /** Share of cells equal to the cell above: high for the case column of a sorted log. */
  sameAsAbove: number
  values: ReadonlySet<string>
  times: TimeEvidence
  samples: string[]
}

const distinctLimit = 50_000

export function createColumnStats(name: string): { add(cell: string): void; stats(): ColumnStats } {
  const values = new Set<string>()
  const times = createTimeEvidence()
  const samples: string[] = []
  let filled = 0
  let empty = 0
  let numbers = 0
  let notThere = 0
  let whole = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let chars = 0
  let words = 0
  let running = true
  let lastNumber = Number.NEGATIVE_INFINITY
  let same = 0
  let above = ''
  return {
    add(cell) {
      if (cell === '') {
        empty++
        above = cell
        return
      }
      filled++
      if (cell === above) same++
      above = cell
      if (values.size < distinctLimit) {
        if (!values.has(cell) && samples.length < 5)
          samples.push(cell.length > 200 ? `${cell.slice(0, 199)}…` : cell)
        values.add(cell)
      }
      chars += cell.length
      // Reading a time is the dearest check: some hundred values say what a column is, the rest confirms it.
      if (filled <= 2_000) times.add(cell)
      const n = cell.length <= 40 ? parseNumber(cell) : Number.NaN
      if (n === null) notThere++
      else if (!Number.isNaN(n)) {
        numbers++
        if (Number.isInteger(n)) whole++
        if (n < min) min = n
        if (n > max) max = n
        if (n <= lastNumber) running = false
        lastNumber = n
      } else {
        running = false
        if (filled <= 2_000) words += cell.trim().split(/\s+/).length
      }
    },
    stats: () => ({
      name,
      filled,
      empty,
      distinct: values.size,
      numbers: filled === notThere ? 0 : numbers / (filled - notThere),
      whole: numbers === 0 ? 0 : whole / numbers,
      min,
      max,
      length: filled === 0 ? 0 : chars / filled,
      words: filled === 0 ? 0 : words / Math.min(filled, 2_000),
      running: running && filled > 1,
      sameAsAbove: filled === 0 ? 0 : same / filled,
      values,
      times,
      samples,
    }),
  }
}
