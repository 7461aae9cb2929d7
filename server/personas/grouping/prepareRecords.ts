import type { MixedRows } from './kPrototypes.ts'
import type { NumberColumn, RecordColumn, RecordTable } from './RecordTable.ts'
import type { TypedColumns } from './typeColumns.ts'

export interface KeptRecords {
  /** Columns of the rows that are kept, in the order of the file. */
  columns: RecordColumn[]
  /** Place of each kept row in the table. */
  places: Int32Array
  dropped: { row: number; reason: string }[]
}

/**
 * Leaves out the rows that miss what the method needs and says why.
 * @param need 'all': every column must be there; 'half': more than half of them; 'one': at least one
 */
export function keepRecords(
  table: RecordTable,
  columns: readonly RecordColumn[],
  unfit: TypedColumns['unfit'],
  need: 'all' | 'half' | 'one',
): KeptRecords {
  const places: number[] = []
  const dropped: KeptRecords['dropped'] = []
  for (let row = 0; row < table.rows.length; row++) {
    const missing = columns.filter((column) => isMissing(column, row))
    const there = columns.length - missing.length
    if (need === 'all' ? missing.length === 0 : need === 'half' ? there > columns.length / 2 : there > 0) {
      places.push(row)
      continue
    }
    const wrong = missing.find(({ name }) => unfit.get(name)?.has(row))
    const names = missing.map(({ name }) => name)
    const reason = wrong
      ? `${wrong.name}: "${unfit.get(wrong.name)!.get(row)}" is not a ${wrong.kind === 'number' && wrong.isDate ? 'date' : 'number'}.`
      : names.length === 1
        ? `${names[0]} is missing.`
        : `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} are missing.`
    dropped.push({ row: table.rowNumbers[row]!, reason })
  }
  return {
    columns: columns.map((column) => takeRows(column, places)),
    places: Int32Array.from(places),
    dropped,
  }
}

function isMissing(column: RecordColumn, row: number): boolean {
  return column.kind === 'number' ? Number.isNaN(column.values[row]!) : column.codes[row]! < 0
}

/** A column of some rows only, in their order. */
export function takeRows(column: RecordColumn, places: readonly number[]): RecordColumn {
  return column.kind === 'number'
    ? { ...column, values: Float64Array.from(places, (place) => column.values[place]!) }
    : { ...column, codes: Int32Array.from(places, (place) => column.codes[place]!) }
}

export type Scaling = 'auto' | 'standard' | 'none'

export interface ScaledRecords {
  rows: MixedRows
  /** The numbers without the limit of 4 standard deviations, row by row, for measuring distances. */
  fullNumbers: Float64Array
  scaled: boolean
}

/** Beyond so many standard deviations a value counts as that many: one odd value shall not make a group of its own. */
const limit = 4
/** Numbers whose ranges are within this factor of each other are taken to be of one unit. */
const sameUnit = 3

/**
 * Rows as the prototypes need them. Numbers are standardised (mean 0, standard deviation 1, ÷ n) so that the unit of a
 * column does not decide how much it counts; with `auto`, numbers alone that are of one unit (ranges within a factor
 * of three) stay as they are.
 */
export function scaleRecords(columns: readonly RecordColumn[], scaling: Scaling): ScaledRecords {
  const numberColumns = columns.filter((column) => column.kind === 'number')
  const categories = columns.filter((column) => column.kind === 'category')
  const n = (numberColumns[0]?.values ?? categories[0]?.codes ?? []).length
  const [p, q] = [numberColumns.length, categories.length]
  const scaled = scaling === 'standard' || (scaling === 'auto' && (q > 0 || !areOfOneUnit(numberColumns)))
  const numbers = new Float64Array(n * p)
  const fullNumbers = new Float64Array(n * p)
  numberColumns.forEach(({ values }, j) => {
    const { mean, deviation } = scaled ? momentsOf(values) : { mean: 0, deviation: 1 }
    for (let i = 0; i < n; i++) {
      const value = deviation > 0 ? (values[i]! - mean) / deviation : 0
      fullNumbers[i * p + j] = value
      numbers[i * p + j] = scaled ? Math.max(-limit, Math.min(limit, value)) : value
    }
  })
  const codes = new Int32Array(n * q)
  categories.forEach((column, j) => {
    for (let i = 0; i < n; i++) codes[i * q + j] = column.codes[i]!
  })
  const levels = categories.map((column) => column.levels.length)
  return {
    rows: { n, numbers, numberCount: p, categories: codes, categoryCount: q, levels },
    fullNumbers,
    scaled,
  }
}

/** Mean and standard deviation (÷ n) of the values that are there. */
export function momentsOf(values: ArrayLike<number>): { mean: number; deviation: number; n: number } {
  let n = 0
  let mean = 0
  for (let i = 0; i < values.length; i++)
    if (!Number.isNaN(values[i]!)) {
      n++
      mean += values[i]!
    }
  mean /= n
  let squares = 0
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) squares += (values[i]! - mean) ** 2
  return { mean, deviation: Math.sqrt(squares / n), n }
}

function areOfOneUnit(columns: readonly NumberColumn[]): boolean {
  const ranges = columns.map(({ values }) => {
    const there = values.filter((value) => !Number.isNaN(value))
    return there.reduce((a, b) => Math.max(a, b)) - there.reduce((a, b) => Math.min(a, b))
  })
  const real = ranges.filter((range) => range > 0)
  return real.length > 0 && Math.max(...real) <= sameUnit * Math.min(...real)
}
