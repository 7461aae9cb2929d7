import { spawn } from 'node:child_process'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end. `output: 'inherit'` shows what it writes, `'collect'` returns it, `'stderr'` shows all
 * of it on the standard error. Signals are passed on. After `timeout` milliseconds it is ended with all it started.
 * Resolves to `{ code, output, timedOut }`; a signal counts as 128 plus its number, as in a shell.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: 'inherit' | 'collect' | 'stderr', timeout?: number }} options
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(program, args, { cwd, env = process.env, output = 'inherit', timeout } = {}) {
  return new Promise((resolve, reject) => {
    const stdio =
      output === 'inherit' ? 'inherit' : output === 'stderr' ? ['inherit', 2, 2] : ['ignore', 'pipe', 'pipe']
    const child = spawn(program, args, { cwd, env, stdio, detached: timeout !== undefined })
    let text = ''
    let timedOut = false
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (part) => (text += part))
    const end = (signal) => {
      try {
        if (timeout === undefined) child.kill(signal)
        else process.kill(-child.pid, signal)
      } catch {}
    }
    const pass = (signal) => end(signal)
    for (const signal of signals) process.on(signal, pass)
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            end('SIGTERM')
            setTimeout(() => end('SIGKILL'), 10_000).unref()
          }, timeout)
    const settle = () => {
      clearTimeout(timer)
      for (const signal of signals) process.off(signal, pass)
    }
    child.once('error', (error) => {
      settle()
      reject(error)
    })
    child.once('close', (code, signal) => {
      settle()
      resolve({
        code: code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1),
        output: text,
        timedOut,
      })
    })
  })
}

/**
 * Goes on as another program: in place of this process where Node can (no idle launcher stays in memory), else as
 * its child with signals and exit code passed on.
 */
export async function become(program, args, env) {
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    const clean = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
    process.execve(program, [program, ...args], clean)
  }
  const { code } = await run(program, args, { env })
  process.exitCode = code
}
