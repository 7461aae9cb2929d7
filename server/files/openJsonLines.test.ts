import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { memorySource, readAll, readContent } from './memorySource.ts'
import { openFile } from './openFile.ts'
import { previewFile } from './previewFile.ts'

test('nested objects are flattened with dots, lists stay JSON, empty values are not there', async () => {
  const read = await readContent(
    '{"user":{"id":"u1","plan":null},"event":"visit","tags":["a","b"],"paid":true,"n":1.5}\n{"event":"buy","user":{"id":"u2","plan":"pro"},"x":""}\n',
  )
  expect(read.columns).toEqual(['user.id', 'event', 'tags', 'paid', 'n', 'user.plan'])
  expect(read.rows).toEqual([
    ['u1', 'visit', '["a","b"]', 'true', '1.5'],
    ['u2', 'buy', '', '', '', 'pro'],
  ])
})

test('a field that appears late becomes a column from there on', async () => {
  const lines = Array.from({ length: 60_000 }, (_none, i) =>
    JSON.stringify({ user: `u${i}`, event: 'visit' }),
  )
  const text = `${lines.join('\n')}\n{"user":"last","event":"buy","coupon":"X1"}\n`
  const file = await openFile(memorySource(text))
  expect(file.columns).toEqual(['user', 'event'])
  const read = await readAll(file)
  expect(read.columns).toEqual(['user', 'event', 'coupon'])
  expect(read.rows.at(-1)).toEqual(['last', 'buy', 'X1'])
})

test('ids too long for a double keep every digit', async () => {
  const read = await readContent(
    '{"id":7234567890123456789,"n":12}\n{"id":7234567890123456790,"n":0.1234567890123456789}\n',
  )
  expect(read.rows.map(([id]) => id)).toEqual(['7234567890123456789', '7234567890123456790'])
})

test('lines that are no object are rejected by number, empty ones are passed over', async () => {
  const read = await readContent('{"a":1,"b":2}\n\n{"a":1,\n[1]\r\n"x"\n{"a":3,"b":4}\n{"a":5}')
  expect(read.rowNumbers).toEqual([1, 6, 7])
  expect(read.rejects.map(({ row }) => row)).toEqual([3, 4, 5])
  expect(read.rejects[0]!.reason).toMatch(/not a JSON object: \{"a":1/)
})

test('a list with one object per line is read too', async () => {
  const read = await readContent('[\n{"a":1,"b":2},\n{"a":3,"b":4}\n]\n')
  expect(read.rows).toEqual([
    ['1', '2'],
    ['3', '4'],
  ])
})

test('one document spread over lines is refused with what to do', async () => {
  await expect(readContent('{\n  "events": [\n    {"a": 1}\n  ]\n}\n')).rejects.toThrow(
    /not one object per line\. Write each event on a line of its own/,
  )
})

test('a file that invents a field per line is refused', async () => {
  const lines = Array.from({ length: 3_000 }, (_none, i) => `{"user":"u","field ${i}":1}`)
  await expect(readContent(lines.join('\n'))).rejects.toThrow(/more than 2000 different fields/)
})

test('deep nesting and a field called __proto__ do no harm', async () => {
  const deep = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`
  const read = await readContent(`{"__proto__":{"polluted":"yes"},"b":1}\n${deep}\n`)
  expect(read.columns.slice(0, 2)).toEqual(['__proto__.polluted', 'b'])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(read.rows.length).toBe(2)
})

test('the kind is recognised inside gzip and without an extension', async () => {
  const preview = await previewFile(
    memorySource(
      gzipSync('{"distinct_id":"u","event":"visit","timestamp":"2024-01-01T00:00:00Z"}\n'),
      'export.csv',
    ),
    { timezone: 'UTC' },
  )
  expect(preview).toMatchObject({ kind: 'jsonl', compressed: true })
  expect(preview.mapping.columns.map(({ role }) => role)).toEqual(['customer', 'event', 'time'])
})
