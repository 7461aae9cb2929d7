#!/usr/bin/env node
// The server the browser tests speak to: a fresh data folder, removed at the end.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeFlags, root } from './lib/prepare.mjs'

const dataDir = mkdtempSync(join(tmpdir(), 'desirepath-e2e-'))
const server = spawn(process.execPath, [...nodeFlags, join(root, 'server/main.ts')], {
  cwd: root,
  env: {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    CLICKHOUSE_URL: '',
    HOST: '127.0.0.1',
    AI_PRIVATE_HOSTS: '127.0.0.1',
  },
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.once('exit', (code) => {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  process.exitCode = code ?? 1
})
