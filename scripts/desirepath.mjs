#!/usr/bin/env node
// npx desirepath: the command line. What the launcher itself says goes to the standard error.
import { join } from 'node:path'
import { orSay } from './lib/Problem.mjs'
import { nodeFlags, prepare, root } from './lib/prepare.mjs'
import { become } from './lib/run.mjs'

await orSay(async () => {
  const { node, env } = await prepare({ withApp: false })
  await become(node, [...nodeFlags, join(root, 'server/cli/main.ts'), ...process.argv.slice(2)], env)
})
