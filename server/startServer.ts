import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { sql } from 'kysely'
import { createAllJobs } from './allJobs.ts'
import { createAnalytics } from './analytics/client.ts'
import { migrateAnalytics } from './analytics/migrate.ts'
import { analyticsUrl } from './analyticsUrl.ts'
import { createApp } from './app.ts'
import type { AppDeps } from './appEnv.ts'
import { createAuth } from './auth/auth.ts'
import { findAuthSecret } from './auth/findAuthSecret.ts'
import { attachCollab } from './collab/attachCollab.ts'
import { createCollab } from './collab/createCollab.ts'
import type { Config } from './config.ts'
import { openDb } from './db/db.ts'
import { migrate } from './db/migrate.ts'
import { StartupProblem } from './engines/StartupProblem.ts'
import { type Engines, startEngines } from './engines/startEngines.ts'
import { createJobs } from './jobs/jobs.ts'
import { startWorker } from './jobs/worker.ts'
import type { Log } from './log.ts'

export interface RunningServer {
  /** Where it answers, e.g. `http://localhost:4400`. */
  address: string
  deps: AppDeps
  /** Finishes what is under way, puts running jobs back into the queue and stops the engines. */
  stop(): Promise<void>
  /** Resolves when the server cannot go on, with the reason. */
  fatal: Promise<Error>
}

/**
 * Starts everything the roles of `config` ask for, on engines that may be starting already. Throws a
 * StartupProblem where the person can help.
 */
export async function startServer(
  config: Config,
  log: Log,
  engines: Promise<Engines> = startEngines(config, log),
): Promise<RunningServer> {
  const stops: (() => Promise<unknown> | unknown)[] = []
  async function stop() {
    for (const each of stops.splice(0).reverse()) {
      try {
        await each()
      } catch (error) {
        log.warn('stopping a part failed', { error })
      }
    }
  }
  try {
    const deps = await openDeps(config, log, stops, engines)
    const { registry } = deps
    const fatal = new Promise<Error>((resolve) => deps.engines.onFatal(resolve))
    await deps.jobs.checkHandlers()

    const server = createServer(getRequestListener(createApp(deps).fetch))
    // Longer than proxies and programs keep theirs: else a request may meet a connection that is being closed.
    server.keepAliveTimeout = 75_000
    let address = ''
    if (config.roles.includes('web') || config.roles.includes('collab')) {
      const collab = config.roles.includes('collab') ? attachCollab(server, deps) : undefined
      address = await listen(server, config)
      stops.push(() => close(server))
      // Before the server: it would wait for open live connections for ever.
      stops.push(() => collab?.close())
    }
    if (config.roles.includes('worker')) {
      // With an embedded store the lock on the data folder lets nobody else work on it.
      const alone = !config.databaseUrl || !config.clickhouseUrl
      const worker = startWorker({ deps, registry, alone })
      stops.push(() => worker.stop())
    }
    return { address, deps, stop, fatal }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The dependencies on real engines, migrated; what is opened is added to `stops`. */
export async function openDeps(
  config: Config,
  log: Log,
  stops: (() => Promise<unknown> | unknown)[],
  starting: Promise<Engines> = startEngines(config, log),
) {
  const engines = await starting
  stops.push(() => engines.stop())
  const { db, pool } = openDb(engines.databaseUrl)
  stops.push(() => db.destroy())
  const url = analyticsUrl(engines.clickhouse)
  const database = config.clickhouseDatabase
  const [secret] = await Promise.all([
    findAuthSecret(config),
    answering(
      checkVersion(db).then(() => migrate(db)),
      'PostgreSQL',
      config.databaseUrl !== undefined,
    ),
    answering(migrateAnalytics({ url, database }), 'ClickHouse', config.clickhouseUrl !== undefined),
  ])
  const analytics = createAnalytics({ url, database })
  stops.push(() => analytics.close())
  const registry = createAllJobs()
  const auth = createAuth({ db, secret, publicUrl: config.publicUrl })
  const clock = { now: () => new Date() }
  const jobs = createJobs({ db, registry })
  const collab = createCollab({ config, db, auth, clock, log, jobs })
  stops.push(() => collab.close())
  return {
    config,
    db,
    pool,
    analytics,
    auth,
    jobs,
    clock,
    log,
    collab,
    registry,
    engines,
  }
}

const oldestPostgres = 15

async function checkVersion(db: AppDeps['db']): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int / 10000 as version`.execute(db)
  const version = rows[0]?.version ?? 0
  if (version < oldestPostgres)
    throw new StartupProblem(
      `DATABASE_URL names a PostgreSQL ${version}; Desirepath needs ${oldestPostgres} or later. Nothing was changed.`,
    )
}

/** Puts a store of the user's own that does not answer into a sentence without its address, which holds a password. */
async function answering(work: Promise<void>, store: string, own: boolean): Promise<void> {
  try {
    await work
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const variable = store === 'PostgreSQL' ? 'DATABASE_URL' : 'CLICKHOUSE_URL'
    if (own && /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST)/.test(code))
      throw new StartupProblem(
        `${store} does not answer (${code}). Check that it runs and that ${variable} names it.`,
      )
    if (own && ['28P01', '28000', '516', '194'].includes(code))
      throw new StartupProblem(
        `${store} refuses the name or password in ${variable}. Correct it and start again.`,
      )
    if (own && (code === '42501' || code === '497'))
      throw new StartupProblem(
        `The user in ${variable} may not create tables. Give it the rights and start again.`,
      )
    if (own && code === '3D000')
      throw new StartupProblem(`The database in ${variable} does not exist. Create it and start again.`)
    throw error
  }
}

function listen(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new StartupProblem(
            `Port ${port} is taken by another program. Stop that one, or choose another port with PORT, for example PORT=${port + 1}.`,
          ),
        )
      else if (error.code === 'EACCES')
        reject(new StartupProblem(`This user may not open port ${port}. Choose one above 1023 with PORT.`))
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(new StartupProblem(`This machine has no address ${host}. Correct HOST and start again.`))
      else reject(error)
    })
    server.listen(port, host, () => {
      const bound = server.address()
      const actual = typeof bound === 'object' && bound ? bound.port : port
      const shown = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)
        ? 'localhost'
        : host.includes(':')
          ? `[${host}]`
          : host
      resolve(`http://${shown}:${actual}`)
    })
  })
}

const graceMs = 5000

/** Lets requests that are under way finish, and cuts off those that do not. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}
