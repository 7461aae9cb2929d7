import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../log.ts'
import { type ClickHouse, startClickHouse } from './startClickHouse.ts'

const rounds = 4000
const atOnce = 16

let dataDir: string
let engine: ClickHouse
let client: ReturnType<typeof createClient>

function connect(more: object = {}) {
  return createClient({
    url: engine.url,
    username: engine.username,
    password: engine.password,
    log: { level: ClickHouseLogLevel.OFF },
    max_open_connections: 32,
    ...more,
  })
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'desirepath-clickhouse-'))
  engine = await startClickHouse({
    dataDir,
    password: 'a password for the tests, long enough',
    log: createLog({ level: 'error' }),
    onFatal: (problem) => {
      throw problem
    },
    limits: { serverMemory: 2_000_000_000, queryMemory: 1_000_000_000, defaultSeconds: 30, maxSeconds: 120 },
  })
  client = connect()
  await client.command({ query: 'CREATE DATABASE d' })
})

afterAll(async () => {
  await client.close()
  await engine.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function rowsOf<Row = Record<string, unknown>>(query: string, more: object = {}): Promise<Row[]> {
  return (await client.query({ query, format: 'JSONEachRow', ...more })).json<Row>()
}

async function failureOf(
  query: string,
  more: object = {},
): Promise<{ code?: string; type?: string; message: string }> {
  return rowsOf(query, more).then(
    () => {
      throw new Error('the query did not fail')
    },
    (error) => error,
  )
}

/** Processor seconds the engine has used (Linux counts in hundredths); elsewhere always 0. */
function engineSeconds() {
  if (process.platform !== 'linux') return 0
  const fields = readFileSync(`/proc/${engine.pid()}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/**
 * Waits until nothing but the question itself runs and returns how long that kept the engine busy, in seconds. It is
 * taken from the processor time, as the wall clock of a busy machine says nothing about the engine.
 */
async function secondsUntilFree() {
  const before = engineSeconds()
  const until = Date.now() + 20_000
  for (;;) {
    const [row] = await rowsOf<{ n: number }>(
      "SELECT toUInt32(count()) AS n FROM system.processes WHERE query NOT LIKE '%system.processes%'",
    )
    if (row!.n === 0) return (engineSeconds() - before) / availableParallelism()
    if (Date.now() > until) return Number.POSITIVE_INFINITY
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const endless = 'SELECT sum(sipHash64(number)) AS x FROM numbers(100000000000)'

test('4,000 good and failing queries at once give no wrong answer', { timeout: 240_000 }, async () => {
  const wrong: string[] = []
  let failed = 0
  async function one(i: number) {
    const kind = i % 5
    if (kind === 0) {
      // Fails in the middle of its output, in the formats that leaked into the next answer.
      const format = ['CSV', 'JSONEachRow', 'JSONCompactEachRow', 'TSV'][i % 4] as 'CSV'
      const query = `SELECT throwIf(number = 30000, 'planned') AS a, {secret:String} AS b FROM numbers(60000) SETTINGS max_block_size = 1000`
      const text = await client
        .query({ query, format, query_params: { secret: `secret${i}` } })
        .then((result) => result.text())
        .catch(() => undefined)
      if (text === undefined) failed++
      else wrong.push(`query ${i} should have failed and gave ${text.length} characters`)
      return
    }
    if (kind === 1) {
      const rows = await rowsOf('SELECT {i:UInt32} AS i, {text:String} AS text', {
        query_params: { i, text: `it's ${i}` },
      })
      if (JSON.stringify(rows) !== JSON.stringify([{ i, text: `it's ${i}` }]))
        wrong.push(`${i}: ${JSON.stringify(rows).slice(0, 200)}`)
      return
    }
    if (kind === 2) {
      const text = await (
        await client.query({ query: `SELECT number + ${i} AS n FROM numbers(3)`, format: 'CSV' })
      ).text()
      if (text !== `${i}\n${i + 1}\n${i + 2}\n`) wrong.push(`${i}: ${text.slice(0, 200)}`)
      return
    }
    if (kind === 3) {
      const result = await (
        await client.query({ query: `SELECT ${i} AS i FROM numbers(2)`, format: 'JSON' })
      ).json<{ i: number }>()
      if (result.rows !== 2 || result.data.some((row) => row.i !== i))
        wrong.push(`${i}: ${JSON.stringify(result).slice(0, 200)}`)
      return
    }
    const rows = await rowsOf<{ v: string }>(
      "SELECT value AS v FROM system.settings WHERE name = 'max_block_size'",
      {
        clickhouse_settings: { max_block_size: String(1000 + i) },
      },
    )
    if (rows[0]?.v !== String(1000 + i)) wrong.push(`${i}: ${JSON.stringify(rows)}`)
  }
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < rounds) await one(next++)
    }),
  )
  expect(wrong.slice(0, 5)).toEqual([])
  expect(failed).toBe(rounds / 5)
})

test('settings and parameters of one request are not seen by the next', async () => {
  const setting = "SELECT value, changed FROM system.settings WHERE name = 'max_rows_to_group_by'"
  expect(await rowsOf(setting, { clickhouse_settings: { max_rows_to_group_by: '12345' } })).toEqual([
    { value: '12345', changed: 1 },
  ])
  for (let i = 0; i < 10; i++) expect(await rowsOf(setting)).toEqual([{ value: '0', changed: 0 }])
  expect(await rowsOf('SELECT {p:String} AS p', { query_params: { p: 'mine' } })).toEqual([{ p: 'mine' }])
  expect(await failureOf('SELECT {p:String} AS p')).toMatchObject({ type: 'UNKNOWN_QUERY_PARAMETER' })
})

test('a runaway query is stopped by its time limit, also by the one nobody asked for', async () => {
  expect(await failureOf(endless, { clickhouse_settings: { max_execution_time: 1 } })).toMatchObject({
    code: '159',
    type: 'TIMEOUT_EXCEEDED',
  })
  const limit = "SELECT value FROM system.settings WHERE name = 'max_execution_time'"
  expect(await rowsOf(limit)).toEqual([{ value: '30' }])
  expect(await rowsOf(limit, { clickhouse_settings: { max_execution_time: 0 } })).toEqual([{ value: '120' }])
  expect(await rowsOf(limit, { clickhouse_settings: { max_execution_time: 99999 } })).toEqual([
    { value: '120' },
  ])
})

test('a query that takes too much memory is stopped and the engine goes on', async () => {
  const greedy = 'SELECT length(groupArray(number)) AS n FROM numbers(1000000000)'
  expect(await failureOf(greedy)).toMatchObject({ code: '241', type: 'MEMORY_LIMIT_EXCEEDED' })
  expect(await rowsOf('SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a cancelled request frees the engine within a second', async () => {
  for (let round = 0; round < 5; round++) {
    const controllers = Array.from({ length: 4 }, () => new AbortController())
    const running = controllers.map((controller) =>
      client
        .query({ query: endless, format: 'JSONEachRow', abort_signal: controller.signal })
        .catch((error) => error),
    )
    await new Promise((resolve) => setTimeout(resolve, 60 * round))
    for (const controller of controllers) controller.abort()
    await Promise.all(running)
    expect(await secondsUntilFree()).toBeLessThan(1)
  }
})

test('a request cancelled while its rows are being read frees the engine within a second', async () => {
  const controller = new AbortController()
  const result = await client.query({
    query: 'SELECT number, toString(sipHash64(number)) AS text FROM numbers(10000000000)',
    format: 'JSONEachRow',
    abort_signal: controller.signal,
  })
  const stream = result.stream()
  stream.on('error', () => {})
  await new Promise((resolve) => stream.once('data', resolve))
  controller.abort()
  stream.destroy()
  expect(await secondsUntilFree()).toBeLessThan(1)
})

test('a statement is killed by the id its caller gave it', async () => {
  const running = failureOf(endless, { query_id: 'the-one' })
  const others = rowsOf('SELECT sleep(1) AS slept', { query_id: 'another' })
  for (let found = false; !found; ) {
    const rows = await rowsOf("SELECT 1 FROM system.processes WHERE startsWith(query, '/*the-one*/')")
    found = rows.length > 0
  }
  await client.command({
    query: 'KILL QUERY WHERE query_id = {id:String} ASYNC',
    query_params: { id: 'the-one' },
  })
  expect(await running).toMatchObject({ code: '394', type: 'QUERY_WAS_CANCELLED' })
  expect(await others).toEqual([{ slept: 0 }])
})

test('errors keep the number and kind a ClickHouse server gives them', async () => {
  expect(await failureOf('SELEC 1')).toMatchObject({ code: '62' })
  expect(await failureOf('SELECT * FROM d.missing')).toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' })
  expect(await failureOf('SELECT 1; SELECT 2')).toMatchObject({ code: '62', type: 'SYNTAX_ERROR' })
  expect(await failureOf("SELECT throwIf(1, 'mine') AS x")).toMatchObject({ code: '395' })
})

test('an error in the middle of the rows reaches the reader, compressed or not', async () => {
  const query =
    'SELECT throwIf(number = 900000) AS a, number FROM numbers(1000000) SETTINGS max_block_size = 1000'
  for (const response of [true, false]) {
    const other = connect({ compression: { response } })
    const read = async () => (await other.query({ query, format: 'JSONEachRow' })).json()
    await expect(read()).rejects.toThrow()
    const text = async () => (await other.query({ query, format: 'CSV' })).text()
    await expect(text()).rejects.toThrow()
    await other.close()
  }
})

test('without the right password nothing is answered', async () => {
  for (const password of ['', 'wrong', 'a password for the tests, long enougi']) {
    const stranger = connect({ password })
    await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' })
    await stranger.close()
  }
})

test('statements cannot reach files, programs or the network', async () => {
  const escapes = [
    "SELECT * FROM file('/etc/passwd', 'LineAsString')",
    "SELECT * FROM file('/etc/passwd', 'LineAsString') SETTINGS max_threads = 1",
    "SELECT * FROM /* a comment */ `file` /**/ ('/etc/passwd', 'LineAsString')",
    "SELECT file('/etc/passwd')",
    "WITH t AS (SELECT * FROM \"file\"('/etc/passwd', 'LineAsString')) SELECT * FROM t",
    "DESCRIBE TABLE url('http://127.0.0.1:1/', 'CSV')",
    "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')",
    "SELECT 1 INTO OUTFILE '/tmp/desirepath-escape'",
    "INSERT INTO FUNCTION file('/tmp/desirepath-escape', 'CSV') SELECT 1",
    "CREATE TABLE d.f (line String) ENGINE = File(LineAsString, '/etc/passwd')",
    "CREATE TABLE d.f (line String) ENGINE = URL('http://127.0.0.1:1/', CSV)",
    "SELECT * FROM executable('id', 'LineAsString', 'line String')",
    "SELECT * FROM remote('127.0.0.1:1', system.one)",
  ]
  for (const query of escapes)
    await expect(client.command({ query }), query).rejects.toMatchObject({
      code: '497',
      type: 'ACCESS_DENIED',
    })
  // A file the engine reads by its bare path, without a function around it.
  await expect(rowsOf("SELECT * FROM '/etc/passwd'")).rejects.toThrow()
  expect(await rowsOf("SELECT 'file(1)' AS a, 2 AS file -- file(")).toEqual([{ a: 'file(1)', file: 2 }])
})

test('rows come in as values, streams and gzip, and a bad row keeps the whole batch out', async () => {
  await client.command({ query: 'CREATE TABLE d.rows (a UInt32, text String) ENGINE = MergeTree ORDER BY a' })
  const gzipped = connect({ compression: { request: true, response: true } })
  await gzipped.insert({ table: 'd.rows', format: 'JSONEachRow', values: [{ a: 1, text: 'it\'s\n"ö"' }] })
  await gzipped.close()
  const many = Readable.from(
    (function* () {
      for (let a = 2; a <= 100_001; a++) yield { a, text: 'x' }
    })(),
  )
  await client.insert({ table: 'd.rows', format: 'JSONEachRow', values: many })
  await client.command({ query: "INSERT INTO d.rows (a, text) VALUES (100002, 'file(')" })
  await client.command({ query: 'INSERT INTO d.rows FORMAT CSV\n100003,"file("\n' })
  await expect(
    client.insert({
      table: 'd.rows',
      format: 'JSONEachRow',
      values: [
        { a: 5, text: 'good' },
        { a: 'bad', text: '' },
      ],
    }),
  ).rejects.toMatchObject({ code: '27' })
  expect(
    await rowsOf(
      "SELECT toUInt32(count()) AS n, toUInt32(max(a)) AS a, countIf(text = 'good') = 0 AS none FROM d.rows",
    ),
  ).toEqual([{ n: 100_003, a: 100_003, none: 1 }])
  expect(await rowsOf('SELECT text FROM d.rows WHERE a = 1')).toEqual([{ text: 'it\'s\n"ö"' }])
  expect(await readdir(join(dataDir, 'incoming'))).toEqual([])
})

test('a batch sent again with its token is stored once', async () => {
  await client.command({
    query:
      'CREATE TABLE d.once (a UInt32) ENGINE = MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100',
  })
  for (let i = 0; i < 3; i++)
    await client.insert({
      table: 'd.once',
      format: 'JSONEachRow',
      values: [{ a: 1 }, { a: 2 }],
      clickhouse_settings: { insert_deduplication_token: 'batch-1' },
    })
  expect(await rowsOf('SELECT toUInt32(count()) AS n FROM d.once')).toEqual([{ n: 2 }])
})

test('parameters of every kind and length arrive as they were sent', async () => {
  const text = "tab\tnewline\nquote'backslash\\emoji😀"
  const long = Array.from({ length: 50_000 }, (_, i) => `key ${i}'`)
  const [row] = await rowsOf(
    'SELECT {text:String} AS text, {big:UInt64} AS big, {none:Nullable(String)} AS none, {list:Array(String)} AS list, {map:Map(String, UInt8)} AS map',
    {
      query_params: { text, big: '18446744073709551615', none: null, list: ["a'b", 'c\\'], map: { x: 1 } },
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
    },
  )
  expect(row).toEqual({ text, big: '18446744073709551615', none: null, list: ["a'b", 'c\\'], map: { x: 1 } })
  const [counted] = await rowsOf(
    'SELECT toUInt32(length({long:Array(String)})) AS n, {long:Array(String)}[50000] AS last',
    {
      query_params: { long },
      use_multipart_params: true,
    },
  )
  expect(counted).toEqual({ n: 50_000, last: "key 49999'" })
})

test('answers of several blocks are one document in every format', async () => {
  const query = 'SELECT number FROM numbers(200000)'
  const json = await (await client.query({ query, format: 'JSON' })).json<{ number: string }>()
  expect([json.rows, json.data.length]).toEqual([200_000, 200_000])
  const named = await (await client.query({ query, format: 'CSVWithNames' })).text()
  expect(named.split('\n').filter((line) => line === '"number"')).toHaveLength(1)
  expect(named.split('\n')).toHaveLength(200_002)
  const plain = await (await client.query({ query, format: 'CSV' })).text()
  expect(plain.split('\n')).toHaveLength(200_001)
  expect(
    await (await client.query({ query: 'SELECT number FROM numbers(0)', format: 'JSON' })).json(),
  ).toMatchObject({ rows: 0 })
})
