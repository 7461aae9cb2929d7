import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process of this number runs (also when it belongs to somebody else). */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    // A zombie has ended; only its parent has not looked yet.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

/** The command line of a process, '' when it has none or may not be read. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {}
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** The working folder of a process, '' where the system does not tell. */
export function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

/** Resolves to whether the process has ended within the time (milliseconds). */
export async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; isRunning(pid); waited += 20) {
    if (waited >= withinMs) return false
    await sleep(20)
  }
  return true
}

/** Sends the signals one after the other until the process has ended. */
export async function endProcess(pid: number, steps: readonly { signal: NodeJS.Signals; waitMs: number }[]) {
  for (const { signal, waitMs } of steps) {
    try {
      process.kill(pid, signal)
    } catch {}
    if (await hasEnded(pid, waitMs)) return
  }
}
