import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/lib/findChromium.mjs'

// Chosen once for the run: this file is read again by every worker.
process.env.DESIREPATH_E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 20_000))
const port = process.env.DESIREPATH_E2E_PORT
const baseURL = `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Stories share one server; each makes workspaces of its own.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Stories of minutes on a busy machine: what fails once is named, what fails twice fails the run.
  retries: 1,
  forbidOnly: true,
  use: {
    baseURL,
    // Long enough for a busy machine, short enough to say which step hangs.
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  webServer: {
    command: 'node scripts/e2eServer.mjs',
    url: `${baseURL}/api/health`,
    env: { PORT: port },
    // The sample is filled first, texts read and all.
    timeout: 300_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
})
