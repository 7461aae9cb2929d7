import type { Kysely, Selectable } from 'kysely'
import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import type { JobStatus } from '../../shared/wire/job.ts'
import type { Db } from '../db/db.ts'
import type { Database, JobTable } from '../db/schema.ts'
import { StartupProblem } from '../engines/StartupProblem.ts'
import { AppError } from '../errors.ts'
import type { JobRegistry } from './defineJob.ts'

export interface EnqueueOptions {
  /** Absent for work that belongs to no workspace (or must outlive it). */
  workspaceId?: string
  /** While a job with this key is queued, a second one is not added. */
  key?: string
  /** A transaction: the job exists when, and only if, the change it belongs to is committed. */
  db?: Db
  /** Not before this time; at once unless told. */
  runAt?: Date
}

export interface Jobs {
  /** Adds a job and returns its id, or the id of the one that is queued under the same key. */
  enqueue(name: string, payload: Record<string, unknown>, options?: EnqueueOptions): Promise<{ id: string }>
  /** Asks a job to stop. Throws `job_not_found`, or `job_finished` when there is nothing to stop. */
  requestCancel(workspaceId: string, jobId: string): Promise<JobStatus>
  /** The newest first. `active` leaves out finished ones. */
  list(
    workspaceId: string,
    options?: { active?: boolean; name?: string; limit?: number },
  ): Promise<JobStatus[]>
  find(workspaceId: string, jobId: string): Promise<JobStatus | undefined>
  /** Throws when a queued or running job has a name nobody here handles. */
  checkHandlers(): Promise<void>
  /** `enqueued` and `cancel` (detail: job id) reach the workers of this process without waiting for their next look. */
  events: EventTarget
}

export function toJobStatus(row: Selectable<JobTable>): JobStatus {
  return {
    id: row.id,
    name: row.name,
    state: row.state === 'queued' && row.cancel_requested ? 'cancelled' : row.state,
    done: row.done,
    total: row.total,
    note: row.note,
    error: row.error,
    createdAt: row.created_at.toISOString(),
  }
}

export function createJobs({ db, registry }: { db: Kysely<Database>; registry: JobRegistry }): Jobs {
  const events = new EventTarget()

  async function find(workspaceId: string, jobId: string) {
    const row = await db
      .selectFrom('job')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', jobId)
      .executeTakeFirst()
    return row && toJobStatus(row)
  }

  return {
    events,
    find,

    async enqueue(name, payload, { workspaceId, key, db: inside = db, runAt } = {}) {
      const job = registry.get(name)
      if (!job) throw new Error(`No job is named ${name}`)
      job.payload.parse(payload)
      // A queued job with this key may be claimed between the refused insert and the look for it: then insert again.
      for (;;) {
        const inserted = await inside
          .insertInto('job')
          .values({
            id: nanoid(),
            workspace_id: workspaceId ?? null,
            name,
            payload: JSON.stringify(payload),
            key: key ?? null,
            state: 'queued',
            max_attempts: job.maxAttempts ?? 5,
            ...(runAt ? { run_at: runAt } : {}),
          })
          .onConflict((oc) =>
            oc.column('key').where('state', '=', 'queued').where('key', 'is not', null).doNothing(),
          )
          .returning('id')
          .executeTakeFirst()
        if (inserted) {
          events.dispatchEvent(new Event('enqueued'))
          return inserted
        }
        const queued = await inside
          .selectFrom('job')
          .select('id')
          .where('key', '=', key ?? null)
          .where('state', '=', 'queued')
          .executeTakeFirst()
        if (queued) return queued
      }
    },

    async requestCancel(workspaceId, jobId) {
      const row = await db
        .updateTable('job')
        .set({
          cancel_requested: true,
          // A worker ends it, also when it never ran, so that the job's own clean-up is called.
          run_at: sql<Date>`least(run_at, now())`,
          key: sql<null>`case when state = 'queued' then null else key end`,
        })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', jobId)
        .where('state', 'in', ['queued', 'running'])
        .returningAll()
        .executeTakeFirst()
      if (row) {
        events.dispatchEvent(new CustomEvent('cancel', { detail: jobId }))
        return toJobStatus(row)
      }
      if (await find(workspaceId, jobId))
        throw new AppError('job_finished', 'That work has ended already, so there is nothing to stop.')
      throw new AppError('job_not_found', 'There is no such work in this workspace.')
    },

    async list(workspaceId, { active = false, name, limit = 50 } = {}) {
      let query = db
        .selectFrom('job')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
      if (active) query = query.where('state', 'in', ['queued', 'running'])
      if (name) query = query.where('name', '=', name)
      return (await query.execute()).map(toJobStatus)
    },

    async checkHandlers() {
      const rows = await db
        .selectFrom('job')
        .select('name')
        .distinct()
        .where('state', 'in', ['queued', 'running'])
        .execute()
      const unknown = rows.map((row) => row.name).filter((name) => !registry.get(name))
      if (unknown.length > 0)
        throw new StartupProblem(
          `Work named ${unknown.join(', ')} is waiting, and this version of Desirepath does not know it. ` +
            'Nothing was changed. Start the version that queued it, or the newest one.',
        )
    },
  }
}
