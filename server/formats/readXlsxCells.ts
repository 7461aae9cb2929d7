import { checkTable } from '../../shared/formats/table/readTable.ts'
import { FileError } from '../files/FileError.ts'
import {
  createSheetRows,
  readDateStyles,
  readPart,
  readSharedStrings,
  readWorkbook,
} from '../files/openXlsx.ts'
import type { RandomAccess } from '../files/randomAccess.ts'

/** Behind so many rows a sheet is no map; `checkTable` says so. */
const maxRows = 5_001
const maxSheets = 20

export interface SheetCells {
  readonly name: string
  readonly cells: string[][]
}

/**
 * All cells of the sheets of a workbook that are not empty, visible sheets first. Formulas give their stored result.
 * @throws FileError when the workbook is damaged, encrypted or unpacks to more than a table can
 * @throws JourneyFormatError when the first sheet is larger than a map or a cell longer than a card, naming it
 */
export async function readXlsxCells(access: RandomAccess, fileName: string): Promise<SheetCells[]> {
  const book = await readWorkbook(access, fileName)
  const strings = await readSharedStrings(access, fileName, book)
  const dateStyles = await readDateStyles(access, fileName, book)
  const reading = { strings, dateStyles, date1904: book.date1904 }
  const sheets: SheetCells[] = []
  for (const { name, entry } of book.sheets.slice(0, maxSheets)) {
    const cells: string[][] = []
    await readPart(
      access,
      fileName,
      entry,
      createSheetRows(fileName, reading, (row) => {
        if (row.number > maxRows || row.number < 1 || cells.length >= maxRows) return
        while (cells.length < row.number - 1) cells.push([])
        cells[row.number - 1] = Array.from(row.cells, (cell) => cell ?? '')
      }),
    )
    if (cells.length > 0) sheets.push({ name, cells: checkTable(cells) })
  }
  if (sheets.length === 0) throw new FileError('file_empty', `${fileName} has no sheet with rows.`)
  return sheets
}
