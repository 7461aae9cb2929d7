import type { CreateAccountInput } from '../../shared/wire/account.ts'
import { CliError } from '../cli/CliError.ts'
import type { Config } from '../config.ts'
import { StartupProblem } from '../engines/StartupProblem.ts'
import { AppError } from '../errors.ts'
import { createLog } from '../log.ts'
import { openDeps } from '../startServer.ts'
import { createFirstAccount, insertAccount } from './accounts.ts'

/**
 * Creates an account on the stores the configuration names. The first one takes over what was made before there
 * was an account. Throws a CliError, also when a running server holds the embedded stores.
 */
export async function createAccountFromCli(
  config: Config,
  { password, ...input }: CreateAccountInput,
): Promise<void> {
  const stops: (() => Promise<unknown> | unknown)[] = []
  try {
    const { db, auth } = await openDeps(config, createLog({ level: 'error' }), stops)
    const account = { ...input, passwordHash: await auth.hashPassword(password) }
    if (await auth.hasRealAccount()) await db.transaction().execute((trx) => insertAccount(trx, account))
    else await createFirstAccount(db, account)
  } catch (error) {
    if (error instanceof AppError || error instanceof StartupProblem) throw new CliError(error.message)
    throw error
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}
