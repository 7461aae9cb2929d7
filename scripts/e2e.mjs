#!/usr/bin/env node
// npm run e2e: the browser tests alone; arguments go to Playwright.
import { getChromium } from './lib/getChromium.mjs'
import { orSay } from './lib/Problem.mjs'
import { prepare } from './lib/prepare.mjs'
import { closingLine, runBrowserTests } from './lib/steps.mjs'

await orSay(async () => {
  const tools = await prepare()
  await getChromium(tools)
  const count = await runBrowserTests(tools, process.argv.slice(2))
  process.stdout.write(`\n${closingLine(count)}\n`)
  if (count.failed > 0) process.exitCode = 1
})
