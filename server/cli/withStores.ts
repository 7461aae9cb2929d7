import type { AppDeps } from '../appEnv.ts'
import { type Config, ConfigProblem, loadConfig } from '../config.ts'
import { StartupProblem } from '../engines/StartupProblem.ts'
import type { Engines } from '../engines/startEngines.ts'
import { AppError } from '../errors.ts'
import type { JobRegistry } from '../jobs/defineJob.ts'
import { createLog } from '../log.ts'
import { CliError } from './CliError.ts'

export type Stores = AppDeps & { registry: JobRegistry; engines: Engines }

/** The configuration as the server would read it. Throws a CliError naming every wrong variable. */
export function readConfig(): Config {
  try {
    return loadConfig()
  } catch (error) {
    throw error instanceof ConfigProblem ? new CliError(error.message) : error
  }
}

/**
 * Opens the stores the configuration names, runs `work` on them and closes them. Embedded stores belong to one
 * process: while a server runs on the data folder, this says so and changes nothing.
 * @throws CliError for everything a person can put right
 */
export async function withStores<T>(config: Config, work: (stores: Stores) => Promise<T>): Promise<T> {
  // Only now: a command's help needs none of it.
  const { openDeps } = await import('../startServer.ts')
  const stops: (() => Promise<unknown> | unknown)[] = []
  try {
    return await work(await openDeps(config, createLog({ level: 'error' }), stops))
  } catch (error) {
    if (error instanceof AppError || error instanceof StartupProblem) throw new CliError(error.message)
    throw error
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

/** A workspace by its name or id. Throws a CliError that names those there are. */
export async function getWorkspaceByName(
  { db }: Pick<AppDeps, 'db'>,
  name: string,
): Promise<{ id: string; name: string; timezone: string; is_sample: boolean }> {
  const all = await db
    .selectFrom('workspace')
    .select(['id', 'name', 'timezone', 'is_sample'])
    .orderBy('name')
    .execute()
  const found = all.filter((one) => one.name === name || one.id === name)
  if (found.length === 1) return found[0]!
  if (found.length > 1)
    throw new CliError(
      `${found.length} workspaces are named "${name}". Name the one you mean by its id: ${found.map(({ id }) => id).join(', ')}.`,
    )
  throw new CliError(
    `There is no workspace "${name}". ${
      all.length === 0
        ? 'There is none yet: start Desirepath and make one, or run: desirepath seed'
        : `There are: ${all.map((one) => one.name).join(', ')}.`
    }`,
  )
}
