import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles } from './hashFiles.mjs'
import { runNpm } from './npm.mjs'
import { say, sayWhile } from './say.mjs'

/** Installs the packages of the lock file unless the last installation was of the same. */
export async function install(root) {
  const stamp = join(root, 'node_modules/.desirepath-install')
  const wanted = `${process.platform}-${process.arch} ${hashFiles(root, ['package-lock.json'])}\n`
  if (read(stamp) === wanted) return
  if (
    !isInstalled(
      readJson(join(root, 'package-lock.json')),
      readJson(join(root, 'node_modules/.package-lock.json')),
    )
  ) {
    const first = !existsSync(join(root, 'node_modules'))
    say(
      first
        ? 'Installing packages (about 1 GB, a minute or two the first time).'
        : 'Installing changed packages.',
    )
    const done = sayWhile('installing packages')
    try {
      await runNpm(
        [
          'ci',
          '--include=dev',
          '--include=optional',
          '--include=peer',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          '--prefer-offline',
          '--fetch-retries=1',
          '--engine-strict=false',
          '--global=false',
          '--install-strategy=hoisted',
          '--dry-run=false',
          '--package-lock=true',
        ],
        { cwd: root, doing: 'installing packages' },
      )
    } finally {
      done()
    }
  }
  try {
    writeFileSync(stamp, wanted)
  } catch {
    // Another user installed them and we may only read: then we compare the lists again next time.
  }
}

/**
 * Whether npm's own note of what it installed (`hidden`) holds every package of the lock file that belongs on this
 * machine, in its version.
 */
export function isInstalled(lock, hidden, { platform = process.platform, arch = process.arch } = {}) {
  if (!lock?.packages || !hidden?.packages) return false
  return Object.entries(lock.packages).every(([path, { version, os, cpu, libc, optional, link }]) => {
    if (!path || link) return true
    const elsewhere =
      (os && !os.includes(platform)) || (cpu && !cpu.includes(arch)) || (libc && !libc.includes('glibc'))
    // An optional package without a platform may have been left out on purpose by its parent's platform.
    if (elsewhere || (optional && !os)) return true
    return hidden.packages[path]?.version === version
  })
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
