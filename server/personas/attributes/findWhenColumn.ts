/**
 * Where customers have several rows, the column that says of when each is: the first of the columns of dates in which
 * no customer has the same value twice. Null where every customer has one row, or no column is like that.
 */
export function findWhenColumn(
  rows: readonly (readonly string[])[],
  customerAt: number,
  dateColumns: readonly number[],
): number | null {
  const rowsOf = [...Map.groupBy(rows, (cells) => (cells[customerAt] ?? '').trim())].filter(
    ([customer, own]) => customer !== '' && own.length > 1,
  )
  if (rowsOf.length === 0) return null
  return (
    dateColumns.find((at) =>
      rowsOf.every(([, own]) => new Set(own.map((cells) => (cells[at] ?? '').trim())).size === own.length),
    ) ?? null
  )
}
