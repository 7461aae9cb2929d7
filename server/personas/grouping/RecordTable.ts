/** A table as it stands in a file: one record (participant, customer) per row, cells as text, '' where empty. */
export interface RecordTable {
  columns: string[]
  rows: string[][]
  /** Number of each row as a person counts it in the file. */
  rowNumbers: number[]
  /** Rows that could not be read at all; they are in neither `rows` nor `rowNumbers`. */
  rejected: { row: number; reason: string }[]
  /** "1,5" means one and a half (files that separate cells by semicolons). */
  decimalComma: boolean
  /** What is known of columns by their name; the others are told by their cells. */
  kinds?: ReadonlyMap<string, 'number' | 'category' | 'date'>
}

/** A column of numbers, NaN where missing. */
export interface NumberColumn {
  kind: 'number'
  name: string
  /** Its numbers are days since 1970-01-01. */
  isDate?: true
  values: Float64Array
}

/** A column of categories: `codes[row]` is a place in `levels`, −1 where missing. */
export interface CategoryColumn {
  kind: 'category'
  name: string
  codes: Int32Array
  levels: string[]
}

export type RecordColumn = NumberColumn | CategoryColumn
