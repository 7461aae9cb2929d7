import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { FileError } from '../files/FileError.ts'
import { openFile } from '../files/openFile.ts'

/**
 * One column of a table, a text per row in the order of the file; '' where the cell is empty or the row cannot be
 * read. The column is found by its name, in other capitals too when no name is exactly the same.
 * @throws FileError with one sentence when the file or the column does not exist or the file cannot be read
 */
export async function readTextColumn(path: string, column: string): Promise<string[]> {
  const { size } = await stat(path).catch(() => {
    throw new FileError('file_not_found', `There is no file ${path}.`)
  })
  const file = await openFile({ path, fileName: basename(path), sizeBytes: size })
  const cells: { row: number; text: string }[] = []
  let columns = file.columns
  let at = findColumn(columns, column)
  for await (const batch of file.rows()) {
    if (batch.columns.length !== columns.length) {
      columns = batch.columns
      at = findColumn(columns, column)
    }
    batch.rows.forEach((cellsOfRow, i) => {
      cells.push({ row: batch.rowNumbers[i]!, text: at < 0 ? '' : (cellsOfRow[at] ?? '') })
    })
    for (const { row } of batch.rejects) cells.push({ row, text: '' })
  }
  if (at < 0)
    throw new FileError(
      'column_unknown',
      `${basename(path)} has no column "${column}"; it has: ${columns.join(', ')}.`,
    )
  return cells.sort((a, b) => a.row - b.row).map(({ text }) => text)
}

function findColumn(columns: readonly string[], wanted: string): number {
  const exact = columns.indexOf(wanted)
  if (exact >= 0) return exact
  const plain = (name: string) => name.trim().toLowerCase()
  return columns.findIndex((name) => plain(name) === plain(wanted))
}
