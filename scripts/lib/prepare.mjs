import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { findNode } from './node.mjs'
import { Problem } from './Problem.mjs'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Flags for every Node that runs our TypeScript. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning']

/**
 * Makes everything ready that is not: a Node, the packages, the built app unless `withApp` is false. Silent when
 * there is nothing to do. Returns the Node to go on with and the environment for it.
 */
export async function prepare({ withApp = true } = {}) {
  if (process.platform === 'win32')
    throw new Problem('Desirepath runs on Linux and macOS. On Windows, run it inside WSL.')
  try {
    const node = await findNode(root)
    await install(root)
    if (withApp) await build(root, node)
    return { node, env: environment(node) }
  } catch (error) {
    if (error?.code === 'ENOSPC')
      throw new Problem(`There is no disk space left for ${root}. Free some, then run this again.`)
    if (['EACCES', 'EPERM', 'EROFS'].includes(error?.code))
      throw new Problem(
        `This user may not write ${error.path ?? root}. Run this as the user who owns the folder.`,
      )
    throw error
  }
}

function environment(node) {
  return {
    ...process.env,
    // Tools that call `node` must get the same one.
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    // Long file reads and password hashing share these threads; the default of 4 is soon taken.
    UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '16',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache/node'),
  }
}
