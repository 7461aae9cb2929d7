import { deflateRawSync, gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { memorySource, readAll, readContent } from './memorySource.ts'
import { openFile } from './openFile.ts'
import { isDateFormat, toDateText } from './xlsxDates.ts'

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A ZIP archive of deflated parts; `claim` lies about the unpacked size in the directory. */
function zip(parts: Record<string, Buffer | string>, claim?: number): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30 + name.length)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(claim ?? content.length, 22)
    local.writeUInt16LE(name.length, 26)
    local.write(name, 30)
    const central = Buffer.alloc(46 + name.length)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(claim ?? content.length, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    central.write(name, 46)
    directory.push(central)
    chunks.push(local, packed)
    offset += local.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, ...directory, end])
}

const bookParts = {
  'xl/workbook.xml':
    '<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}

test('dates, numbers, truth values, formulas, rich text and gaps are read as a person sees them', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('events')
    sheet.addRow(['customer', 'event', 'time', 'amount', 'paid', 'note'])
    sheet.addRow([
      'u1',
      'visit',
      new Date('2024-04-03T10:21:14Z'),
      12.5,
      true,
      { richText: [{ text: 'very ' }, { text: 'good' }] },
    ])
    sheet.addRow(['u2', 'buy', new Date('2024-04-04T00:00:00Z'), { formula: '6*7', result: 42 }, false])
    sheet.addRow([])
    sheet.addRow([1234567890123, undefined, { error: '#N/A' }, 1 / 3])
  })
  const read = await readContent(bytes, 'log.csv')
  expect(read.columns).toEqual(['customer', 'event', 'time', 'amount', 'paid', 'note'])
  expect(read.rows).toEqual([
    ['u1', 'visit', '2024-04-03T10:21:14', '12.5', 'true', 'very good'],
    ['u2', 'buy', '2024-04-04', '42', 'false'],
    ['1234567890123', '', '', '0.3333333333333333'],
  ])
  expect(read.rowNumbers).toEqual([2, 3, 5])
})

test('the first sheet that is not empty is read, hidden ones last, titles above the table left out', async () => {
  const bytes = await workbook((book) => {
    book.addWorksheet('empty')
    book.addWorksheet('hidden', { state: 'hidden' }).addRow(['not', 'this'])
    const sheet = book.addWorksheet('events')
    sheet.addRow(['Export of April'])
    sheet.addRow(['customer', 'event'])
    sheet.addRow(['u1', 'visit', 'a remark beside the table'])
  })
  const read = await readContent(gzipSync(bytes))
  expect(read.columns).toEqual(['customer', 'event', 'column 3'])
  expect(read).toMatchObject({ rows: [['u1', 'visit', 'a remark beside the table']], rowNumbers: [3] })
})

test('reading can go on at any row, and many rows come in batches', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('events')
    sheet.addRow(['customer', 'event'])
    for (let i = 0; i < 12_000; i++) sheet.addRow([`u${i}`, 'visit'])
  })
  const file = await openFile(memorySource(bytes))
  const read = await readAll(file)
  expect(read.rows.length).toBe(12_000)
  expect(read.bytesRead).toBe(bytes.length)
  expect((await readAll(file, 12_000)).rows).toEqual([
    ['u11998', 'visit'],
    ['u11999', 'visit'],
  ])
})

test('which formats are dates', () => {
  expect(
    ['yyyy-mm-dd', 'd/m/yy h:mm', '[h]:mm:ss', 'mmm yyyy', '[$-409]m/d/yy'].map((code) =>
      isDateFormat(164, code),
    ),
  ).toEqual(Array(5).fill(true))
  expect(
    ['0.00', '#,##0 "days"', '0.00E+00', '[Red]0', 'General', '\\d0', '@'].map((code) =>
      isDateFormat(164, code),
    ),
  ).toEqual(Array(7).fill(false))
  expect([isDateFormat(14, undefined), isDateFormat(2, undefined)]).toEqual([true, false])
})

test('day counts become dates in both calendars of Excel', () => {
  expect(toDateText(45385, false)).toBe('2024-04-03')
  expect(toDateText(45385.431412037, false)).toBe('2024-04-03T10:21:14')
  expect(toDateText(1, false)).toBe('1900-01-01')
  expect(toDateText(61, false)).toBe('1900-03-01')
  expect(toDateText(43923, true)).toBe('2024-04-03')
  expect(toDateText(0.5, false)).toBe('12:00:00')
})

describe('hostile files', () => {
  const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

  test('a sheet that unpacks to hundreds of times its size is refused, whatever the directory claims', async () => {
    const bomb = zip(
      {
        ...bookParts,
        'xl/worksheets/sheet1.xml': Buffer.concat([
          Buffer.from('<worksheet><sheetData>'),
          Buffer.alloc(80_000_000, '<row/>'),
        ]),
      },
      100,
    )
    await expect(readContent(bomb, 'bomb.xlsx')).rejects.toThrow('bomb.xlsx unpacks to far more')
  })

  test('shared texts that unpack to too much are refused', async () => {
    const bomb = zip({
      ...bookParts,
      'xl/worksheets/sheet1.xml': sheet(''),
      'xl/sharedStrings.xml': Buffer.alloc(80_000_000, '<si><t>a</t></si>'),
    })
    await expect(readContent(bomb)).rejects.toThrow(/unpacks to far more|not well-formed/)
  })

  test('entities in a sheet are refused', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "b">]>${sheet('<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>')}`
    await expect(readContent(zip({ ...bookParts, 'xl/worksheets/sheet1.xml': xml }))).rejects.toThrow(
      /DOCTYPE/,
    )
  })

  test('a cell reference far to the right does not make a giant row', async () => {
    const xml = sheet('<row r="1"><c r="ZZZZZZ1" t="str"><v>x</v></c></row>')
    await expect(readContent(zip({ ...bookParts, 'xl/worksheets/sheet1.xml': xml }))).rejects.toThrow(
      /more than 2000 columns/,
    )
  })

  test('an archive that is no workbook says so', async () => {
    await expect(readContent(zip({ 'readme.txt': 'hello' }), 'files.xlsx')).rejects.toThrow(
      'files.xlsx is a ZIP archive, but not an Excel workbook',
    )
  })

  test('a workbook that is cut off says that it is damaged', async () => {
    const bytes = await workbook((book) => book.addWorksheet('a').addRow(['x', 'y']))
    await expect(readContent(bytes.subarray(0, bytes.length / 2), 'cut.xlsx')).rejects.toThrow(
      /^cut\.xlsx is damaged/,
    )
  })
})
