import { gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { beforeAll, expect, test } from 'vitest'
import { FileError } from './FileError.ts'
import { memorySource } from './memorySource.ts'
import { openFile } from './openFile.ts'
import { previewFile } from './previewFile.ts'
import { readEvents } from './readEvents.ts'

const rows = Array.from({ length: 60 }, (_none, i) => [
  `u${i % 7}`,
  ['visit', 'buy'][i % 2]!,
  `2024-01-${10 + (i % 19)} 10:00:00`,
  String(i),
])
const header = ['user_id', 'event', 'time', 'amount']
const samples: Record<string, Buffer> = {}

beforeAll(async () => {
  const csv = [header, ...rows].map((cells) => cells.join()).join('\n')
  samples.csv = Buffer.from(csv)
  samples.utf16 = Buffer.from(`\ufeff${csv}`, 'utf16le')
  samples.gzip = gzipSync(csv)
  samples.jsonl = Buffer.from(
    rows
      .map((cells) => JSON.stringify(Object.fromEntries(cells.map((cell, i) => [header[i], cell]))))
      .join('\n'),
  )
  samples.xes = Buffer.from(
    `<log>${rows.map(([user, event, time]) => `<trace><string key="concept:name" value="${user}"/><event><string key="concept:name" value="${event}"/><date key="time:timestamp" value="${time!.replace(' ', 'T')}"/></event></trace>`).join('')}</log>`,
  )
  samples.parquet = Buffer.from(
    parquetWriteBuffer({
      columnData: header.map((name, i) => ({ name, data: rows.map((cells) => cells[i]!) })),
    }),
  )
  const book = new ExcelJS.Workbook()
  book.addWorksheet('a').addRows([header, ...rows])
  samples.xlsx = Buffer.from(await book.xlsx.writeBuffer())
})

/** Reads the whole file as an import would. Returns what became of its rows, or the sentence that refused it. */
async function read(bytes: Buffer): Promise<string> {
  try {
    const { mapping } = await previewFile(memorySource(bytes, 'log'), { timezone: 'UTC' })
    if (mapping.dateOrder === null) return 'asks'
    let events = 0
    let rejects = 0
    for await (const batch of readEvents(await openFile(memorySource(bytes, 'log')), mapping)) {
      events += batch.events.length
      rejects += batch.rejects.length
      for (const event of batch.events) {
        expect(event.customer).not.toBe('')
        expect(Number.isFinite(event.timeMs)).toBe(true)
      }
    }
    return `${events} events, ${rejects} rejects`
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    expect(error.message).toMatch(/^[A-Z"l].*\.$/s)
    return error.message
  }
}

const kinds = ['csv', 'utf16', 'gzip', 'jsonl', 'xes', 'parquet', 'xlsx']

test.each(kinds)('an undamaged %s file gives all 60 events', async (kind) => {
  expect(await read(samples[kind]!)).toBe('60 events, 0 rejects')
})

test.each(kinds)(
  'a %s file with changed, lost or added bytes gives events, rejects or a sentence, never a crash',
  async (kind) => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      by: fc.oneof(fc.constant(Buffer.alloc(0)), fc.uint8Array({ minLength: 1, maxLength: 20 })),
      drop: fc.integer({ min: 0, max: 30 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let bytes = samples[kind]!
        for (const { at, by, drop } of changes) {
          const pos = Math.floor(at * bytes.length)
          bytes = Buffer.concat([bytes.subarray(0, pos), by, bytes.subarray(pos + drop)])
        }
        expect(await read(bytes)).toMatch(/\S/)
      }),
      { numRuns: 150 },
    )
  },
)

test.each(kinds)('a %s file cut off anywhere gives events, rejects or a sentence', async (kind) => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (share) => {
      const bytes = samples[kind]!
      expect(await read(bytes.subarray(0, Math.floor(share * bytes.length)))).toMatch(/\S/)
    }),
    { numRuns: 60 },
  )
})

test('random bytes give a sentence or rows, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await read(Buffer.from(bytes))).toMatch(/\S/)
    }),
    { numRuns: 300 },
  )
})
