import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Log } from '../../log.ts'
import { openLog } from '../openLog.ts'
import { commandLine, endProcess, isRunning } from '../processes.ts'
import { StartupProblem } from '../StartupProblem.ts'
import { type EngineRun, type Supervised, supervise } from '../supervise.ts'
import type { EngineOptions } from './front.ts'
import { type EngineLimits, engineLimits } from './limits.ts'

const program = join(import.meta.dirname, 'main.ts')
const user = 'desirepath'
const startMs = 60_000
const healthMs = 10_000
const maxSilentChecks = 6

export type ClickHouse = Supervised & { url: string; username: string; password: string }

/**
 * Starts the event store on the folder `clickhouse` of the data folder, in a process of its own at a free loopback
 * port, and keeps it running at that address.
 */
export async function startClickHouse({
  dataDir,
  password,
  log,
  onFatal,
  limits = engineLimits(),
}: {
  dataDir: string
  password: string
  log: Log
  onFatal: (problem: Error) => void
  limits?: EngineLimits
}): Promise<ClickHouse> {
  const options: EngineOptions = {
    folder: join(dataDir, 'clickhouse'),
    temporary: join(dataDir, 'incoming'),
    backups: join(dataDir, 'backups'),
    user,
    password,
    limits,
    // Long questions must not fill the processors so much that small ones wait.
    readers: Math.min(Math.max(availableParallelism() * 2, 4), 8),
    writers: 4,
    port: 0,
  }
  const supervised = await supervise({
    name: 'The event store',
    log,
    onFatal,
    launch: async () => {
      await endLeftover(dataDir)
      return launch(dataDir, options, log)
    },
  })
  return { ...supervised, url: `http://127.0.0.1:${options.port}`, username: user, password }
}

/** An engine that outlived its Desirepath would keep the folder locked. */
async function endLeftover(dataDir: string) {
  const file = join(dataDir, 'clickhouse.pid')
  const pid = Number(await readFile(file, 'utf8').catch(() => ''))
  if (pid && isRunning(pid) && commandLine(pid).includes(program))
    await endProcess(pid, [{ signal: 'SIGKILL', waitMs: 10_000 }])
  await rm(file, { force: true })
}

/** Starts one process; the port it gets first is written into the options and asked for again later. */
async function launch(dataDir: string, options: EngineOptions, log: Log): Promise<EngineRun> {
  const output = openLog(dataDir, 'clickhouse')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    // No more than this: the settings of the server hold passwords that are not the engine's business.
    env: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' },
    // Its own process group: Ctrl-C in a terminal must reach it through us, after our last writes.
    detached: true,
    stdio: ['pipe', 'pipe', output],
  })
  closeSync(output)
  child.stdin!.on('error', () => {})
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  let gone = false
  const health = { timer: undefined as NodeJS.Timeout | undefined }
  ended.then(() => {
    gone = true
    clearInterval(health.timer)
  })

  async function stop() {
    clearInterval(health.timer)
    child.stdin!.end()
    if (gone) return
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await ended
    clearTimeout(timer)
  }

  try {
    if (child.pid) await writeFile(join(dataDir, 'clickhouse.pid'), String(child.pid))
    child.stdin!.write(`${JSON.stringify(options)}\n`)
    options.port = await readPort(child.stdout!, ended)
  } catch (error) {
    child.kill('SIGKILL')
    await ended
    throw error
  }
  health.timer = setInterval(
    checkHealth(options.port, () => child.kill('SIGKILL'), log),
    healthMs,
  )
  health.timer.unref()
  return { pid: child.pid!, ended, stop }
}

async function readPort(stdout: NodeJS.ReadableStream, ended: Promise<string>): Promise<number> {
  const timeout = new AbortController()
  const failed = Promise.race([
    ended.then((reason) => `ended while starting (${reason})`),
    new Promise<string>((resolve) => {
      const timer = setTimeout(() => resolve('did not answer within a minute'), startMs)
      timeout.signal.addEventListener('abort', () => clearTimeout(timer))
    }),
  ])
  const line = new Promise<{ port: number }>((resolve) =>
    createInterface({ input: stdout }).once('line', (text) => resolve(JSON.parse(text))),
  )
  const first = await Promise.race([line, failed])
  timeout.abort()
  if (typeof first === 'string')
    throw new StartupProblem(
      `The event store ${first}. The file logs/clickhouse.log in the data folder says why.`,
    )
  return first.port
}

/** Ends an engine that has not answered several times in a row; its supervisor starts it again. */
function checkHealth(port: number, end: () => void, log: Log) {
  let silent = 0
  return async () => {
    try {
      await fetch(`http://127.0.0.1:${port}/ping`, { signal: AbortSignal.timeout(healthMs - 1000) })
      silent = 0
    } catch {
      if (++silent < maxSilentChecks) return
      log.error('the event store does not answer; ending it')
      end()
    }
  }
}
