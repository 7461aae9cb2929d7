import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import type { Engines } from './startEngines.ts'

export type EngineHost = {
  pid: number
  /** What it printed first: addresses, or why it did not start. */
  answer: Pick<Engines, 'databaseUrl' | 'clickhouse'> & { problem?: string }
  /** Its exit code, null after a signal. */
  exited: Promise<number | null>
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts the engines in a process of their own, so that it can be killed. */
export async function spawnEngineHost(dataDir: string): Promise<EngineHost> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'engineHost.ts'), dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
  })
  const answer = await new Promise<EngineHost['answer']>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    exited.then((code) => reject(new Error(`the host ended without an answer (${code})`)))
  })
  return {
    pid: child.pid!,
    answer,
    exited,
    end(signal) {
      child.kill(signal)
      return exited
    },
  }
}
