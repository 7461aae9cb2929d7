#!/usr/bin/env node
// Takes docs/picture.png from the running product: the map of the sample with its numbers, planned against real.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { getChromium } from './lib/getChromium.mjs'
import { orSay, Problem } from './lib/Problem.mjs'
import { prepare, root } from './lib/prepare.mjs'
import { say } from './lib/say.mjs'

const second = 1000

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function untilReady(address) {
  for (const end = Date.now() + 60 * second; Date.now() < end; ) {
    const answer = await fetch(`${address}/api/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Problem('The server did not start within a minute. Run npm start to see why.')
}

async function takePicture(address, file) {
  const { chromium } = await import('@playwright/test')
  const { findChromium } = await import('./lib/findChromium.mjs')
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    page.setDefaultTimeout(60 * second)
    await page.goto(address)
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await page.getByRole('link', { name: 'From first visit to order' }).click()
    const map = page.getByRole('grid', { name: 'Journey map From first visit to order' })
    await map.getByText('completed the map').first().waitFor()
    await page.getByRole('button', { name: 'Planned against real' }).click()
    await map.getByText('Fitness, average').waitFor()
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await page.mouse.move(700, 20)
    await page.waitForLoadState('networkidle')
    await page.getByRole('tooltip').waitFor({ state: 'hidden' })
    await page.screenshot({ path: file, animations: 'disabled' })
  } finally {
    await browser.close()
  }
}

await orSay(async () => {
  const tools = await prepare()
  await getChromium(tools)
  const port = await freePort()
  const server = spawn(tools.node, [join(root, 'scripts/e2eServer.mjs')], {
    cwd: root,
    env: { ...tools.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const file = join(root, 'docs/picture.png')
  try {
    const address = `http://127.0.0.1:${port}`
    await untilReady(address)
    await takePicture(address, file)
    say(`Taken: ${file}`)
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
  }
})
