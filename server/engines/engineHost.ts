// A process that starts the engines of a data folder and lives until it is told to stop or is killed: what the
// tests treat as "a Desirepath". Prints one line of JSON, the addresses or the problem.
import { createLog } from '../log.ts'
import { StartupProblem } from './StartupProblem.ts'
import { startEngines } from './startEngines.ts'

const dataDir = process.argv[2]!
try {
  const engines = await startEngines(
    { dataDir, databaseUrl: undefined, clickhouseUrl: undefined },
    createLog({ level: 'error' }),
  )
  process.stdout.write(
    `${JSON.stringify({ databaseUrl: engines.databaseUrl, clickhouse: engines.clickhouse })}\n`,
  )
  process.once('SIGTERM', async () => {
    await engines.stop()
    process.exit(0)
  })
} catch (error) {
  if (!(error instanceof StartupProblem)) throw error
  process.stdout.write(`${JSON.stringify({ problem: error.message })}\n`)
  process.exitCode = 1
}
