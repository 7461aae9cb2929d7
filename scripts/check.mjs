#!/usr/bin/env node
// npm run check: types, format, lint, unused code and the direction of imports, without the tests.
import { orSay } from './lib/Problem.mjs'
import { prepare } from './lib/prepare.mjs'
import { add, closingLine, runChecks, runVitest } from './lib/steps.mjs'

await orSay(async () => {
  const tools = await prepare({ withApp: false })
  const checks = await runChecks(tools)
  const boundaries = await runVitest(tools, ['--project=unit', 'scripts/boundaries.test.ts'])
  const count = add(checks, boundaries)
  process.stdout.write(`\n${closingLine(count)}\n`)
  if (count.failed > 0) process.exitCode = 1
})
