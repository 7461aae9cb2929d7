import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import type { AppDeps } from '../appEnv.ts'
import { attachmentPath } from '../attachments/storeAttachment.ts'
import { withLocks } from '../events/withLocks.ts'
import { researchFilePath } from '../research/files/researchFiles.ts'
import { rebuildWorkspaceTraces } from '../touchpoints/rebuildWorkspaceTraces.ts'
import { ArchiveError, type Entry, type EntryHeader, readArchive } from './archive.ts'
import { listTables, type Table, writeTable } from './tables.ts'
import { backupFormat, eventTables, settingFiles } from './writeBackup.ts'

type RestoreDeps = Pick<AppDeps, 'db' | 'pool' | 'analytics' | 'config'>

/** Whether nobody has put anything into these stores yet. */
export async function areStoresEmpty({ db, analytics }: RestoreDeps): Promise<boolean> {
  const used = await db.selectFrom('user').select('id').limit(1).executeTakeFirst()
  const [events] = await analytics.query<{ rows: number }>({ sql: 'SELECT count() AS rows FROM events' })
  return used === undefined && events?.rows === 0
}

/**
 * Brings back what `writeBackup` wrote, into empty stores. The app database is filled in one transaction at the
 * end: broken off before, the stores hold no workspace.
 * @throws ArchiveError when the file is no backup, cut off, or of a newer version
 */
export async function restoreBackup(deps: RestoreDeps, path: string): Promise<void> {
  const client = await deps.pool.connect()
  try {
    await client.query('begin')
    const tables = await listTables(client)
    let checked = false
    for await (const entry of readArchive(path)) {
      if (!checked) await checkHeader(client, entry.header)
      else await restoreEntry(deps, { client, tables }, entry)
      checked = true
    }
    if (!checked) throw new ArchiveError('it is empty')
    // Traces are not in the archive: if this ends before they are made, the server makes them when it starts.
    await client.query(`update workspace set traces_version = -1`)
    await client.query(`insert into job (id, workspace_id, name, payload, key)
      select 'restored-' || id, id, 'rebuild_traces', jsonb_build_object('workspaceId', id), 'rebuild_traces:' || id
      from workspace on conflict do nothing`)
    await client.query('commit')
  } finally {
    client.release(true)
  }
  const workspaces = await deps.db.selectFrom('workspace').select('id').execute()
  await withLocks(deps.pool, async (locks) => {
    for (const { id } of workspaces)
      await rebuildWorkspaceTraces(deps, locks, id, { signal: new AbortController().signal })
  })
}

async function checkHeader(client: PoolClient, header: EntryHeader): Promise<void> {
  if (header.name !== 'desirepath-backup') throw new ArchiveError('it is not a backup')
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration')
  const known = new Set(rows.map(({ name }) => name))
  const migrations = Array.isArray(header.migrations) ? header.migrations : []
  if (header.format !== backupFormat || migrations.some((name) => !known.has(String(name))))
    throw new ArchiveError('it was made by a newer Desirepath; update this one first')
}

const isResearchPath = (path: unknown): path is string =>
  typeof path === 'string' && /^research\/[\w-]{1,64}\/[\w-]{1,64}\.(original|media)$/.test(path)

async function restoreEntry(
  { config, analytics }: RestoreDeps,
  { client, tables }: { client: PoolClient; tables: readonly Table[] },
  { header, content }: Entry,
): Promise<void> {
  const [kind, name = ''] = header.name.split('/')
  const columns = Array.isArray(header.columns) ? header.columns.map(String) : []
  if (columns.some((column) => !/^\w+$/.test(column))) throw new ArchiveError('it is damaged')
  if (kind === 'events' && eventTables.some((table) => table === name))
    await analytics.insert({
      sql: `INSERT INTO ${name} (${columns.join(', ')}) FORMAT Native`,
      bytes: Readable.from(content, { objectMode: false }),
    })
  else if (kind === 'tables') {
    const table = tables.find((one) => one.name === name)
    if (!table) throw new ArchiveError(`it holds a table ${name} this version does not know`)
    await writeTable(client, table, { columns, content })
  } else if (kind === 'uploads') {
    const folder = join(config.dataDir, 'uploads')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await pipeline(content, createWriteStream(join(folder, basename(name)), { mode: 0o600 }))
  } else if (kind === 'attachments' && /^[0-9a-f]{64}$/.test(name)) {
    const path = attachmentPath({ config }, name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
  } else if (kind === 'research' && isResearchPath(header.path)) {
    const path = researchFilePath({ config }, header.path)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
  } else if (kind === 'settings' && settingFiles.some((file) => file === name)) {
    const parts: Uint8Array[] = []
    for await (const bytes of content) parts.push(bytes)
    await writeFile(join(config.dataDir, name), Buffer.concat(parts), { mode: 0o600 })
  } else throw new ArchiveError(`it holds ${header.name}, which this version does not know`)
}
