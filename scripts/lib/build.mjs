import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles } from './hashFiles.mjs'
import { Problem } from './Problem.mjs'
import { run } from './run.mjs'
import { say, sayWhile } from './say.mjs'

const sources = ['app', 'shared', 'index.html', 'vite.config.ts', 'package-lock.json']

/** Builds the app of the browser into dist/app unless the last build was of the same sources. */
export async function build(root, node) {
  if (!existsSync(join(root, 'index.html'))) return
  const stamp = join(root, 'dist/.built')
  const wanted = hashFiles(root, sources)
  if (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted &&
    existsSync(join(root, 'dist/app/index.html'))
  )
    return
  say('Building the app.')
  rmSync(stamp, { force: true })
  const done = sayWhile('building')
  const { code, output } = await run(
    node,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--logLevel',
      'warn',
      '--outDir',
      join(root, 'dist/next'),
      '--emptyOutDir',
    ],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: undefined },
      output: 'collect',
    },
  ).finally(done)
  if (code !== 0) {
    if (/ENOSPC/.test(output))
      throw new Problem('There is no disk space left to build the app. Free some, then run this again.')
    if (/EACCES|EPERM|EROFS/.test(output))
      throw new Problem(
        `The app could not be built because this user may not write in ${root}/dist. Run this as the user who owns it.`,
      )
    throw new Problem(`The app could not be built:\n${output.trimEnd()}`)
  }
  // A server that is running goes on with the old app until the new one is whole.
  rmSync(join(root, 'dist/app'), { recursive: true, force: true })
  renameSync(join(root, 'dist/next'), join(root, 'dist/app'))
  writeFileSync(stamp, wanted)
}
