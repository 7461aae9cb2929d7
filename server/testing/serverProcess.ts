import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** A whole server in a process of its own, on embedded stores, as `npm start` would run it. */
export interface ServerProcess {
  address: string
  pid: number
  /** Ends it as a crash would, and waits until it is gone. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** @throws Error with what the server wrote when it does not come up */
export async function startServerProcess(dataDir: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await readAddress(child)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return { address, pid: child.pid!, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = ''
    const read = (chunk: Buffer) => {
      written += chunk.toString()
      const ready = /ready at (\S+)/.exec(written)
      if (ready) resolve(ready[1]!)
    }
    child.stdout!.on('data', read)
    child.stderr!.on('data', read)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${written}`)))
  })
}
