import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { PoolClient } from 'pg'
import type { AppDeps } from '../appEnv.ts'
import { attachmentPath } from '../attachments/storeAttachment.ts'
import type { Engines } from '../engines/startEngines.ts'
import { importFilePath } from '../events/importFiles.ts'
import { type Locks, withLocks } from '../events/withLocks.ts'
import { researchFilePath } from '../research/files/researchFiles.ts'
import { type Entry, writeArchive } from './archive.ts'
import { readRaw } from './readRaw.ts'
import { listTables, readTable } from './tables.ts'

export const backupFormat = 1
/** Kept in the event store and not made again from anything else. Traces are. */
export const eventTables = ['events', 'import_known', 'customer_attributes'] as const
export const settingFiles = ['auth-secret'] as const

type BackupDeps = Pick<AppDeps, 'db' | 'pool' | 'analytics' | 'config'> & {
  engines: Pick<Engines, 'clickhouse'>
}

/** Keeps imports of all workspaces from storing or removing events while `work` runs; editing maps goes on. */
async function holdEvents<T>(
  locks: Locks,
  workspaces: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...rest] = workspaces
  if (first === undefined) return work()
  const signal = new AbortController().signal
  return locks.hold(`publish:${first}`, signal, () => holdEvents(locks, rest, work))
}

/**
 * Writes everything both stores and the data folder hold into one file: the state of one moment, also while a
 * server works on the same stores. Sessions are left out; traces are made again when it is restored.
 */
export async function writeBackup(deps: BackupDeps, path: string): Promise<void> {
  await withLocks(deps.pool, async (locks) => {
    const workspaces = await deps.db.selectFrom('workspace').select('id').orderBy('id').execute()
    await holdEvents(
      locks,
      workspaces.map(({ id }) => id),
      async () => {
        const client = await deps.pool.connect()
        try {
          await client.query('begin isolation level repeatable read, read only')
          await writeArchive(path, listEntries(deps, client))
          await client.query('commit')
        } finally {
          // Never back into the pool with an open transaction.
          client.release(true)
        }
      },
    )
  })
}

async function* listEntries(deps: BackupDeps, client: PoolClient): AsyncGenerator<Entry> {
  const migrations = await client.query<{ name: string }>('select name from kysely_migration order by name')
  yield {
    header: {
      name: 'desirepath-backup',
      format: backupFormat,
      madeAt: new Date().toISOString(),
      migrations: migrations.rows.map(({ name }) => name),
    },
    content: nothing(),
  }
  for (const table of eventTables) {
    const columns = await listEventColumns(deps, table)
    yield {
      header: { name: `events/${table}`, columns },
      content: readRaw(deps, { sql: `SELECT ${columns.join(', ')} FROM ${table} FORMAT Native` }),
    }
  }
  const files = await client.query<{ file_path: string }>(
    'select file_path from import where file_path is not null order by file_path',
  )
  for (const { file_path } of files.rows)
    yield {
      header: { name: `uploads/${basename(file_path)}` },
      content: createReadStream(importFilePath(deps, file_path)),
    }
  const attachments = await client.query<{ sha256: string }>(
    'select distinct sha256 from attachment order by sha256',
  )
  for (const { sha256 } of attachments.rows)
    yield {
      header: { name: `attachments/${sha256}` },
      content: createReadStream(attachmentPath(deps, sha256)),
    }
  const research = await client.query<{ path: string }>(
    `select file ->> 'path' as path from research_source, unnest(array[original, media]) as file
    where file is not null order by 1`,
  )
  for (const { path } of research.rows)
    yield {
      header: { name: `research/${basename(path)}`, path },
      content: createReadStream(researchFilePath(deps, path)),
    }
  for (const file of settingFiles) {
    const content = await readFile(join(deps.config.dataDir, file)).catch(() => null)
    if (content) yield { header: { name: `settings/${file}` }, content: one(content) }
  }
  // Last, so that a restore that is broken off leaves no half of it to be taken for the whole.
  for (const table of await listTables(client))
    yield {
      header: { name: `tables/${table.name}`, columns: table.columns },
      content: readTable(client, table),
    }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function listEventColumns({ analytics }: BackupDeps, table: string): Promise<string[]> {
  const rows = await analytics.query<{ name: string }>({
    sql: `SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String}
AND default_kind NOT IN ('ALIAS', 'MATERIALIZED') ORDER BY position`,
    params: { table },
  })
  return rows.map(({ name }) => name)
}
