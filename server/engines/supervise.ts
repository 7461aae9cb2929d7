import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log.ts'
import { StartupProblem } from './StartupProblem.ts'

/** One run of an engine. */
export type EngineRun = {
  pid: number
  /** Settles when the process is gone, with a phrase such as `exit code 1` or `SIGKILL`. */
  ended: Promise<string>
  /** Stops it cleanly; resolves when it is gone. */
  stop(): Promise<void>
}

export type Supervised = { pid(): number | undefined; stop(): Promise<void> }

/** Milliseconds before the n-th restart in a row. */
export function backOffMs(failures: number): number {
  return Math.min(100 * 2 ** (failures - 1), 10_000)
}

const steadyMs = 60_000
const maxFailures = 8

/**
 * Keeps an engine running: `launch` starts it and resolves when it answers. The first launch is awaited and its
 * failure is the caller's; later ones are repeated with growing pauses, and after eight failures in a row
 * `onFatal` is told.
 */
export async function supervise({
  name,
  launch,
  log,
  onFatal,
}: {
  name: string
  launch: () => Promise<EngineRun>
  log: Log
  onFatal: (problem: Error) => void
}): Promise<Supervised> {
  let stopping = false
  let run: EngineRun | undefined = await launch()
  let starting: Promise<void> | undefined
  const waking = new AbortController()

  async function keep() {
    let failures = 0
    while (!stopping && run) {
      const since = Date.now()
      const reason = await run.ended
      if (stopping) return
      if (Date.now() - since > steadyMs) failures = 0
      run = undefined
      log.warn(`${name} ended unexpectedly; starting it again`, { reason })
      while (!run && !stopping) {
        failures++
        if (failures > maxFailures) {
          onFatal(
            new StartupProblem(
              `${name} does not stay up. Its log in the folder logs of the data folder says why; nothing that was saved is lost.`,
            ),
          )
          return
        }
        await sleep(backOffMs(failures), undefined, { signal: waking.signal }).catch(() => {})
        if (stopping) return
        try {
          run = await launch()
          log.info(`${name} is back`)
        } catch (error) {
          log.error(`${name} did not start`, { error })
        }
      }
    }
  }
  starting = keep()

  return {
    pid: () => run?.pid,
    async stop() {
      stopping = true
      waking.abort()
      await run?.stop()
      await starting
      // A launch that was under way when we were told to stop has become a run by now.
      await run?.stop()
    },
  }
}
