import { z } from 'zod'
import type { AppDeps } from '../appEnv.ts'
import { openDb } from '../db/db.ts'
import { createRegistry, defineJob } from '../jobs/defineJob.ts'
import { createJobs } from '../jobs/jobs.ts'
import { startWorker } from '../jobs/worker.ts'
import { createLog } from '../log.ts'

/**
 * A worker process that a test kills: it takes jobs named `hang` from the database in its first argument, says so on
 * standard output, and never finishes one.
 */
const { db } = openDb(process.argv[2] ?? '')
const registry = createRegistry([
  defineJob({
    name: 'hang',
    payload: z.object({}),
    async run({ jobId, progress }) {
      progress(1, 2, 'half way')
      process.stdout.write(`${jobId}\n`)
      await new Promise(() => undefined)
    },
  }),
])
// Only what a worker touches; the event store plays no part in this.
const deps = {
  db,
  jobs: createJobs({ db, registry }),
  clock: { now: () => new Date() },
  log: createLog({ level: 'silent' }),
} as unknown as AppDeps
startWorker({ deps, registry, pollMs: 20, heartbeatMs: 50 })
