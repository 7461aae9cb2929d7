import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import ExcelJS from 'exceljs'
import { parquetWriteBuffer } from 'hyparquet-writer'

const names = ['home', 'catalog', 'product view', 'search', 'add to cart', 'cart', 'purchase', 'support chat']
const header = ['user_id', 'session_id', 'event', 'timestamp', 'platform', 'channel', 'amount', 'note']

/** Row i of a made-up shop: always the same, ten events per customer, one note in ten with a quoted comma. */
function rowOf(i: number): string[] {
  const mixed = Math.imul(i ^ (i >>> 13), 0x9e3779b1) >>> 0
  return [
    `user_${Math.floor(i / 10)}`,
    `session_${Math.floor(i / 5)}`,
    names[mixed % names.length]!,
    new Date(1_700_000_000_000 + i * 1000).toISOString().slice(0, 19).replace('T', ' '),
    mixed % 2 ? 'desktop' : 'mobile',
    'email',
    ((mixed % 10_000) / 100).toFixed(2),
    mixed % 10 === 0 ? 'a note, with a comma' : '',
  ]
}

function* lines(rows: number, line: (cells: string[]) => string): Generator<string> {
  let text = ''
  for (let i = 0; i < rows; i++) {
    text += `${line(rowOf(i))}\n`
    if (text.length > 1 << 20) {
      yield text
      text = ''
    }
  }
  yield text
}

const toCsv = (cells: string[]) => cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join()
const toJson = (cells: string[]) =>
  JSON.stringify(Object.fromEntries(cells.map((cell, k) => [header[k], cell])))

function* xesText(rows: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n'
  let text = ''
  for (let i = 0; i < rows; i++) {
    const [user, , event, time, platform] = rowOf(i)
    if (i % 10 === 0)
      text += `${i > 0 ? '</trace>\n' : ''}<trace>\n<string key="concept:name" value="${user}"/>\n`
    text += `<event>\n<string key="concept:name" value="${event}"/>\n<date key="time:timestamp" value="${time!.replace(' ', 'T')}Z"/>\n<string key="platform" value="${platform}"/>\n</event>\n`
    if (text.length > 1 << 20) {
      yield text
      text = ''
    }
  }
  yield `${text}</trace>\n</log>\n`
}

/** Writes a file of so many events, by kind. */
export const makers: Record<string, (path: string, rows: number) => Promise<void>> = {
  csv: (path, rows) =>
    pipeline(Readable.from([`${header.join()}\n`, ...lines(rows, toCsv)]), createWriteStream(path)),
  'csv.gz': (path, rows) =>
    pipeline(
      Readable.from([`${header.join()}\n`, ...lines(rows, toCsv)]),
      createGzip({ level: 1 }),
      createWriteStream(path),
    ),
  jsonl: (path, rows) => pipeline(Readable.from(lines(rows, toJson)), createWriteStream(path)),
  xes: (path, rows) => pipeline(Readable.from(xesText(rows)), createWriteStream(path)),
  async parquet(path, rows) {
    const data = Array.from({ length: rows }, (_none, i) => rowOf(i))
    const columnData = header.map((name, k) => ({
      name,
      data: data.map((cells) => cells[k]!),
      type: 'STRING' as const,
    }))
    await writeFile(path, new Uint8Array(parquetWriteBuffer({ columnData })))
  },
  async xlsx(path, rows) {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('events')
    sheet.addRow(header)
    for (let i = 0; i < rows; i++) sheet.addRow(rowOf(i))
    await book.xlsx.writeFile(path)
  },
}
