import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import { createRegistry, defineJob, type Job } from './defineJob.ts'
import { startWorker, type Worker } from './worker.ts'

const payload = z.object({ key: z.string() })
/** What the jobs of a test do, by the key in their payload. */
const deeds = new Map<string, Job<{ key: string }>['run']>()
const ended: { key: string; outcome: string; message: string }[] = []

const registry = createRegistry([
  defineJob({
    name: 'deed',
    payload,
    maxAttempts: 3,
    run: async (ctx, { key }) => deeds.get(key)?.(ctx, { key }),
    async onEnd(_ctx, { key }, outcome, message) {
      ended.push({ key, outcome, message })
    },
  }),
])

let app: TestApp
let workspaceId: string
const workers: Worker[] = []
beforeAll(async () => {
  app = await buildApp({ registry })
  workspaceId = (await app.buildWorkspace()).id
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

let count = 0
async function enqueue(run: Job<{ key: string }>['run'], options: { key?: string; runAt?: Date } = {}) {
  const key = `deed-${++count}`
  deeds.set(key, run)
  const { id } = await app.deps.jobs.enqueue('deed', { key }, { workspaceId, ...options })
  return { id, key }
}
function work(options: Partial<Parameters<typeof startWorker>[0]> = {}) {
  const worker = startWorker({ deps: app.deps, registry, pollMs: 20, heartbeatMs: 20, ...options })
  workers.push(worker)
  return worker
}
const rowOf = (id: string) =>
  app.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const until = <T>(look: () => Promise<T> | T) => vi.waitFor(look, { timeout: 20_000, interval: 20 })
const untilState = (id: string, state: string) =>
  until(async () => {
    const row = await rowOf(id)
    expect(row.state).toBe(state)
    return row
  })
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })

describe('a job', () => {
  it('runs and remembers how far it came', async () => {
    const { id } = await enqueue(async ({ progress }) => progress(3, 4, 'three of four'))
    expect(await app.runJobs()).toBe(1)
    expect(await app.deps.jobs.find(workspaceId, id)).toMatchObject({
      state: 'done',
      done: 3,
      total: 4,
      note: 'three of four',
      error: null,
    })
  })

  it('shows its progress while it runs', async () => {
    let finish = () => {}
    const { id } = await enqueue(async ({ progress }) => {
      progress(1, 10, 'reading')
      await new Promise<void>((resolve) => {
        finish = resolve
      })
    })
    work()
    await until(async () =>
      expect(await app.deps.jobs.find(workspaceId, id)).toMatchObject({
        state: 'running',
        done: 1,
        total: 10,
      }),
    )
    finish()
    await untilState(id, 'done')
  })

  it('each of 200 is run exactly once by two workers', async () => {
    const runs: string[] = []
    const all = []
    for (let i = 0; i < 200; i++)
      all.push(
        await enqueue(async (_ctx, { key }) => {
          runs.push(key)
          await new Promise((resolve) => setTimeout(resolve, i % 3))
        }),
      )
    work({ concurrency: 5 })
    work({ concurrency: 5 })
    await until(async () => {
      const { open } = await app.db
        .selectFrom('job')
        .select(sql<number>`count(*)`.as('open'))
        .where('state', 'in', ['queued', 'running'])
        .executeTakeFirstOrThrow()
      expect(open).toBe(0)
    })
    expect(runs.toSorted()).toEqual(all.map(({ key }) => key).toSorted())
  })

  it('that lost its process is claimed again, and the one that was thought dead cannot end it', async () => {
    let runs = 0
    let finishFirst = () => {}
    const { id } = await enqueue(async ({ signal }) => {
      runs++
      if (runs > 1) return
      await new Promise<void>((resolve) => {
        finishFirst = resolve
      })
      signal.throwIfAborted()
    })
    // A worker whose heartbeats never come: as if its process had been killed.
    work({ heartbeatMs: 1_000_000 })
    await untilState(id, 'running')
    await app.db
      .updateTable('job')
      .set({ heartbeat_at: sql<Date>`now() - interval '1 minute'` })
      .where('id', '=', id)
      .execute()
    work()
    const row = await untilState(id, 'done')
    expect(row.attempts).toBe(2)
    finishFirst()
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
    expect(await rowOf(id)).toMatchObject({ state: 'done', attempts: 2 })
  })

  it('that was running when the only server died starts again with the server, without waiting', async () => {
    const { id } = await enqueue(async () => {})
    await app.db
      .updateTable('job')
      .set({ state: 'running', attempts: 1, claimed_by: 'dead', heartbeat_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute()
    expect(await app.runJobs()).toBe(0)
    work({ alone: true })
    expect(await untilState(id, 'done')).toMatchObject({ attempts: 2 })
  })

  it('whose server keeps dying is given up after its attempts', async () => {
    const { id, key } = await enqueue(async () => {})
    await app.db
      .updateTable('job')
      .set({ state: 'running', attempts: 3, claimed_by: 'dead', heartbeat_at: new Date(0) })
      .where('id', '=', id)
      .execute()
    await app.runJobs()
    const row = await rowOf(id)
    expect(row).toMatchObject({ state: 'failed', error: expect.stringContaining('3 times') })
    expect(ended.filter((each) => each.key === key)).toMatchObject([{ outcome: 'failed' }])
  })

  it('that fails by accident is tried again, later each time, and then parked without its inner error', async () => {
    const { id, key } = await enqueue(async () => {
      throw new Error('password=secret')
    })
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      const { now } = (await sql<{ now: Date }>`select now()`.execute(app.db)).rows[0]!
      expect(await app.runJobs()).toBe(1)
      const row = await rowOf(id)
      expect(row.attempts).toBe(attempt)
      expect(row.state).toBe(attempt < 3 ? 'queued' : 'failed')
      if (attempt < 3) pauses.push(Math.round((row.run_at.getTime() - now.getTime()) / 1000))
      await app.db
        .updateTable('job')
        .set({ run_at: new Date(0) })
        .where('id', '=', id)
        .execute()
    }
    expect(pauses[0]).toBeGreaterThanOrEqual(5)
    expect(pauses[1]).toBeGreaterThan(pauses[0]!)
    const row = await rowOf(id)
    expect(row.error).toContain(id)
    expect(row.error).not.toContain('secret')
    expect(ended.filter((each) => each.key === key)).toHaveLength(1)
  })

  it('that fails for a reason somebody can mend is not tried again and says the reason', async () => {
    const { id } = await enqueue(async () => {
      throw new AppError('unreadable_file', 'The file ends in the middle of a row.')
    })
    await app.runJobs()
    expect(await rowOf(id)).toMatchObject({
      state: 'failed',
      attempts: 1,
      error: 'The file ends in the middle of a row.',
    })
  })

  it('that is cancelled while it runs stops and cleans up', async () => {
    const { id, key } = await enqueue(({ signal }) => untilAborted(signal))
    work()
    await untilState(id, 'running')
    await app.deps.jobs.requestCancel(workspaceId, id)
    await untilState(id, 'cancelled')
    expect(ended.filter((each) => each.key === key)).toMatchObject([{ outcome: 'cancelled' }])
  })

  it('that is cancelled from another process stops at its next heartbeat', async () => {
    const { id } = await enqueue(({ signal }) => untilAborted(signal))
    work()
    await untilState(id, 'running')
    await app.db.updateTable('job').set({ cancel_requested: true }).where('id', '=', id).execute()
    await untilState(id, 'cancelled')
  })

  it('that is cancelled before it ran never runs and cleans up', async () => {
    let ran = false
    const { id, key } = await enqueue(async () => {
      ran = true
    })
    expect(await app.deps.jobs.requestCancel(workspaceId, id)).toMatchObject({ state: 'cancelled' })
    await app.runJobs()
    expect(await rowOf(id)).toMatchObject({ state: 'cancelled' })
    expect(ran).toBe(false)
    expect(ended.filter((each) => each.key === key)).toHaveLength(1)
    await expect(app.deps.jobs.requestCancel(workspaceId, id)).rejects.toMatchObject({ code: 'job_finished' })
  })

  it('goes back into the queue when the server stops, and the stop costs no attempt', async () => {
    const { id } = await enqueue(({ signal }) => untilAborted(signal))
    const worker = work()
    await untilState(id, 'running')
    await worker.stop()
    expect(await rowOf(id)).toMatchObject({ state: 'queued', attempts: 0, claimed_by: null })
    deeds.set([...deeds.keys()].at(-1)!, async () => {})
    await app.runJobs()
    expect(await rowOf(id)).toMatchObject({ state: 'done' })
  })

  it('with a key is queued once; while it runs the next one may be queued', async () => {
    const first = await enqueue(async () => {}, { key: 'rebuild' })
    const same = await enqueue(async () => {}, { key: 'rebuild' })
    expect(same.id).toBe(first.id)
    await app.db.updateTable('job').set({ state: 'running' }).where('id', '=', first.id).execute()
    const next = await enqueue(async () => {}, { key: 'rebuild' })
    expect(next.id).not.toBe(first.id)
    await app.db.updateTable('job').set({ state: 'done' }).where('id', '=', first.id).execute()
    await app.runJobs()
  })

  it('that fails while the same work is queued again leaves it to that one', async () => {
    let next: { id: string } | undefined
    const first = await enqueue(
      async () => {
        if (next) return
        next = await enqueue(async () => {}, { key: 'again' })
        throw new Error('by accident')
      },
      { key: 'again' },
    )
    await app.runJobs()
    expect(await rowOf(first.id)).toMatchObject({ state: 'cancelled' })
    expect(await rowOf(next!.id)).toMatchObject({ state: 'done' })
  })

  it('exists only if the change it belongs to is committed', async () => {
    await app.db
      .transaction()
      .execute(async (trx) => {
        await app.deps.jobs.enqueue('deed', { key: 'never' }, { workspaceId, db: trx })
        throw new Error('undone')
      })
      .catch(() => undefined)
    expect(await app.runJobs()).toBe(0)
  })

  it('of another workspace is neither seen nor stopped', async () => {
    const { id } = await enqueue(async () => {})
    const other = (await app.buildWorkspace()).id
    expect(await app.deps.jobs.find(other, id)).toBeUndefined()
    await expect(app.deps.jobs.requestCancel(other, id)).rejects.toMatchObject({ code: 'job_not_found' })
    await app.runJobs()
  })
})

describe('starting up', () => {
  it('refuses to go on when work is waiting that this version does not know', async () => {
    await app.deps.jobs.checkHandlers()
    await app.db
      .insertInto('job')
      .values({ id: 'future', name: 'from_the_future', payload: '{}', state: 'queued', max_attempts: 1 })
      .execute()
    await expect(app.deps.jobs.checkHandlers()).rejects.toThrow(/from_the_future/)
    expect(await app.runJobs()).toBe(0)
    await app.db.deleteFrom('job').where('id', '=', 'future').execute()
  })

  it('refuses two jobs of one name and a cron without its job', () => {
    const job = defineJob({ name: 'twice', payload, run: async () => {} })
    expect(() => createRegistry([job, job])).toThrow(/twice/)
    expect(() => createRegistry([job], [{ name: 'c', everyMinutes: 1, job: 'other', payload: {} }])).toThrow(
      /other/,
    )
  })
})

describe('work by the clock', () => {
  it('is done once per slot, however many workers there are', async () => {
    const slots: string[] = []
    const byClock = createRegistry(
      [
        defineJob({
          name: 'tick',
          payload: z.object({}),
          run: async ({ jobId }) => void slots.push(jobId),
        }),
      ],
      [{ name: 'hourly', everyMinutes: 60, job: 'tick', payload: {} }],
    )
    const clocked = await buildApp({ registry: byClock })
    const both = () =>
      [1, 2].map(() => startWorker({ deps: clocked.deps, registry: byClock, pollMs: 10, heartbeatMs: 50 }))
    clocked.clock.set('2026-05-01T10:00:00Z')
    const running = both()
    await until(() => expect(slots).toHaveLength(1))
    clocked.clock.set('2026-05-01T10:59:59Z')
    const fresh = both()
    await new Promise((resolve) => setTimeout(resolve, 100))
    clocked.clock.set('2026-05-01T11:00:00Z')
    await until(() => expect(slots).toHaveLength(2))
    await Promise.all([...running, ...fresh].map((worker) => worker.stop()))
    expect(new Set(slots).size).toBe(2)
    expect(slots).toHaveLength(2)
  })
})
