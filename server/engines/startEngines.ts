import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { startClickHouse } from './clickhouse/startClickHouse.ts'
import { engineSecret } from './engineSecret.ts'
import { lockDataFolder } from './lockDataFolder.ts'
import { findPackagedPostgres } from './postgres/findBinaries.ts'
import { startPostgres } from './postgres/startPostgres.ts'

export type Engines = {
  /** Address of PostgreSQL, with password. */
  databaseUrl: string
  /** ClickHouse's HTTP interface; the database inside it is the caller's to create. */
  clickhouse: { url: string; username: string; password: string }
  /** Stops what was started here and gives the data folder free. */
  stop(): Promise<void>
  /** Told once when an engine cannot be kept running; the process should end with the problem's message. */
  onFatal(listener: (problem: Error) => void): void
}

/**
 * Gives the two stores the app stands on: those of the configuration, or embedded ones in the data folder, started
 * together and kept running. Takes the data folder for this process when anything is embedded. Throws a
 * StartupProblem where the person can help.
 */
export async function startEngines(
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'clickhouseUrl'>,
  log: Log,
): Promise<Engines> {
  const listeners = new Set<(problem: Error) => void>()
  let fatal: Error | undefined
  const onFatal = (problem: Error) => {
    if (fatal) return
    fatal = problem
    for (const listener of listeners) listener(problem)
  }
  const embeds = !config.databaseUrl || !config.clickhouseUrl
  const lock = embeds ? await lockDataFolder(config.dataDir) : undefined
  const started: { stop(): Promise<void> }[] = []
  const keep = <Engine extends { stop(): Promise<void> }>(engine: Engine) => {
    started.push(engine)
    return engine
  }
  async function stop() {
    await Promise.all(started.map((engine) => engine.stop()))
    lock?.release()
  }
  try {
    const password = embeds ? await engineSecret(config.dataDir) : ''
    const embedded = { dataDir: config.dataDir, password, log, onFatal }
    const results = await Promise.allSettled([
      config.databaseUrl
        ? { databaseUrl: config.databaseUrl }
        : findPackagedPostgres()
            .then((installation) => startPostgres({ installation, ...embedded }))
            .then(keep),
      config.clickhouseUrl ? readClickhouseUrl(config.clickhouseUrl) : startClickHouse(embedded).then(keep),
    ])
    for (const result of results) if (result.status === 'rejected') throw result.reason
    const [postgres, clickhouse] = results.map(
      (result) => (result as PromiseFulfilledResult<unknown>).value,
    ) as [{ databaseUrl: string }, Engines['clickhouse']]
    return {
      databaseUrl: postgres.databaseUrl,
      clickhouse: { url: clickhouse.url, username: clickhouse.username, password: clickhouse.password },
      stop,
      onFatal(listener) {
        listeners.add(listener)
        if (fatal) listener(fatal)
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Name and password of an address, and the address without them. */
function readClickhouseUrl(address: string): Engines['clickhouse'] {
  const url = new URL(address)
  const [username, password] = [
    decodeURIComponent(url.username) || 'default',
    decodeURIComponent(url.password),
  ]
  url.username = ''
  url.password = ''
  return { url: url.href.replace(/\/$/, ''), username, password }
}
