#!/usr/bin/env node
// npm start: makes everything ready, then goes on as the server. Runs on Node 18, before anything is installed.
import { join } from 'node:path'
import { orSay } from './lib/Problem.mjs'
import { nodeFlags, prepare, root } from './lib/prepare.mjs'
import { become } from './lib/run.mjs'

await orSay(async () => {
  const { node, env } = await prepare()
  await become(node, [...nodeFlags, join(root, 'server/main.ts'), ...process.argv.slice(2)], env)
})
