import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { memorySource, readAll, readContent } from './memorySource.ts'
import { openFile } from './openFile.ts'

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '€', '😀', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '0'),
  maxLength: 6,
})
const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 })

test.each([
  [',', '\n'],
  [';', '\r\n'],
  ['\t', '\n'],
  ['|', '\r\n'],
])(
  'any table that is written with %j and %j comes back cell by cell, wherever chunks end',
  async (delimiter, newline) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(letters, { minLength: 2, maxLength: 4 }),
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (header, table, chunkBytes) => {
          const rows = table.map((cells) => cells.slice(0, header.length))
          // Plain rows in front make the delimiter as clear as it is in real files.
          const plain = Array.from({ length: 20 }, () => header.map(() => 'x'))
          const text = Papa.unparse([header, ...plain, ...rows], { delimiter, newline })
          const file = await openFile(memorySource(text, 'log', chunkBytes))
          expect(file.delimiter).toBe(delimiter)
          const read = await readAll(file)
          expect(read.columns).toEqual(header)
          expect(read.rejects).toEqual([])
          expect(read.rows.slice(20)).toEqual(rows)
        },
      ),
      { numRuns: 150 },
    )
  },
)

test('well-formed text is taken apart as Papa Parse does it', async () => {
  const text = 'a,b,c\n1,"x, y","say ""hi"""\n"line 1\nline 2",,last\n'
  const expected = Papa.parse<string[]>(text.trimEnd()).data
  const read = await readContent(text)
  expect([read.columns, ...read.rows]).toEqual(expected)
})

describe('encodings', () => {
  const text = 'Kunde;Ereignis;Zeit\nMüller;Größe geändert;2024-04-03\n'
  const utf16be = Buffer.from(text, 'utf16le').swap16()
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 BE', utf16be, 'utf-16be'],
  ])('%s is recognised and read', async (_name, bytes, encoding) => {
    const file = await openFile(memorySource(bytes, 'log', 7))
    expect(file).toMatchObject({
      kind: 'csv',
      encoding,
      delimiter: ';',
      columns: ['Kunde', 'Ereignis', 'Zeit'],
    })
    expect((await readAll(file)).rows).toEqual([['Müller', 'Größe geändert', '2024-04-03']])
  })

  test('a Latin-1 letter far behind the head is still read', async () => {
    const filler = 'kunde,besuch\n'.repeat(200_000)
    const read = await readContent(
      Buffer.concat([Buffer.from(`customer,event\n${filler}`), Buffer.from('Müller,ende\n', 'latin1')]),
    )
    expect(read.rows.at(-1)).toEqual(['Müller', 'ende'])
  })

  test('the euro sign of Windows is read', async () => {
    const read = await readContent(Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0x80, 0x2c, 0x31, 0x0a]))
    expect(read.rows).toEqual([['€', '1']])
  })
})

describe('row ends', () => {
  test('bare CR ends rows', async () => {
    expect((await readContent('a,b\r1,2\r3,4\r')).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  test('the last row needs no end', async () => {
    expect((await readContent('a,b\n1,2')).rows).toEqual([['1', '2']])
  })

  test('rows are numbered as a spreadsheet numbers them, empty ones included', async () => {
    const read = await readContent('a,b\n1,2\n\n"3\n3",4\n5,6\n')
    expect(read.rowNumbers).toEqual([2, 4, 5])
  })

  test('reading can go on at any row', async () => {
    const file = await openFile(memorySource('a,b\n1,2\n\n3,4\n5,6\n'))
    expect((await readAll(file, 4)).rows).toEqual([
      ['3', '4'],
      ['5', '6'],
    ])
    expect((await readAll(file, 9)).rows).toEqual([])
  })
})

describe('headers', () => {
  test('nameless and repeated columns can be told apart', async () => {
    expect((await readContent(',event,event\n1,a,b\n')).columns).toEqual(['column 1', 'event', 'event (2)'])
  })

  test('a line that only names the separator is no header', async () => {
    const read = await readContent('sep=|\na|b\n1,5|2\n')
    expect(read.columns).toEqual(['a', 'b'])
    expect(read).toMatchObject({ rows: [['1,5', '2']], rowNumbers: [3] })
  })

  test('commas in cells do not hide semicolons between them', async () => {
    const file = await openFile(memorySource('name;amount\nA, B and C;1,50\nD, E and F;2,50\n'))
    expect(file.delimiter).toBe(';')
  })
})

describe('malformed rows', () => {
  test('a row with too few or too many cells is rejected with its number, the others come in', async () => {
    const read = await readContent('a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n')
    expect(read.rowNumbers).toEqual([2, 5])
    expect(read.rejects).toEqual([
      { row: 3, field: 'whole row', reason: 'This row has 2 cells; the header has 3.' },
      { row: 4, field: 'whole row', reason: 'This row has 4 cells; the header has 3.' },
    ])
  })

  test('a quotation mark that is never closed names its row', async () => {
    const read = await readContent('a,b\n1,2\n3,"4\n5,6\n')
    expect(read.rows).toEqual([['1', '2']])
    expect(read.rejects).toMatchObject([{ row: 3, field: 'b' }])
  })

  test('a cell of 10 MB costs its row, not the file', async () => {
    const read = await readContent(`a,b\n1,"${'x\n'.repeat(5_000_000)}"\n3,4\n`)
    expect(read.rows).toEqual([['3', '4']])
    expect(read.rejects).toMatchObject([{ row: 2, field: 'b' }])
    expect(read.rejects[0]!.reason).toMatch(/10000000 characters/)
  })

  test('a file without row ends is refused before it fills the memory', async () => {
    const endless = Buffer.alloc(40_000_000, 'abcdefghi ')
    await expect(readContent(endless)).rejects.toThrow(/its first megabyte holds no complete row/)
    await expect(readContent(Buffer.concat([Buffer.from('a,b\n1,2\n'), endless]))).rejects.toThrow(
      /^Row 3 is longer than 32 million characters/,
    )
  })
})

describe('gzip', () => {
  const table = 'a,b\n1,2\n'
  test('is unpacked whatever the name says', async () => {
    const bytes = gzipSync(table)
    const file = await openFile(memorySource(bytes, 'log.csv'))
    expect(file.compressed).toBe(true)
    const read = await readAll(file)
    expect(read.rows).toEqual([['1', '2']])
    expect(read.bytesRead).toBe(bytes.length)
  })

  test('that ends early or is broken gives a sentence', async () => {
    const bytes = gzipSync(
      Buffer.from(Array.from({ length: 5_000 }, (_none, i) => `${i},${i * 7919}`).join('\n')),
    )
    await expect(readContent(bytes.subarray(0, bytes.length - 200), 'log.csv.gz')).rejects.toThrow(
      /^log\.csv\.gz is damaged/,
    )
    const broken = Buffer.from(bytes)
    broken.fill(0xff, 2_000, 2_100)
    await expect(readContent(broken, 'log.csv.gz')).rejects.toThrow(/is damaged/)
  })
})

test('reading stops with the reason when it is cancelled', async () => {
  const file = await openFile(memorySource(`a,b\n${'1,2\n'.repeat(300_000)}`))
  const control = new AbortController()
  let rows = 0
  const reading = (async () => {
    for await (const batch of file.rows(control.signal)) {
      rows += batch.rows.length
      control.abort(new Error('enough'))
    }
  })()
  await expect(reading).rejects.toThrow('enough')
  expect(rows).toBeLessThan(300_000)
})
