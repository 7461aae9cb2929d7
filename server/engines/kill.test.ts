import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import pg from 'pg'
import { expect, test } from 'vitest'
import { dataDirForTest } from './dataDirForTest.ts'
import { spawnEngineHost } from './spawnEngineHost.ts'

const rounds = 6
const rowsPerBatch = 200

/** Starts at a seed that is printed, so that a failing run can be repeated. */
function randomNumbers(seed: number) {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

function openAnalytics(clickhouse: { url: string; username: string; password: string }) {
  return createClient({ ...clickhouse, log: { level: ClickHouseLogLevel.OFF }, request_timeout: 20_000 })
}

test('nothing the stores acknowledged is lost when Desirepath is killed at any moment', {
  timeout: 240_000,
}, async () => {
  const dataDir = await dataDirForTest()
  const seed = Date.now() % 100_000
  const random = randomNumbers(seed)
  const acknowledged = { batches: [] as number[], notes: [] as number[] }
  let next = 0

  for (let round = 0; round < rounds; round++) {
    const host = await spawnEngineHost(dataDir)
    const analytics = openAnalytics(host.answer.clickhouse)
    const db = new pg.Pool({ connectionString: host.answer.databaseUrl, max: 4 })
    db.on('error', () => {})
    await analytics.command({ query: 'CREATE DATABASE IF NOT EXISTS kept' })
    await analytics.command({
      query:
        'CREATE TABLE IF NOT EXISTS kept.batch (id UInt32, row UInt32) ENGINE = MergeTree ORDER BY (id, row)',
    })
    await db.query('create table if not exists note (id int primary key)')
    let stopped = false
    const writers = [1, 2, 3].map(async () => {
      while (!stopped) {
        const id = next++
        try {
          const rows = Array.from({ length: rowsPerBatch }, (_, row) => ({ id, row }))
          await analytics.insert({ table: 'kept.batch', values: rows, format: 'JSONEachRow' })
          acknowledged.batches.push(id)
          await db.query('insert into note values ($1)', [id])
          acknowledged.notes.push(id)
        } catch {
          return
        }
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 50 + random() * 1200))
    await host.end('SIGKILL')
    stopped = true
    await Promise.all(writers)
    await Promise.all([analytics.close(), db.end()])
  }

  const host = await spawnEngineHost(dataDir)
  const analytics = openAnalytics(host.answer.clickhouse)
  const rows = await (
    await analytics.query({
      query: 'SELECT id, count() AS rows FROM kept.batch GROUP BY id',
      format: 'JSONEachRow',
    })
  ).json<{ id: number; rows: string }>()
  const stored = new Map(rows.map((row) => [row.id, Number(row.rows)]))
  await analytics.close()
  const db = new pg.Client(host.answer.databaseUrl)
  await db.connect()
  const notes = new Set((await db.query('select id from note')).rows.map((row) => row.id))
  await db.end()

  expect(acknowledged.batches.length, `seed ${seed}`).toBeGreaterThan(rounds)
  expect(acknowledged.batches.filter((id) => stored.get(id) !== rowsPerBatch)).toEqual([])
  expect([...stored.values()].filter((count) => count !== rowsPerBatch)).toEqual([])
  expect(acknowledged.notes.filter((id) => !notes.has(id))).toEqual([])
})

test('a data folder whose Desirepath was killed while it made the stores is made whole at the next start', async () => {
  const dataDir = await dataDirForTest()
  const { spawn } = await import('node:child_process')
  const { join } = await import('node:path')
  for (const waitMs of [150, 500, 900]) {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'engineHost.ts'), dataDir],
      { stdio: 'ignore' },
    )
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
  }
  const host = await spawnEngineHost(dataDir)
  expect(host.answer.problem).toBeUndefined()
  const db = new pg.Client(host.answer.databaseUrl)
  await db.connect()
  expect((await db.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await db.end()
})
