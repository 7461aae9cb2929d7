import { join } from 'node:path'
import { findChromium } from './findChromium.mjs'
import { Problem } from './Problem.mjs'
import { root } from './prepare.mjs'
import { run } from './run.mjs'
import { say, sayWhile } from './say.mjs'

/** Makes sure there is a Chromium: the system's, else Debian's package (as root), else Playwright's download. */
export async function getChromium({ node, env }) {
  const found = findChromium()
  if (found) return found
  for (const [what, attempt] of [
    ["the system's Chromium package", () => installPackage()],
    ["Playwright's Chromium", () => download(node, env)],
  ]) {
    const work = attempt()
    if (!work) continue
    say(`Getting ${what} for the browser tests.`)
    const done = sayWhile(`getting ${what}`)
    const problem = await work.finally(done)
    const got = findChromium()
    if (got) return got
    say(`That did not work${problem ? `: ${problem}` : '.'}`)
  }
  throw new Problem(
    'The browser tests need Chromium. Install it (on Debian or Ubuntu: sudo apt-get install chromium), then run this again.',
  )
}

function installPackage() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  return (async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    try {
      await run('apt-get', ['update', '-q'], { env, output: 'collect', timeout: 180_000 })
      const { code, output } = await run(
        'apt-get',
        ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
        {
          env,
          output: 'collect',
          timeout: 420_000,
        },
      )
      return code === 0 ? undefined : lastLine(output)
    } catch (error) {
      return error.message
    }
  })()
}

function download(node, env) {
  return run(node, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], {
    cwd: root,
    env,
    output: 'collect',
    timeout: 300_000,
  }).then(({ code, output }) => (code === 0 ? undefined : lastLine(output)))
}

function lastLine(output) {
  return output.trimEnd().split('\n').at(-1)
}
