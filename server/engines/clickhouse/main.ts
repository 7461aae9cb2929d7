import { mkdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { createFront, type EngineOptions } from './front.ts'

// The event store's own process. Its options come as one line of JSON on the standard input, so that the password
// stands in no command line; it answers with one line on the standard output. When the input closes its parent
// wants it to stop or is gone; after orphanMs without a clean end it is ended hard, as a crash loses nothing.

const orphanMs = 10_000

function start(options: EngineOptions) {
  mkdirSync(options.folder, { recursive: true })
  mkdirSync(options.backups, { recursive: true })
  rmSync(options.temporary, { recursive: true, force: true })
  mkdirSync(options.temporary, { recursive: true, mode: 0o700 })
  const front = createFront(options)
  front.server.once('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.kill(process.pid, 'SIGKILL')
  })
  front.server.listen(options.port, '127.0.0.1', () => {
    const { port } = front.server.address() as AddressInfo
    process.stdout.write(`${JSON.stringify({ port })}\n`)
  })
  return front
}

let front: ReturnType<typeof createFront> | undefined
const lines = createInterface({ input: process.stdin })
lines.once('line', (line) => {
  front = start(JSON.parse(line) as EngineOptions)
})
lines.once('close', async () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), orphanMs)
  await front?.stop()
  process.exit(0)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => lines.close())
// A reader that has gone must not take the store down.
process.stdout.on('error', () => {})
