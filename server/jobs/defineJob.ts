import type { ZodType } from 'zod'
import type { AppDeps } from '../appEnv.ts'

export interface JobContext {
  deps: AppDeps
  jobId: string
  /** Aborted when the job is cancelled, was taken over by another worker, or the server stops. */
  signal: AbortSignal
  /** Remembers how far the work is; written about once a second, so it may be called as often as you like. */
  progress(done: number, total: number | null, note?: string): void
}

export type JobOutcome = 'failed' | 'cancelled'

export interface Job<P = unknown> {
  name: string
  payload: ZodType<P>
  /**
   * Does the work. May be called again for the same payload after the process died in the middle, so it is
   * idempotent or continues where it stood. Throw `AppError` for a failure that trying again cannot mend (it is
   * shown as it stands and not retried); any other error is retried with growing pauses.
   */
  run(ctx: JobContext, payload: P): Promise<void>
  /** Called once when the job ends without success: given up, or cancelled (also before it ever ran). */
  onEnd?(ctx: JobContext, payload: P, outcome: JobOutcome, message: string): Promise<void>
  /** How often it is tried before it is parked as failed; 5 unless told. */
  maxAttempts?: number
}

/** Declares one kind of background work; its name stands in the `job` table. */
export function defineJob<P>(job: Job<P>): Job<P> {
  return job
}

/** Work that starts by the clock: one job per slot of `everyMinutes`, however many workers run. */
export interface Cron {
  name: string
  everyMinutes: number
  job: string
  payload: Record<string, unknown>
}

export interface JobRegistry {
  get(name: string): Job | undefined
  names: string[]
  crons: readonly Cron[]
}

/** A job of any payload. */
type AnyJob = Omit<Job<never>, 'payload'> & { payload: ZodType }

/** Throws when two jobs have one name or a cron names a job that does not exist. */
export function createRegistry(jobs: readonly AnyJob[], crons: readonly Cron[] = []): JobRegistry {
  const byName = new Map<string, Job>()
  for (const job of jobs) {
    if (byName.has(job.name)) throw new Error(`Two jobs are named ${job.name}`)
    byName.set(job.name, job as Job)
  }
  for (const cron of crons)
    if (!byName.has(cron.job))
      throw new Error(`The cron ${cron.name} starts ${cron.job}, which no job is named`)
  return { get: (name) => byName.get(name), names: [...byName.keys()], crons }
}
