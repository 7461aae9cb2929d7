import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileSource } from '../server/files/fileReader.ts'
import { openFile } from '../server/files/openFile.ts'
import { previewFile } from '../server/files/previewFile.ts'
import { readEvents } from '../server/files/readEvents.ts'
import { makers } from './logFiles.ts'

/** Reads one file in this process and prints what it took. */
async function read(kind: string, path: string): Promise<void> {
  const { size } = await stat(path)
  const source: FileSource = { fileName: `events.${kind}`, sizeBytes: size, path }
  const { mapping } = await previewFile(source, { timezone: 'Europe/Berlin' })
  let rows = 0
  const start = performance.now()
  const cpu = process.cpuUsage()
  for await (const batch of readEvents(await openFile(source), mapping)) rows += batch.events.length
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const perCore = Math.round(rows / ((user + system) / 1e6)).toLocaleString('en-US')
  const columns = [
    kind.padEnd(8),
    `${rows.toLocaleString('en-US')} rows`.padStart(15),
    `${(size / 1e6).toFixed(1)} MB`.padStart(9),
    `${seconds.toFixed(2)} s`.padStart(8),
    `${Math.round(rows / seconds).toLocaleString('en-US')} rows/s`.padStart(17),
    `${perCore} rows per CPU second`.padStart(28),
    `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  ]
  console.log(columns.join('  '))
}

/** Every kind in a process of its own, so that making a file does not count as memory of reading it. */
async function runAll(wanted: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-bench-'))
  try {
    for (const [kind, rows] of [
      ['csv', 1_000_000],
      ['csv.gz', 1_000_000],
      ['jsonl', 500_000],
      ['parquet', 500_000],
      ['xes', 200_000],
      ['xlsx', 100_000],
    ] as const) {
      if (wanted.length > 0 && !wanted.includes(kind)) continue
      const path = join(folder, `events.${kind}`)
      await makers[kind]!(path, rows)
      execFileSync(process.execPath, [import.meta.filename, '--read', kind, path], { stdio: 'inherit' })
      await rm(path)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// One core: reading, unpacking, parsing, recognising and mapping into events, no store behind it.
const [flag, kind, path] = process.argv.slice(2)
if (flag === '--read') await read(kind!, path!)
else await runAll(process.argv.slice(2))
