/**
 * The cells of a block as spreadsheets put it on the clipboard: tabs between columns, line ends between rows; a cell
 * that holds a tab, a line end or a quote stands in quotes, quotes inside doubled. Rows may differ in length. One line
 * end at the very end belongs to the block, not to its last cell.
 */
export function parseCells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (letter === '"' && cell === '' && closesBeforeSeparator(text, i)) quoted = true
    else if (letter === '\t') endCell()
    else if (letter === '\n') endRow()
    else if (letter !== '\r' || text[i + 1] !== '\n') cell += letter
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** Whether a quote at the start of a cell has its partner at the end of one; else it is a quote somebody typed. */
function closesBeforeSeparator(text: string, start: number): boolean {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') i++
    else return i + 1 === text.length || '\t\r\n'.includes(text[i + 1]!)
  }
  return false
}

/** The reverse of `parseCells`. */
export function writeCells(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
  return rows.map((row) => row.map(quote).join('\t')).join('\n')
}
