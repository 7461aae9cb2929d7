import { type Selectable, sql } from 'kysely'
import { nanoid } from 'nanoid'
import type { AppDeps } from '../appEnv.ts'
import type { JobTable } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import type { Job, JobContext, JobRegistry } from './defineJob.ts'
import { enqueueCrons } from './enqueueCrons.ts'

type JobRow = Selectable<JobTable>

export interface WorkerOptions {
  deps: AppDeps
  registry: JobRegistry
  /** Jobs at a time. */
  concurrency?: number
  heartbeatMs?: number
  /** A running job without a heartbeat for so long is taken for lost and claimed again. */
  lostAfterMs?: number
  pollMs?: number
  /** No other process works on this database: whatever is `running` when this one starts was left by a dead one. */
  alone?: boolean
}

export interface Worker {
  /** Stops taking jobs, aborts the running ones and puts them back into the queue. */
  stop(): Promise<void>
}

const backoffSeconds = (attempts: number) => Math.min(5 * 4 ** (attempts - 1), 3600)

/** Claims the job that is due longest; two workers never get the same one. */
async function claimJob(
  { deps, registry, lostAfterMs }: { deps: AppDeps; registry: JobRegistry; lostAfterMs: number },
  workerId: string,
): Promise<JobRow | undefined> {
  if (registry.names.length === 0) return undefined
  const { rows } = await sql<JobRow>`
    with next as materialized (
      select id from job
      where name = any(${registry.names})
        and ((state = 'queued' and run_at <= now())
          or (state = 'running' and heartbeat_at < now() - ${lostAfterMs} * interval '1 millisecond'))
      order by run_at, created_at
      for update skip locked
      limit 1
    )
    update job set state = 'running', attempts = attempts + 1, claimed_by = ${workerId}, heartbeat_at = now()
    from next where job.id = next.id
    returning job.*`.execute(deps.db)
  return rows[0]
}

/** Ends a claim, if this worker still holds it. Returns whether it did. */
async function settle(
  deps: AppDeps,
  row: JobRow,
  values: Partial<Pick<JobRow, 'state' | 'error' | 'note' | 'done' | 'total'>>,
) {
  const { numUpdatedRows } = await deps.db
    .updateTable('job')
    .set({ ...values, claimed_by: null, heartbeat_at: null, finished_at: sql<Date>`now()` })
    .where('id', '=', row.id)
    .where('claimed_by', '=', row.claimed_by)
    .where('attempts', '=', row.attempts)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Back into the queue; when the same work (key) was queued meanwhile, that one does it. */
async function requeue(
  deps: AppDeps,
  row: JobRow,
  { seconds, countAttempt, error }: { seconds: number; countAttempt: boolean; error: string | null },
) {
  const held = deps.db
    .updateTable('job')
    .where('id', '=', row.id)
    .where('claimed_by', '=', row.claimed_by)
    .where('attempts', '=', row.attempts)
  try {
    await held
      .set({
        state: 'queued',
        attempts: countAttempt ? row.attempts : row.attempts - 1,
        run_at: sql<Date>`now() + ${seconds} * interval '1 second'`,
        claimed_by: null,
        heartbeat_at: null,
        error,
      })
      .execute()
  } catch (thrown) {
    const uniqueViolation = thrown instanceof Error && 'code' in thrown && thrown.code === '23505'
    if (!uniqueViolation) throw thrown
    await settle(deps, row, { state: 'cancelled', note: 'The same work was queued again and is done there.' })
  }
}

class Stopped extends Error {
  readonly reason: 'cancelled' | 'lost' | 'stopping'
  constructor(reason: 'cancelled' | 'lost' | 'stopping') {
    super(reason)
    this.name = 'AbortError'
    this.reason = reason
  }
}

/** Runs one claimed job to its end and writes how it ended. Never throws for the job's own failures. */
async function runClaimed(
  row: JobRow,
  job: Job,
  { deps, controller, heartbeatMs }: { deps: AppDeps; controller: AbortController; heartbeatMs: number },
): Promise<void> {
  const { log } = deps
  const latest = { done: row.done, total: row.total, note: row.note }
  const ctx: JobContext = {
    deps,
    jobId: row.id,
    signal: controller.signal,
    progress(done, total, note) {
      latest.done = Math.round(done)
      latest.total = total === null ? null : Math.round(total)
      if (note !== undefined) latest.note = note
    },
  }
  const beat = async () => {
    const held = await deps.db
      .updateTable('job')
      .set({ heartbeat_at: sql<Date>`now()`, done: latest.done, total: latest.total, note: latest.note })
      .where('id', '=', row.id)
      .where('claimed_by', '=', row.claimed_by)
      .where('attempts', '=', row.attempts)
      .returning('cancel_requested')
      .executeTakeFirst()
    if (!held) controller.abort(new Stopped('lost'))
    else if (held.cancel_requested) controller.abort(new Stopped('cancelled'))
  }
  // A failed heartbeat (engine restarting) is tried again at the next one; if they stay away the job counts as lost.
  const timer = setInterval(
    () => void beat().catch((error) => log.warn('heartbeat failed', { jobId: row.id, error })),
    heartbeatMs,
  )

  async function end(outcome: 'failed' | 'cancelled', message: string, payload: unknown) {
    try {
      await job.onEnd?.({ ...ctx, signal: new AbortController().signal }, payload, outcome, message)
    } catch (error) {
      log.error('clean-up after a job failed', { job: row.name, jobId: row.id, error })
    }
    await settle(deps, row, { ...latest, state: outcome, error: outcome === 'failed' ? message : null })
  }

  const parsed = job.payload.safeParse(row.payload)
  try {
    if (!parsed.success)
      return await end(
        'failed',
        'The work was described in a way this version does not understand.',
        row.payload,
      )
    if (row.cancel_requested) return await end('cancelled', 'Cancelled before it started.', parsed.data)
    if (row.attempts > row.max_attempts)
      return await end(
        'failed',
        `The server stopped ${row.max_attempts} times while doing this. It was given up.`,
        parsed.data,
      )
    await job.run(ctx, parsed.data)
    clearInterval(timer)
    if (await settle(deps, row, { ...latest, state: 'done', error: null }))
      log.info('job done', { job: row.name, jobId: row.id })
  } catch (thrown) {
    clearInterval(timer)
    const stopped = controller.signal.aborted ? (controller.signal.reason as Stopped).reason : undefined
    if (stopped === 'lost') return
    if (stopped === 'stopping')
      return await requeue(deps, row, { seconds: 0, countAttempt: false, error: null })
    if (stopped === 'cancelled') return await end('cancelled', 'Cancelled.', parsed.data)
    if (thrown instanceof AppError) return await end('failed', thrown.message, parsed.data)
    log.error('job failed', { job: row.name, jobId: row.id, attempt: row.attempts, error: thrown })
    if (row.attempts >= row.max_attempts)
      return await end(
        'failed',
        `It failed ${row.attempts} times and was given up. Look for ${row.id} in the server's log.`,
        parsed.data,
      )
    await requeue(deps, row, {
      seconds: backoffSeconds(row.attempts),
      countAttempt: true,
      error: `It failed and will be tried again. Look for ${row.id} in the server's log.`,
    })
  } finally {
    clearInterval(timer)
  }
}

/** Runs jobs that are due, one after another, until none is left; what tests and the command line use. */
export async function drainJobs({
  deps,
  registry,
}: {
  deps: AppDeps
  registry: JobRegistry
}): Promise<number> {
  const workerId = `drain-${nanoid(8)}`
  for (let count = 0; ; count++) {
    const row = await claimJob({ deps, registry, lostAfterMs: 15_000 }, workerId)
    const job = row && registry.get(row.name)
    if (!row || !job) return count
    const controller = new AbortController()
    const onCancel = (event: Event) => {
      if ((event as CustomEvent<string>).detail === row.id) controller.abort(new Stopped('cancelled'))
    }
    deps.jobs.events.addEventListener('cancel', onCancel)
    await runClaimed(row, job, { deps, controller, heartbeatMs: 1000 })
    deps.jobs.events.removeEventListener('cancel', onCancel)
  }
}

/** Works through the job table until stopped. */
export function startWorker({
  deps,
  registry,
  concurrency = 3,
  heartbeatMs = 1000,
  lostAfterMs = 15_000,
  pollMs = 1000,
  alone = false,
}: WorkerOptions): Worker {
  const workerId = `${process.pid}-${nanoid(8)}`
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>()
  const seenSlots = new Set<string>()
  let stopping = false
  let looking: Promise<void> | undefined
  let lookAgain = false
  let mayHoldOrphans = alone

  async function look() {
    if (mayHoldOrphans) {
      await deps.db
        .updateTable('job')
        .set({ heartbeat_at: new Date(0) })
        .where('state', '=', 'running')
        .execute()
      mayHoldOrphans = false
    }
    await enqueueCrons({ deps, registry, seen: seenSlots })
    while (!stopping && running.size < concurrency) {
      const row = await claimJob({ deps, registry, lostAfterMs }, workerId)
      const job = row && registry.get(row.name)
      if (!row || !job) return
      const controller = new AbortController()
      const ended = runClaimed(row, job, { deps, controller, heartbeatMs })
        .catch((error) =>
          deps.log.error('a job could not be settled', { job: row.name, jobId: row.id, error }),
        )
        .finally(() => {
          running.delete(row.id)
          wake()
        })
      running.set(row.id, { controller, ended })
    }
  }
  function wake() {
    if (stopping) return
    if (looking) {
      lookAgain = true
      return
    }
    looking = look()
      .catch((error) => deps.log.warn('looking for work failed', { error }))
      .finally(() => {
        looking = undefined
        if (lookAgain) {
          lookAgain = false
          wake()
        }
      })
  }
  const onCancel = (event: Event) => {
    running.get((event as CustomEvent<string>).detail)?.controller.abort(new Stopped('cancelled'))
    wake()
  }
  deps.jobs.events.addEventListener('enqueued', wake)
  deps.jobs.events.addEventListener('cancel', onCancel)
  const timer = setInterval(wake, pollMs)
  wake()

  return {
    async stop() {
      stopping = true
      clearInterval(timer)
      deps.jobs.events.removeEventListener('enqueued', wake)
      deps.jobs.events.removeEventListener('cancel', onCancel)
      await looking
      for (const { controller } of running.values()) controller.abort(new Stopped('stopping'))
      await Promise.all([...running.values()].map((job) => job.ended))
    },
  }
}
