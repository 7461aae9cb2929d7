import ExcelJS from 'exceljs'
import { toCsvRow } from '../../../shared/formats/csv/toCsvRow.ts'
import type { Db } from '../../db/db.ts'
import { toCell } from '../../exports/toCell.ts'
import type { ProjectRow } from '../projects/queries.ts'
import { listQuotes, type QuoteFilter } from './listQuotes.ts'
import { quotesToDocx } from './quotesToDocx.ts'
import { quoteTable } from './quoteTable.ts'

/** A report nobody could read or open is cut here; a table of this size still opens. */
const mostQuotes = 100_000
const mostInReport = 5_000

export const quoteFormats = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** The quotes a filter leaves as a file, in the order of codes and sources. Returns how many are in it. */
export async function exportQuotes(
  db: Db,
  project: ProjectRow,
  { filter, format }: { filter: QuoteFilter; format: keyof typeof quoteFormats },
): Promise<{ bytes: Buffer; quotes: number }> {
  const limit = format === 'docx' ? mostInReport : mostQuotes
  const quotes = await listQuotes(db, project.id, { filter, sort: 'code', limit })
  if (format === 'docx') return { bytes: await quotesToDocx(project.name, quotes), quotes: quotes.length }
  const { columns, rows } = quoteTable(quotes, project.attributes)
  if (format === 'csv') {
    const lines = [columns, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))]
    // The mark at the beginning makes spreadsheets read it as UTF-8.
    return {
      bytes: Buffer.from(`\ufeff${lines.map((line) => toCsvRow(line)).join('')}`),
      quotes: quotes.length,
    }
  }
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Quotes', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns).font = { bold: true }
  for (const row of rows) sheet.addRow(row.map(toCell))
  sheet.getColumn(2).width = 80
  sheet.getColumn(2).alignment = { wrapText: true, vertical: 'top' }
  for (const at of [3, 4]) sheet.getColumn(at).width = 28
  return { bytes: Buffer.from(await book.xlsx.writeBuffer()), quotes: quotes.length }
}
