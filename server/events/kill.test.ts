import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportDetails, ImportRun } from '../../shared/wire/import.ts'
import type { TouchpointWithCounts } from '../../shared/wire/touchpoint.ts'
import { type ServerProcess, startServerProcess } from '../testing/serverProcess.ts'

const rounds = 20
const rowsPerImport = 12_000
const customers = 700

let dataDir: string
let server: ServerProcess
let cookie = ''
let workspace = ''
/** All rows a `done` import was told of, by event name. */
const acknowledged = new Map<string, number>()

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isText = typeof body === 'string'
  const response = await fetch(`${server.address}/api${path}`, {
    method,
    headers: {
      cookie,
      origin: server.address,
      ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  })
  const set = response.headers.getSetCookie().map((one) => one.split(';')[0])
  if (set.length > 0) cookie = set.join('; ')
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}
const inWorkspace = (path: string) => `/workspaces/${workspace}${path}`

async function killAndStart(): Promise<void> {
  await server.kill()
  server = await startServerProcess(dataDir)
}

const getImport = (id: string) => call<ImportRun>('GET', inWorkspace(`/imports/${id}`))
const listTouchpoints = () =>
  call<{ touchpoints: TouchpointWithCounts[]; rebuilding: boolean }>('GET', inWorkspace('/touchpoints'))

/** Asks until the answer is yes; the whole test's own time limit ends it otherwise. */
async function until(check: () => Promise<boolean>, everyMs = 15): Promise<void> {
  while (!(await check())) await sleep(everyMs)
}

async function startImport(round: number): Promise<string> {
  const rows = Array.from(
    { length: rowsPerImport },
    (_, i) =>
      `c${i % customers},2024-05-01T10:${String(i % 60).padStart(2, '0')}:00Z,step_${i % 3},${round}-${i}`,
  )
  const uploaded = await call<ImportDetails>(
    'POST',
    inWorkspace(`/imports?fileName=round-${round}.csv`),
    `customer,time,event,detail\n${rows.join('\n')}\n`,
  )
  const roles = ['customer', 'time', 'event', 'property'] as const
  const mapping = {
    ...uploaded.preview!.mapping,
    columns: uploaded.preview!.columns.map(({ name }, i) => ({ name, role: roles[i]! })),
  }
  await call('POST', inWorkspace(`/imports/${uploaded.run.id}/start`), { mapping, makeTouchpoints: true })
  return uploaded.run.id
}

async function finish(id: string): Promise<ImportRun> {
  let run = await getImport(id)
  await until(async () => {
    run = await getImport(id)
    return run.state === 'done' || run.state === 'failed'
  }, 40)
  return run
}

/** Every acknowledged row is in the paths of customers, and none of them twice. */
async function expectAllOnce(): Promise<void> {
  await until(async () => !(await listTouchpoints()).rebuilding, 40)
  const { touchpoints } = await listTouchpoints()
  const counted = new Map(touchpoints.map((one) => [one.name, one.events]))
  for (const [name, events] of acknowledged) expect([name, counted.get(name)]).toEqual([name, events])
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'desirepath-kill-'))
  server = await startServerProcess(dataDir)
  await call('POST', '/first-run/account', {
    name: 'Somebody',
    email: 'somebody@example.org',
    password: 'a long password',
  })
  workspace = (await call<{ id: string }>('POST', '/workspaces', { name: 'Killed' })).id
}, 120_000)

afterAll(async () => {
  await server?.stop()
  if (dataDir) await rm(dataDir, { recursive: true, force: true })
}, 60_000)

describe('a server that is killed', () => {
  it(`comes back and finishes the import, ${rounds} times while reading and ${rounds} times while storing`, async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await startImport(round)
      // While reading: right after the start, so that the file is at most half read.
      await sleep(Math.random() * 250)
      await killAndStart()
      await until(async () => ['publishing', 'done'].includes((await getImport(id)).state))
      await sleep(Math.random() * 400)
      await killAndStart()
      const run = await finish(id)
      expect(run).toMatchObject({ state: 'done', error: null, rowsAccepted: rowsPerImport, rowsKnown: 0 })
      for (const step of ['Step 0', 'Step 1', 'Step 2'])
        acknowledged.set(step, (acknowledged.get(step) ?? 0) + rowsPerImport / 3)
      await expectAllOnce()
    }
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  }, 900_000)

  it(`comes back and finishes the rebuild of traces, ${rounds} times`, async () => {
    const total = [...acknowledged.values()].reduce((sum, events) => sum + events, 0)
    const { touchpoints } = await listTouchpoints()
    const [first] = touchpoints
    for (let round = 0; round < rounds; round++) {
      // In turn the first touchpoint takes everything and only its own.
      const takesAll = round % 2 === 0
      const rule = takesAll
        ? { field: 'name', op: 'starts_with', value: 'step_' }
        : { field: 'name', op: 'is', value: 'step_0' }
      await call('PATCH', inWorkspace(`/touchpoints/${first!.id}`), { rule })
      await sleep(Math.random() * 400)
      await killAndStart()
      await until(async () => !(await listTouchpoints()).rebuilding, 40)
      const after = (await listTouchpoints()).touchpoints
      expect(after[0]!.rule).toEqual(rule)
      expect(after.map(({ events }) => events)).toEqual(
        takesAll ? [total, 0, 0] : [total / 3, total / 3, total / 3],
      )
    }
  }, 600_000)

  it('forgets a cancelled import as a whole, also when it is killed right after it was told so', async () => {
    const before = (await listTouchpoints()).touchpoints.map(({ events }) => events)
    for (let round = 0; round < 5; round++) {
      const id = await startImport(1000 + round)
      await sleep(Math.random() * 900)
      const told = await call<ImportRun>('POST', inWorkspace(`/imports/${id}/cancel`)).catch(() => null)
      await sleep(Math.random() * 150)
      await killAndStart()
      if (!told || told.state === 'done')
        await call('DELETE', inWorkspace(`/imports/${id}`)).catch(() => undefined)
      await until(async () => {
        const { state } = await getImport(id)
        // Done in the very moment it was cancelled: then it is taken back instead.
        if (state === 'done') await call('DELETE', inWorkspace(`/imports/${id}`))
        return state === 'cancelled' || state === 'undone'
      }, 40)
      expect((await listTouchpoints()).touchpoints.map(({ events }) => events)).toEqual(before)
    }
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  }, 300_000)
})
