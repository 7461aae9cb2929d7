import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../server/config.ts'
import { newImportId, storeUpload } from '../server/events/importFiles.ts'
import { runImport } from '../server/events/runImport.ts'
import { previewFile } from '../server/files/previewFile.ts'
import { createLog } from '../server/log.ts'
import { openDeps } from '../server/startServer.ts'
import { insertWorkspace } from '../server/workspaces/queries.ts'
import { makers } from './logFiles.ts'

type Deps = Awaited<ReturnType<typeof openDeps>>

/** One file into a workspace of its own, from its stored bytes to traces, on the embedded stores. */
async function importOne(
  deps: Deps,
  userId: string,
  kind: string,
  path: string,
  again: boolean,
): Promise<void> {
  const { id: workspace } = await deps.db
    .transaction()
    .execute((trx) => insertWorkspace(trx, { name: kind, timezone: 'UTC', ownerId: userId }))
  for (const round of again ? ['first', 'again'] : ['first']) {
    const id = newImportId()
    const { size } = await stat(path)
    const { filePath, fileHash } = await storeUpload(deps, id, createReadStream(path))
    const { mapping } = await previewFile({ path, fileName: path, sizeBytes: size }, { timezone: 'UTC' })
    await deps.db
      .insertInto('import')
      .values({
        id,
        workspace_id: workspace,
        file_name: `events.${kind}`,
        file_hash: fileHash,
        file_path: filePath,
        size_bytes: size,
        state: 'queued',
        mapping: JSON.stringify(mapping),
      })
      .execute()
    const seconds = new Map<string, number>()
    let [last, phase] = [performance.now(), 'Reading the file']
    const start = last
    globalThis.gc?.()
    let peak = 0
    const sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }, 100)
    const enter = (next: string) => {
      const now = performance.now()
      seconds.set(phase, (seconds.get(phase) ?? 0) + (now - last) / 1000)
      last = now
      phase = next
    }
    const progress = (_done: number, _total: number | null, note?: string) => enter(note ?? phase)
    await runImport({ deps, signal: new AbortController().signal, progress }, id)
    enter('')
    clearInterval(sampling)
    const total = (performance.now() - start) / 1000
    const row = await deps.db
      .selectFrom('import')
      .select(['rows_accepted', 'rows_known'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const phases = [...seconds]
      .map(([name, spent]) => `${name.toLowerCase()} ${spent.toFixed(1)} s`)
      .join(', ')
    console.log(
      [
        `${kind} ${round}`.padEnd(15),
        `${row.rows_accepted.toLocaleString('en-US')} rows`.padStart(15),
        `${row.rows_known.toLocaleString('en-US')} known`.padStart(16),
        `${total.toFixed(1)} s`.padStart(8),
        `${Math.round(row.rows_accepted / total).toLocaleString('en-US')} rows/s`.padStart(16),
        `peak ${Math.round(peak / 1e6)} MB`.padStart(13),
        `(${phases})`,
      ].join('  '),
    )
  }
}

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const folder = await mkdtemp(join(tmpdir(), 'desirepath-bench-'))
const stops: (() => Promise<unknown> | unknown)[] = []
try {
  const config = parseConfig({ DATA_DIR: join(folder, 'data'), PORT: '0' })
  const deps = await openDeps(config, createLog({ level: 'error' }), stops)
  const user = { id: 'bench', name: 'Bench', email: 'bench@example.org', emailVerified: true, image: null }
  await deps.db.insertInto('user').values(user).execute()
  for (const [kind, rows] of [
    ['csv', 3_000_000],
    ['csv.gz', 3_000_000],
    ['jsonl', 1_000_000],
    ['parquet', 500_000],
    ['xes', 500_000],
    ['xlsx', 100_000],
  ] as const) {
    if (wanted.length > 0 && !wanted.includes(kind)) continue
    const path = join(folder, `events.${kind}`)
    await makers[kind]!(path, rows)
    await importOne(deps, user.id, kind, path, kind === 'csv')
    await rm(path)
  }
} finally {
  for (const stop of stops.reverse()) await stop()
  await rm(folder, { recursive: true, force: true })
}
