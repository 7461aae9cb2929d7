import { basename } from 'node:path'
import { Problem } from './Problem.mjs'
import { run } from './run.mjs'
import { isAtLeast, oldestNpm } from './versions.mjs'

/** How to call npm: the one that started us, else the one on the PATH. */
export function npmCommand(env = process.env, node = process.execPath) {
  const script = env.npm_execpath
  if (script && basename(script) === 'npm-cli.js') return [node, script]
  return ['npm']
}

/** Runs npm and throws a Problem with a sentence when it fails. */
export async function runNpm(args, { cwd, doing }) {
  const [program, ...first] = npmCommand()
  // A production environment must not take the build tools away, and nobody answers questions here.
  const env = { ...process.env, NODE_ENV: '', npm_config_yes: 'true', npm_config_update_notifier: 'false' }
  let result
  try {
    await checkVersion(program, first, env)
    result = await run(program, [...first, ...args], { cwd, env, output: 'collect' })
  } catch (error) {
    if (error instanceof Problem) throw error
    if (error.code === 'ENOENT')
      throw new Problem(
        'npm is not on the PATH. Install Node with npm (version 18 or newer), then run this again.',
      )
    throw error
  }
  if (result.code !== 0) throw new Problem(explainNpmFailure(result.output, { cwd, doing }))
  return result.output
}

async function checkVersion(program, first, env) {
  const { output } = await run(program, [...first, '--version'], { env, output: 'collect' })
  const version = /^\d+\.\d+\.\d+/m.exec(output)?.[0]
  if (version && !isAtLeast(version, oldestNpm))
    throw new Problem(
      `npm ${version} is too old: Desirepath needs npm ${oldestNpm.split('.')[0]} or newer. Update it with "npm install -g npm@10", then run this again.`,
    )
}

/** One sentence (and npm's own last lines where we know no better) for the output of a failed npm. */
export function explainNpmFailure(output, { cwd, doing }) {
  const has = (pattern) => pattern.test(output)
  if (has(/\bENOSPC\b|no space left/i))
    return `There is no disk space left (${doing} needs about 1.5 GB in ${cwd} and npm's cache). Free some space, then run this again.`
  if (
    has(
      /\b(ENOTCACHED|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT)\b|network request to|self.signed certificate|unable to get local issuer/i,
    )
  )
    return `The package registry cannot be reached, so ${doing} failed. Check the network and the address that "npm config get registry" prints, then run this again.`
  if (has(/\b(EACCES|EPERM|EROFS)\b/))
    return `${doing[0].toUpperCase()}${doing.slice(1)} failed because this user may not write in ${cwd} or in npm's cache. Run this as the user who owns them.`
  if (has(/\bEUSAGE\b|in sync/))
    return 'package-lock.json does not fit package.json. Restore both from version control (git checkout package.json package-lock.json), then run this again.'
  if (has(/\b(E401|E403)\b/))
    return `The package registry refused us, so ${doing} failed. Check what "npm config get registry" prints and whether it asks for a login.`
  if (has(/\b(E404|ETARGET)\b|No matching version/))
    return `The package registry does not have a package we need, so ${doing} failed. Check the address that "npm config get registry" prints.\n${tail(output)}`
  if (has(/\bEINTEGRITY\b/))
    return `A downloaded package is damaged, so ${doing} failed. Run "npm cache clean --force", then run this again.`
  return `npm failed at ${doing}. Its last lines say why:\n${tail(output)}`
}

function tail(output) {
  return output.trimEnd().split('\n').slice(-8).join('\n')
}
