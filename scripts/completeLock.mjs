// Adds the platform packages to package-lock.json that the registry at hand did not serve when it was written.
// npm leaves such packages out and then refuses the file ("Missing: … from lock file") in npm ci.
// Run it after every npm install that changed the lock file.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { completeLock } from './lib/completeLock.mjs'
import { root } from './lib/prepare.mjs'

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = completeLock(lock)
if (added.length) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} packages added${added.map((path) => `\n  ${path}`).join('')}\n`)
