import type { RecordTable } from '../RecordTable.ts'

/** A table as if read from a CSV file with these lines; the header is row 1. */
export function toTable(csv: string): RecordTable {
  const [header, ...lines] = csv.trim().split('\n')
  return {
    columns: header!.split(','),
    rows: lines.map((line) => line.split(',')),
    rowNumbers: lines.map((_, i) => i + 2),
    rejected: [],
    decimalComma: false,
  }
}
