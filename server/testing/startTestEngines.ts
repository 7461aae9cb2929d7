import { chmod } from 'node:fs/promises'
import { analyticsUrl } from '../analyticsUrl.ts'
import { findSystemPostgres } from '../engines/postgres/findBinaries.ts'
import { startPostgres } from '../engines/postgres/startPostgres.ts'
import { startEngines } from '../engines/startEngines.ts'
import type { Log } from '../log.ts'

export interface TestEngines {
  databaseUrl: string
  clickhouseUrl: string
  stop(): Promise<void>
}

/** The embedded engines on `dataDir`; with `outside`, PostgreSQL is the system's own package, as a user would have it. */
export async function startTestEngines({
  dataDir,
  outside,
  log,
}: {
  dataDir: string
  outside: boolean
  log: Log
}): Promise<TestEngines> {
  const onFatal = (problem: Error) => log.error('an engine of the test run is gone', { error: problem })
  const installation = outside ? await findSystemPostgres() : undefined
  if (outside && !installation)
    throw new Error('There is no PostgreSQL 15 or later of the system on this machine.')
  // PostgreSQL before 16 needs to see the folder by its path, also as the other user it runs as under root.
  if (installation) await chmod(dataDir, 0o711)
  const postgres = installation
    ? await startPostgres({ installation, dataDir, password: 'only-for-tests', log, onFatal })
    : undefined
  const engines = await startEngines(
    { dataDir, databaseUrl: postgres?.databaseUrl, clickhouseUrl: undefined },
    log,
  )
  engines.onFatal(onFatal)
  return {
    databaseUrl: engines.databaseUrl,
    clickhouseUrl: analyticsUrl(engines.clickhouse),
    async stop() {
      await Promise.all([engines.stop(), postgres?.stop()])
    },
  }
}
