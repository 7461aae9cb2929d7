import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { memorySource, readAll, readContent } from './memorySource.ts'
import { openFile } from './openFile.ts'

function parquet(options: Parameters<typeof parquetWriteBuffer>[0]): Buffer {
  return Buffer.from(parquetWriteBuffer(options))
}

test('texts, numbers, truth values, times, long ids and missing cells are read', async () => {
  const bytes = parquet({
    columnData: [
      { name: 'user', data: ['u1', 'u2'], type: 'STRING' },
      { name: 'id', data: [7234567890123456789n, 2n], type: 'INT64' },
      {
        name: 'time',
        data: [new Date('2024-04-03T10:21:14.123Z'), new Date('2024-04-04')],
        type: 'TIMESTAMP',
      },
      { name: 'amount', data: [1.5, Number.NaN], type: 'DOUBLE' },
      { name: 'paid', data: [true, null], type: 'BOOLEAN', nullable: true },
      { name: 'note', data: [null, 'hello'], type: 'STRING', nullable: true },
    ],
  })
  const read = await readContent(bytes)
  expect(read.columns).toEqual(['user', 'id', 'time', 'amount', 'paid', 'note'])
  expect(read.rows).toEqual([
    ['u1', '7234567890123456789', '2024-04-03T10:21:14.123Z', '1.5', 'true', ''],
    ['u2', '2', '2024-04-04T00:00:00.000Z', '', '', 'hello'],
  ])
  expect(read.rowNumbers).toEqual([1, 2])
})

test('times without a zone stay without, dates are dates, decimals keep their point', async () => {
  const bytes = parquet({
    schema: [
      { name: 'root', num_children: 3 },
      {
        name: 'local',
        type: 'INT64',
        repetition_type: 'REQUIRED',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' },
      },
      { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
      {
        name: 'price',
        type: 'INT32',
        converted_type: 'DECIMAL',
        scale: 2,
        precision: 6,
        repetition_type: 'REQUIRED',
      },
    ],
    columnData: [
      { name: 'local', data: [new Date('2024-04-03T10:21:14Z')] },
      { name: 'day', data: [new Date('2024-04-03')] },
      { name: 'price', data: [12.5] },
    ],
  })
  expect((await readContent(bytes)).rows).toEqual([['2024-04-03T10:21:14.000', '2024-04-03', '12.5']])
})

test.each(['none', 'snappy', 'lz4', 'gzip', 'brotli', 'zstd'])(
  'a file that ClickHouse wrote with codec %s is read',
  async (codec) => {
    const read = await readContent(readFileSync(join(import.meta.dirname, `fixtures/${codec}.parquet`)))
    expect(read.columns).toEqual(['user_id', 'event', 'time', 'day', 'amount', 'note', 'list', 'big'])
    expect(read.rows.length).toBe(60)
    // Row n: user ⌊n/3⌋, second n after the start, day n, n/4, no note where 5 divides n.
    expect(read.rows[0]).toEqual([
      'user 0',
      'visit',
      '2024-04-03T10:21:14.123Z',
      '2024-04-03',
      '0',
      '',
      '["0","1"]',
      '9223372036854775000',
    ])
    expect(read.rows[59]).toEqual([
      'user 19',
      'return',
      '2024-04-03T10:22:13.123Z',
      '2024-06-01',
      '14.75',
      '59',
      '["59","60"]',
      '9223372036854775059',
    ])
  },
)

test('row groups, slices and batches follow each other without a gap, from any row on', async () => {
  const data = Array.from({ length: 250_000 }, (_none, i) => `u${i}`)
  const bytes = parquet({ columnData: [{ name: 'user', data, type: 'STRING' }], rowGroupSize: 120_000 })
  const file = await openFile(memorySource(bytes))
  const read = await readAll(file)
  expect(read.rows.map(([user]) => user)).toEqual(data)
  expect(read.rowNumbers.every((number, i) => number === i + 1)).toBe(true)
  expect(read.bytesRead).toBe(bytes.length)
  expect((await readAll(file, 249_999)).rows).toEqual([['u249998'], ['u249999']])
})

test('a file that is cut off or broken inside says that it is damaged', async () => {
  const data = Array.from({ length: 5_000 }, (_none, i) => `user ${i * 7919}`)
  const bytes = parquet({ columnData: [{ name: 'user', data, type: 'STRING' }] })
  await expect(readContent(bytes.subarray(0, bytes.length - 50), 'log.parquet')).rejects.toThrow(
    /^log\.parquet is damaged/,
  )
  const broken = Buffer.from(bytes)
  broken.fill(0xff, 100, 2_000)
  await expect(readContent(broken, 'log.parquet')).rejects.toThrow(/^log\.parquet is damaged/)
})
