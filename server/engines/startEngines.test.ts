import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { dataDirForTest, quiet } from './dataDirForTest.ts'
import { isRunning } from './processes.ts'
import { spawnEngineHost } from './spawnEngineHost.ts'
import { startEngines } from './startEngines.ts'

const embedded = { databaseUrl: undefined, clickhouseUrl: undefined }

async function startFor(dataDir: string) {
  const engines = await startEngines({ ...embedded, dataDir }, quiet)
  onTestFinished(() => engines.stop())
  return engines
}

async function ask({ clickhouse }: Awaited<ReturnType<typeof startEngines>>, query: string) {
  const response = await fetch(clickhouse.url, {
    method: 'POST',
    body: query,
    headers: { 'X-ClickHouse-User': clickhouse.username, 'X-ClickHouse-Key': clickhouse.password },
  })
  return (await response.text()).trim()
}

/** Processes below this one whose command line or working folder names the data folder. */
function processesOf(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir)
      } catch {
        return false
      }
    })
}

async function eventually(holds: () => boolean | Promise<boolean>, withinMs = 20_000) {
  const until = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > until) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}

test('both stores start on an empty folder, answer, stop, and find their data again', async () => {
  const dataDir = await dataDirForTest()
  const first = await startEngines({ ...embedded, dataDir }, quiet)
  const db = new pg.Client(first.databaseUrl)
  await db.connect()
  await db.query('create table kept (text text)')
  await db.query("insert into kept values ('Ärger')")
  await db.end()
  await ask(first, 'CREATE DATABASE kept')
  await ask(first, 'CREATE TABLE kept.t (x UInt8) ENGINE = MergeTree ORDER BY x')
  await ask(first, 'INSERT INTO kept.t VALUES (7)')
  await first.stop()

  const second = await startFor(dataDir)
  const again = new pg.Client(second.databaseUrl)
  await again.connect()
  expect((await again.query('select lower(text) as text from kept')).rows).toEqual([{ text: 'ärger' }])
  await again.end()
  expect(await ask(second, 'SELECT x FROM kept.t')).toBe('7')
})

test('a second Desirepath on the same data folder is refused with a sentence that names the first', async () => {
  const dataDir = await dataDirForTest()
  const first = await spawnEngineHost(dataDir)
  const second = await spawnEngineHost(dataDir)
  expect(second.answer.problem).toBe(
    `The data folder ${dataDir} is in use by another Desirepath (process ${first.pid}). Stop that one first, or choose another folder with DATA_DIR.`,
  )
  expect(await second.exited).toBe(1)
  const db = new pg.Client(first.answer.databaseUrl)
  await db.connect()
  await db.end()
})

test('the lock of a Desirepath that was killed does not stand in the way', async () => {
  const dataDir = await dataDirForTest()
  const first = await spawnEngineHost(dataDir)
  await first.end('SIGKILL')
  expect(await readFile(join(dataDir, 'lock.pid'), 'utf8')).toBe(`${first.pid}\n`)
  const second = await spawnEngineHost(dataDir)
  expect(second.answer.problem).toBeUndefined()
})

test('a data folder of a newer version is refused with a sentence and left as it is', async () => {
  const dataDir = await dataDirForTest()
  await writeFile(join(dataDir, 'format'), '99\n')
  await expect(startEngines({ ...embedded, dataDir }, quiet)).rejects.toThrow(
    /was written by a newer version of Desirepath \(format 99, this version knows 1\)\. Update Desirepath/,
  )
  expect(await readFile(join(dataDir, 'format'), 'utf8')).toBe('99\n')
  await expect(stat(join(dataDir, 'postgres'))).rejects.toThrow('ENOENT')
})

test('a database made by another PostgreSQL is refused with a sentence', async () => {
  const dataDir = await dataDirForTest()
  await mkdir(join(dataDir, 'postgres'))
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '13\n')
  await expect(startEngines({ ...embedded, dataDir }, quiet)).rejects.toThrow(
    /was made by PostgreSQL 13, and this Desirepath brings PostgreSQL 18/,
  )
})

test('engines that crash come back at the same address with their data', async () => {
  const dataDir = await dataDirForTest()
  const engines = await startFor(dataDir)
  await ask(engines, 'CREATE DATABASE kept')
  await ask(engines, 'CREATE TABLE kept.t (x UInt8) ENGINE = MergeTree ORDER BY x')
  await ask(engines, 'INSERT INTO kept.t VALUES (1), (2)')
  process.kill(Number(await readFile(join(dataDir, 'clickhouse.pid'), 'utf8')), 'SIGKILL')
  process.kill(
    Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]),
    'SIGKILL',
  )
  const back = await eventually(() =>
    ask(engines, 'SELECT sum(x) FROM kept.t').then(
      (text) => text === '3',
      () => false,
    ),
  )
  expect(back).toBe(true)
  const connected = await eventually(async () => {
    const db = new pg.Client(engines.databaseUrl)
    db.on('error', () => {})
    return db
      .connect()
      .then(() => db.end())
      .then(
        () => true,
        () => false,
      )
  })
  expect(connected).toBe(true)
})

test.runIf(process.platform === 'linux')('the engines end when their Desirepath is killed', async () => {
  const dataDir = await dataDirForTest()
  const host = await spawnEngineHost(dataDir)
  const clickhouse = Number(await readFile(join(dataDir, 'clickhouse.pid'), 'utf8'))
  const postgres = Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
  expect([clickhouse, postgres].every(isRunning)).toBe(true)
  await host.end('SIGKILL')
  expect(await eventually(() => !isRunning(clickhouse) && !isRunning(postgres))).toBe(true)
  expect(await eventually(() => processesOf(dataDir).length === 0)).toBe(true)
})

test('with stores of your own nothing is started and no folder is made', async () => {
  const dataDir = join(await dataDirForTest(), 'unused')
  const engines = await startEngines(
    {
      dataDir,
      databaseUrl: 'postgres://a:b@db.example/x',
      clickhouseUrl: 'http://u:p%40ss@ch.example:8123/',
    },
    quiet,
  )
  expect(engines.databaseUrl).toBe('postgres://a:b@db.example/x')
  expect(engines.clickhouse).toEqual({ url: 'http://ch.example:8123', username: 'u', password: 'p@ss' })
  await engines.stop()
  await expect(stat(dataDir)).rejects.toThrow('ENOENT')
})

test('the password of the engines can be read by its owner only', async () => {
  const dataDir = await dataDirForTest()
  await startFor(dataDir)
  expect((await stat(join(dataDir, 'engine-secret'))).mode & 0o777).toBe(0o600)
})
