import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { nanoid } from 'nanoid'
import { afterAll, inject } from 'vitest'
import { createAllJobs } from '../allJobs.ts'
import { createAnalytics } from '../analytics/client.ts'
import { dropAnalyticsDatabase, migrateAnalytics } from '../analytics/migrate.ts'
import { createApp } from '../app.ts'
import type { AppDeps } from '../appEnv.ts'
import { createAuth } from '../auth/auth.ts'
import { createCollab } from '../collab/createCollab.ts'
import { type Config, parseConfig } from '../config.ts'
import { openDb } from '../db/db.ts'
import type { Database } from '../db/schema.ts'
import type { JobRegistry } from '../jobs/defineJob.ts'
import { createJobs } from '../jobs/jobs.ts'
import { drainJobs } from '../jobs/worker.ts'
import { createLog } from '../log.ts'
import { createBuilders } from './builders.ts'
import { createClient, type RequestOptions, type TestClient, type TestUser } from './client.ts'
import { templateDatabase, withDatabase } from './testDatabase.ts'

export interface BuildAppOptions {
  /** Changes to the configuration, e.g. `{ openSignup: true }`. */
  config?: Partial<Config>
  /** Jobs other than the server's own. */
  registry?: JobRegistry
  /** Off unless told, as tests sign in often. */
  rateLimit?: boolean
}

/** A whole server without a port: real routes, a PostgreSQL and a ClickHouse database of its own. */
export interface TestApp extends ReturnType<typeof createBuilders> {
  deps: AppDeps
  db: Kysely<Database>
  /** The address of this app's PostgreSQL database. */
  databaseUrl: string
  clickhouseUrl: string
  clock: { now(): Date; set(time: Date | string): void }
  app: ReturnType<typeof createApp>
  registry: JobRegistry
  /** Requests of a user; `null` for somebody who is not signed in. */
  as(user: TestUser | null, options?: RequestOptions): TestClient
  /** Runs due jobs, one after another, until none is left. Returns how many ran. */
  runJobs(): Promise<number>
  close(): Promise<void>
}

/** The clock runs like the real one until a test sets it; from then on it stands. */
function createTestClock() {
  let set: Date | undefined
  return {
    now: () => set ?? new Date(),
    set(time: Date | string) {
      set = new Date(time)
    },
  }
}

/** What this file has opened. A hook cannot be added while a test runs, so one for all is added up front. */
const opened = new Set<() => Promise<void>>()
afterAll(async () => {
  for (const close of opened) await close()
  opened.clear()
})

async function asAdmin(work: (admin: Kysely<Database>) => Promise<unknown>): Promise<void> {
  const { db } = openDb(inject('engines').databaseUrl, { maxConnections: 1 })
  try {
    await db.connection().execute(work)
  } finally {
    await db.destroy()
  }
}

/** Call it in `beforeAll`, or in a test; what it opened is closed after the file. */
export async function buildApp({
  config: changes,
  registry = createAllJobs(),
  rateLimit = false,
}: BuildAppOptions = {}): Promise<TestApp> {
  const engines = inject('engines')
  const name = `test_${nanoid(10)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_')}`
  const dataDir = await mkdtemp(join(engines.folder, 'app-'))
  // Copying fails while another file copies the same template at that moment, so copies take turns.
  await asAdmin(async (admin) => {
    await sql`select pg_advisory_lock(7301002)`.execute(admin)
    await sql`create database ${sql.id(name)} template ${sql.id(templateDatabase)}`.execute(admin)
    await sql`select pg_advisory_unlock(7301002)`.execute(admin)
  })
  const databaseUrl = withDatabase(engines.databaseUrl, name)
  const { db, pool } = openDb(databaseUrl, { maxConnections: 6 })
  await migrateAnalytics({ url: engines.clickhouseUrl, database: name })
  const analytics = createAnalytics({ url: engines.clickhouseUrl, database: name })

  const clock = createTestClock()
  const config = Object.freeze({ ...parseConfig({ DATA_DIR: dataDir, PORT: '0' }), ...changes })
  const log = createLog({ level: 'silent' })
  const auth = createAuth({
    db,
    secret: 'a secret for tests, 32 characters',
    publicUrl: config.publicUrl,
    rateLimit,
  })
  const jobs = createJobs({ db, registry })
  const deps: AppDeps = {
    config,
    db,
    pool,
    analytics,
    auth,
    jobs,
    clock,
    log,
    collab: createCollab({ config, db, auth, clock, log, jobs }),
  }
  const app = createApp(deps)

  let closed = false
  async function close() {
    if (closed) return
    closed = true
    await deps.collab.close()
    await db.destroy()
    await dropAnalyticsDatabase(analytics)
    await analytics.close()
    await asAdmin((admin) => sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin))
    await rm(dataDir, { recursive: true, force: true })
  }
  opened.add(close)

  return {
    ...createBuilders(deps),
    deps,
    db,
    databaseUrl,
    clickhouseUrl: engines.clickhouseUrl,
    clock,
    app,
    registry,
    as: (user, options) => createClient(app, user, options),
    runJobs: () => drainJobs({ deps, registry }),
    close,
  }
}
