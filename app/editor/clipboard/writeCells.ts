/**
 * Rows of cells as spreadsheets take them from the clipboard: tabs between columns, line ends between rows; a cell that
 * holds a tab, a line end or a quote stands in quotes, quotes inside doubled.
 */
export function writeCells(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
  return rows.map((row) => row.map(quote).join('\t')).join('\n')
}
