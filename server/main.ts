import { ConfigProblem, loadConfig } from './config.ts'
import { StartupProblem } from './engines/StartupProblem.ts'
import { startEngines } from './engines/startEngines.ts'
import { createLog } from './log.ts'
import type { RunningServer } from './startServer.ts'

/**
 * Two stops asked for within this time mean "at once". Sooner than `echoMs` it is the same one: at a Ctrl-C the
 * terminal tells us and npm passes it on too.
 */
const impatientMs = 10_000
const echoMs = 1000

function explain(error: unknown): string {
  if (error instanceof ConfigProblem || error instanceof StartupProblem) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function main(): Promise<void> {
  const config = loadConfig()
  const log = createLog({ level: config.logLevel })
  let running: RunningServer | undefined
  let stopAsked = false

  async function stop(exitCode: number) {
    if (stopAsked) return
    stopAsked = true
    const overdue = setTimeout(() => process.exit(1), 30_000)
    overdue.unref()
    await running?.stop()
    process.exit(exitCode)
  }
  let askedAt = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      const since = Date.now() - askedAt
      if (since < echoMs) return
      if (since < impatientMs && signal === 'SIGINT') process.exit(1)
      askedAt = Date.now()
      if (running) void stop(0)
      else process.exit(0)
    })

  // The engines come up in processes of their own while the server's modules are read.
  const engines = startEngines(config, log)
  engines.catch(() => undefined)
  const { startServer } = await import('./startServer.ts')
  running = await startServer(config, log, engines)
  if (running.address) process.stdout.write(`Desirepath is ready at ${running.address}\n`)
  else process.stdout.write('Desirepath is working in the background\n')
  void running.fatal.then((problem) => {
    process.stderr.write(`${explain(problem)}\n`)
    return stop(1)
  })
}

main().catch((error) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
})
