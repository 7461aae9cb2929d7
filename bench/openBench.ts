import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../server/config.ts'
import { createLog } from '../server/log.ts'
import { insertProject } from '../server/research/projects/queries.ts'
import { openDeps } from '../server/startServer.ts'
import { insertWorkspace } from '../server/workspaces/queries.ts'

/** Embedded stores in a folder of their own with one person and one research project. `close` removes them. */
export async function openBench() {
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-bench-'))
  const stops: (() => Promise<unknown> | unknown)[] = []
  async function close() {
    for (const stop of stops.reverse()) await stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const config = parseConfig({ DATA_DIR: join(folder, 'data'), PORT: '0' })
    const deps = await openDeps(config, createLog({ level: 'error' }), stops)
    const user = { id: 'bench', name: 'Bench', email: 'bench@example.org', emailVerified: true, image: null }
    await deps.db.insertInto('user').values(user).execute()
    const workspace = await deps.db
      .transaction()
      .execute((trx) => insertWorkspace(trx, { name: 'Bench', timezone: 'UTC', ownerId: user.id }))
    const project = await insertProject(deps.db, {
      workspaceId: workspace.id,
      userId: user.id,
      now: deps.clock.now(),
      input: {
        name: 'Bench',
        goal: '',
        method: '',
        startsOn: null,
        endsOn: null,
        consentBasis: '',
        retentionDays: null,
        keepCounts: true,
        keepOriginals: true,
        attributes: [],
      },
    })
    return { deps, folder, workspaceId: workspace.id, project, userId: user.id, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Processor time of this process and all below it, stores included; 0 where the system does not tell. */
async function cpuSeconds(): Promise<number> {
  const uses = new Map<number, { parent: number; ticks: number }>()
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    // Behind the name in brackets: state, parent, …; 11 to 14 are its own time and that of children that ended.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    if (stat !== '') uses.set(Number(name), { parent: Number(fields[1]), ticks })
  }
  let sum = 0
  const own = new Set([process.pid])
  for (let before = 0; before < own.size; ) {
    before = own.size
    for (const [pid, { parent }] of uses) if (own.has(parent)) own.add(pid)
  }
  for (const pid of own) sum += uses.get(pid)?.ticks ?? 0
  return sum / 100
}

/**
 * Runs one thing several times: seconds of each run, the first of them cold, and the mean processor time of a run,
 * which minds less what else the machine does.
 */
export async function timeRuns(
  runs: number,
  work: (run: number) => Promise<unknown>,
): Promise<{ seconds: number[]; cpu: number }> {
  const seconds: number[] = []
  const before = await cpuSeconds()
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work(run)
    seconds.push((performance.now() - start) / 1000)
  }
  return { seconds, cpu: ((await cpuSeconds()) - before) / runs }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}

/** As people read them: `1,234 ms`. */
export const ms = (seconds: number) => `${Math.round(seconds * 1000).toLocaleString('en-US')} ms`

export function line(what: string, ...figures: string[]): void {
  console.log([what.padEnd(52), ...figures.map((figure) => figure.padStart(21))].join(''))
}
