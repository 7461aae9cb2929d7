import { FileError } from './FileError.ts'
import {
  batchChars,
  batchRows,
  type FileSource,
  maxCellChars,
  maxColumns,
  type OpenedFile,
  type RowBatch,
} from './fileReader.ts'
import { openRandomAccess, type RandomAccess } from './randomAccess.ts'
import { listZip, readZipEntry, type ZipEntry } from './readZip.ts'
import { toColumnNames } from './sniffCsv.ts'
import { isDateFormat, toDateText } from './xlsxDates.ts'
import { createXmlStream, type XmlHandlers } from './xmlStream.ts'

const maxPartBytes = 256 * 1024 * 1024
const maxSheetBytes = 8 * 1024 ** 3
/** Titles and remarks may stand above a table: the header is the first row with two cells within these rows. */
const headerSearchRows = 20

export interface Workbook {
  entries: Map<string, ZipEntry>
  sheets: { name: string; entry: ZipEntry; hidden: boolean }[]
  date1904: boolean
}

export interface SheetRow {
  number: number
  cells: string[]
}

export async function readPart(
  access: RandomAccess,
  fileName: string,
  entry: ZipEntry | undefined,
  handlers: XmlHandlers,
  signal?: AbortSignal,
): Promise<void> {
  if (!entry) return
  const xml = createXmlStream(fileName, handlers)
  const decoder = new TextDecoder()
  for await (const chunk of readZipEntry(access, fileName, entry, { maxBytes: maxPartBytes, signal }))
    xml.push(decoder.decode(chunk, { stream: true }))
  xml.push(decoder.decode())
  xml.end()
}

export async function readWorkbook(access: RandomAccess, fileName: string): Promise<Workbook> {
  const entries = new Map(
    (await listZip(access, fileName)).map((entry) => [entry.name.replace(/^\//, ''), entry]),
  )
  const book = entries.get('xl/workbook.xml')
  if (!book)
    throw new FileError(
      'file_kind_unknown',
      `${fileName} is a ZIP archive, but not an Excel workbook (.xlsx). Unpack it first.`,
    )
  const targets = new Map<string, string>()
  await readPart(access, fileName, entries.get('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      const type = attributes.Type ?? ''
      if (name === 'Relationship' && type.endsWith('/worksheet') && attributes.Id && attributes.Target)
        targets.set(attributes.Id, attributes.Target)
    },
    close() {},
  })
  const sheets: Workbook['sheets'] = []
  let date1904 = false
  await readPart(access, fileName, book, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const target = targets.get(id ?? '')
      const path = target?.startsWith('/') ? target.slice(1) : `xl/${target}`
      const entry = entries.get(path)
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      if (target && entry) sheets.push({ name: attributes.name ?? path, entry, hidden })
    },
    close() {},
  })
  if (sheets.length === 0) throw new FileError('file_empty', `${fileName} has no sheet with rows.`)
  // A visible sheet is what the person means by "the first".
  sheets.sort((a, b) => Number(a.hidden) - Number(b.hidden))
  return { entries, sheets, date1904 }
}

export async function readSharedStrings(
  access: RandomAccess,
  fileName: string,
  book: Workbook,
): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = 0
  await readPart(access, fileName, book.entries.get('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    text(part) {
      if (inText) text += part
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') strings.push(text)
    },
  })
  return strings
}

/** For each cell style whether it shows numbers as dates. */
export async function readDateStyles(
  access: RandomAccess,
  fileName: string,
  book: Workbook,
): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let inCells = false
  await readPart(access, fileName, book.entries.get('xl/styles.xml'), {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0)
        styles.push(isDateFormat(id, formats.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** Zero-based column of a cell reference such as "AB12"; −1 when there is none. */
function columnOf(reference: string | undefined): number {
  if (!reference) return -1
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

interface CellReading {
  strings: string[]
  dateStyles: boolean[]
  date1904: boolean
}

export function createSheetRows(
  fileName: string,
  reading: CellReading,
  onRow: (row: SheetRow) => void,
): XmlHandlers {
  let number = 0
  let cells: string[] = []
  let column = -1
  let type = 'n'
  let style = 0
  let text = ''
  let inValue = false

  function cellText(): string {
    if (text === '') return ''
    if (type === 's') return reading.strings[Number(text)] ?? ''
    if (type === 'b') return text === '1' ? 'true' : 'false'
    // Spreadsheet errors such as #N/A say that there is no value.
    if (type === 'e') return ''
    if (type !== 'n') return text
    const n = Number(text)
    if (!Number.isFinite(n)) return text
    return reading.dateStyles[style] ? toDateText(n, reading.date1904) : String(n)
  }

  return {
    open(name, attributes) {
      if (name === 'row') {
        number = attributes.r ? Number(attributes.r) : number + 1
        cells = []
        column = -1
      } else if (name === 'c') {
        const at = columnOf(attributes.r)
        column = at === -1 ? column + 1 : at
        if (column >= maxColumns)
          throw new FileError(
            'file_refused',
            `${fileName} has more than ${maxColumns} columns; up to ${maxColumns} are read.`,
          )
        type = attributes.t ?? 'n'
        style = Number(attributes.s ?? 0)
        text = ''
      } else if (name === 'v' || name === 't') inValue = true
    },
    text(part) {
      if (inValue) text += part
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'c') {
        const value = cellText()
        if (value !== '') {
          while (cells.length < column) cells.push('')
          cells[column] = value
        }
      } else if (name === 'row' && cells.length > 0) onRow({ number, cells })
    },
  }
}

/**
 * Opens the first sheet of a workbook that is not empty. Cells formatted as dates become ISO text without a zone;
 * formulas give their stored result. Rows are numbered as Excel shows them.
 * @throws FileError when the workbook is damaged, encrypted, empty, or unpacks to more than a table of its size can
 */
export async function openXlsx(source: FileSource, compressed: boolean): Promise<OpenedFile> {
  const { fileName } = source

  async function* sheetRows(
    access: RandomAccess,
    entry: ZipEntry,
    reading: CellReading,
    signal?: AbortSignal,
  ): AsyncGenerator<{ rows: SheetRow[]; share: number }, void, undefined> {
    let rows: SheetRow[] = []
    let consumed = 0
    const xml = createXmlStream(
      fileName,
      createSheetRows(fileName, reading, (row) => rows.push(row)),
    )
    const decoder = new TextDecoder()
    const onRead = (bytes: number) => {
      consumed = bytes
    }
    for await (const chunk of readZipEntry(access, fileName, entry, {
      maxBytes: maxSheetBytes,
      signal,
      onRead,
    })) {
      xml.push(decoder.decode(chunk, { stream: true }))
      if (rows.length === 0) continue
      yield { rows, share: consumed / Math.max(1, entry.compressedBytes) }
      rows = []
    }
    xml.push(decoder.decode())
    xml.end()
    yield { rows, share: 1 }
  }

  const access = await openRandomAccess(source, compressed)
  let sheet: ZipEntry | null = null
  let header: SheetRow | null = null
  let reading: CellReading
  try {
    const book = await readWorkbook(access, fileName)
    const strings = await readSharedStrings(access, fileName, book)
    reading = { strings, dateStyles: await readDateStyles(access, fileName, book), date1904: book.date1904 }
    for (const { entry } of book.sheets) {
      const top: SheetRow[] = []
      for await (const { rows } of sheetRows(access, entry, reading)) {
        top.push(...rows)
        if (top.length >= headerSearchRows) break
      }
      header =
        top.slice(0, headerSearchRows).find(({ cells }) => cells.filter((cell) => cell !== '').length > 1) ??
        top[0] ??
        null
      sheet = entry
      if (header) break
    }
  } finally {
    await access.close()
  }
  if (!sheet || !header) throw new FileError('file_empty', `${fileName} has no sheet with rows.`)
  const entry = sheet
  const headerNumber = header.number
  const columns = toColumnNames(header.cells)

  async function* rows(signal?: AbortSignal, fromRow = 0): AsyncGenerator<RowBatch, void, undefined> {
    const access = await openRandomAccess(source, compressed, signal)
    const names = columns.slice()
    try {
      let batch: RowBatch = { columns: names.slice(), rows: [], rowNumbers: [], rejects: [], bytesRead: 0 }
      let chars = 0
      for await (const part of sheetRows(access, entry, reading, signal)) {
        signal?.throwIfAborted()
        for (const { number, cells } of part.rows) {
          if (number <= headerNumber || number < fromRow) continue
          while (names.length < cells.length) names.push(`column ${names.length + 1}`)
          const long = cells.findIndex((cell) => cell.length > maxCellChars)
          if (long >= 0) {
            const reason = `This cell holds ${cells[long]!.length} characters; up to ${maxCellChars} are read.`
            batch.rejects.push({ row: number, field: names[long]!, reason })
            continue
          }
          batch.rows.push(cells)
          batch.rowNumbers.push(number)
          for (const cell of cells) chars += cell.length
        }
        if (batch.rows.length < batchRows && chars < batchChars && part.share < 1) continue
        yield { ...batch, columns: names.slice(), bytesRead: Math.floor(source.sizeBytes * part.share) }
        batch = { columns: names, rows: [], rowNumbers: [], rejects: [], bytesRead: 0 }
        chars = 0
      }
      if (batch.rows.length > 0 || batch.rejects.length > 0)
        yield { ...batch, columns: names.slice(), bytesRead: source.sizeBytes }
    } finally {
      await access.close()
    }
  }

  return { kind: 'xlsx', compressed, encoding: null, delimiter: null, columns, rows }
}
