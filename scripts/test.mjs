#!/usr/bin/env node
// npm test: makes everything ready, runs all checks and tests, ends with a line that counts them.
import { getChromium } from './lib/getChromium.mjs'
import { orSay } from './lib/Problem.mjs'
import { prepare } from './lib/prepare.mjs'
import { say } from './lib/say.mjs'
import { add, closingLine, none, runBrowserTests, runChecks, runVitest } from './lib/steps.mjs'

await orSay(async () => {
  const tools = await prepare()
  await getChromium(tools)
  let count = none
  for (const step of [runChecks, runVitest, runBrowserTests]) {
    const result = await step(tools)
    say(`  ${closingLine(result)}`)
    count = add(count, result)
  }
  process.stdout.write(`\n${closingLine(count)}\n`)
  if (count.failed > 0) process.exitCode = 1
})
