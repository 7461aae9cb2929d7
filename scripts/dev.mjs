#!/usr/bin/env node
// npm run dev: the server, started again when its files change, and Vite's server for the app beside it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { orSay } from './lib/Problem.mjs'
import { nodeFlags, prepare, root } from './lib/prepare.mjs'
import { say } from './lib/say.mjs'

await orSay(async () => {
  const { node, env } = await prepare({ withApp: false })
  const shared = { ...env, PORT: env.PORT ?? '4400', VITE_PORT: env.VITE_PORT ?? '5173' }
  const children = [
    spawn(node, [...nodeFlags, '--watch', '--watch-preserve-output', join(root, 'server/main.ts')], {
      cwd: root,
      env: shared,
      stdio: 'inherit',
    }),
    spawn(node, [join(root, 'node_modules/vite/bin/vite.js')], { cwd: root, env: shared, stdio: 'inherit' }),
  ]
  say(`The app in development: http://127.0.0.1:${shared.VITE_PORT}`)
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    for (const child of children) child.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
  for (const child of children) child.once('exit', end)
})
