import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { toCsvRow } from '../../../shared/formats/csv/toCsvRow.ts'
import type { AttributeDefinition } from '../../../shared/wire/research.ts'
import type { Quote } from '../../../shared/wire/researchCoding.ts'
import { toCell } from '../../exports/toCell.ts'
import { quotesToDocx } from './quotesToDocx.ts'
import { quoteTable } from './quoteTable.ts'

export type QuoteFormat = 'csv' | 'xlsx' | 'docx'
export interface QuotesInput {
  title: string
  quotes: readonly Quote[]
  attributes: readonly AttributeDefinition[]
}

/** Quotes as a table, or as a report by code. */
export async function renderQuotes(
  format: QuoteFormat,
  { title, quotes, attributes }: QuotesInput,
): Promise<Buffer> {
  if (format === 'docx') return quotesToDocx(title, quotes)
  const table = quoteTable(quotes, attributes)
  if (format === 'xlsx') return toXlsx(table)
  const lines = [
    table.columns,
    ...table.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
  ]
  // The mark at the beginning makes spreadsheets read it as UTF-8.
  return Buffer.from(`\ufeff${lines.map((line) => toCsvRow(line)).join('')}`)
}

async function toXlsx({ columns, rows }: ReturnType<typeof quoteTable>): Promise<Buffer> {
  const stream = new PassThrough()
  const parts: Buffer[] = []
  stream.on('data', (part: Buffer) => parts.push(part))
  // Rows leave as they are written: a whole book of a hundred thousand would not fit into the thread.
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true })
  const sheet = book.addWorksheet('Quotes', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.getColumn(2).width = 80
  sheet.getColumn(2).alignment = { wrapText: true, vertical: 'top' }
  for (const at of [3, 4]) sheet.getColumn(at).width = 28
  const head = sheet.addRow(columns)
  head.font = { bold: true }
  head.commit()
  for (const row of rows) sheet.addRow(row.map(toCell)).commit()
  sheet.commit()
  await book.commit()
  return Buffer.concat(parts)
}
