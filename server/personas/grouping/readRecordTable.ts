import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { FileError } from '../../files/FileError.ts'
import { wholeRow } from '../../files/fileReader.ts'
import { openFile } from '../../files/openFile.ts'
import type { RecordTable } from './RecordTable.ts'

const maxCells = 20_000_000

/**
 * Reads a file of records whole: CSV and other delimited text, XLSX, JSON lines or Parquet, also gzipped.
 * @throws FileError with one sentence when it is missing, damaged, of no known kind, has no rows or is too large
 */
export async function readRecordTable(path: string, signal?: AbortSignal): Promise<RecordTable> {
  const fileName = basename(path)
  const { size } = await stat(path).catch(() => {
    throw new FileError('file_not_found', `There is no file ${path}.`)
  })
  const file = await openFile({ path, fileName, sizeBytes: size })
  const table: RecordTable = {
    columns: [...file.columns],
    rows: [],
    rowNumbers: [],
    rejected: [],
    decimalComma: file.delimiter === ';',
  }
  for await (const batch of file.rows(signal)) {
    if (batch.columns.length > table.columns.length) table.columns = [...batch.columns]
    for (const row of batch.rows) table.rows.push(row)
    for (const number of batch.rowNumbers) table.rowNumbers.push(number)
    for (const { row, field, reason } of batch.rejects)
      table.rejected.push({ row, reason: field === wholeRow ? reason : `${field}: ${reason}` })
    if (table.rows.length * table.columns.length > maxCells)
      throw new FileError(
        'file_too_large',
        `${fileName} has more than ${maxCells.toLocaleString('en-US')} cells; keep the columns that matter and try again.`,
      )
  }
  if (table.rows.length === 0) throw new FileError('file_empty', `${fileName} has no rows.`)
  return table
}
