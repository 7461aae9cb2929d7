import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'

/** A count of tests or checks. */
export const none = { passed: 0, failed: 0, skipped: 0 }

export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The line a run of the tests ends with. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

const minute = 60_000

const checks = [
  { name: 'types', program: 'typescript/bin/tsc', args: [] },
  { name: 'format and lint', program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
  { name: 'unused files, exports and packages', program: 'knip/bin/knip.js', args: [] },
]

/** Types, format, lint and unused code; each counts as one. `env` is what prepare returned. */
export async function runChecks({ node, env }) {
  let count = none
  for (const { name, program, args } of checks) {
    say(`Checking ${name}.`)
    const { code, timedOut } = await run(node, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      env,
      output: 'stderr',
      timeout: 3 * minute,
    })
    if (code !== 0) say(`${timedOut ? 'Stopped after three minutes' : 'Failed'}: ${name}.`)
    count = add(count, code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 })
  }
  return count
}

/** Unit, behaviour and engine tests, or those that `args` choose. */
export async function runVitest({ node, env }, args = []) {
  say(args.length ? `Running ${args.at(-1)}.` : 'Running unit, behaviour and engine tests.')
  const file = reportFile('vitest.json')
  const { code, timedOut } = await run(
    node,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    { cwd: root, env: { ...env, NODE_ENV: 'test' }, output: 'stderr', timeout: 40 * minute },
  )
  if (timedOut) say('Stopped after forty minutes: the tests hang.')
  return countVitest(readReport(file), code)
}

/** Tests of a Vitest report. A file that could not be loaded, or a run that broke off, counts as one failure. */
export function countVitest(report, code) {
  if (!report) return { ...none, failed: 1 }
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const count = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** Browser tests; `args` go to Playwright. */
export async function runBrowserTests({ node, env }, args = []) {
  say('Running browser tests.')
  const file = reportFile('playwright.json')
  const { code, timedOut } = await run(
    node,
    [
      join(root, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--reporter=list,json',
      '--pass-with-no-tests',
      ...args,
    ],
    { cwd: root, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file }, output: 'stderr', timeout: 40 * minute },
  )
  if (timedOut) say('Stopped after forty minutes: the browser tests hang.')
  const report = readReport(file)
  if (report?.stats.flaky)
    say(`${report.stats.flaky} of them passed on a second try only; see "flaky" above.`)
  return countPlaywright(report, code)
}

/** Tests of a Playwright report; one that passed on its second try counts as passed, the run names it. */
export function countPlaywright(report, code) {
  if (!report) return { ...none, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  const count = { passed: expected + flaky, failed: unexpected, skipped }
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function reportFile(name) {
  const folder = join(root, '.cache/reports')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  rmSync(file, { force: true })
  return file
}

function readReport(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
