import ExcelJS from 'exceljs'
import { toCell } from '../../exports/toCell.ts'
import { messageHeads, messageRows } from './messageRows.ts'
import { type PersonasExport, titleOf } from './PersonasExport.ts'

const widths = [22, 22, 48, 36, 14, 24, 36, 36, 48]

/** What to say to each persona as one sheet to filter and sort; every text is stored as text. */
export async function messagesToXlsx(input: PersonasExport): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.creator = 'Desirepath'
  book.title = titleOf(input)
  book.created = new Date(input.madeAt)
  const sheet = book.addWorksheet('What to say', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(messageHeads.map(([, head]) => head)).font = { bold: true }
  const rows = input.personas.flatMap(messageRows)
  for (const row of rows) sheet.addRow(messageHeads.map(([key]) => toCell(row[key])))
  widths.forEach((width, i) => {
    const column = sheet.getColumn(i + 1)
    column.width = width
    column.alignment = { wrapText: true, vertical: 'top' }
  })
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: rows.length + 1, column: messageHeads.length },
  }
  sheet.pageSetup = { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  return Buffer.from(await book.xlsx.writeBuffer())
}
