import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { createAccountInput } from '../../shared/wire/account.ts'
import { type Config, ConfigProblem, loadConfig } from '../config.ts'
import { CliError } from './CliError.ts'

/** Adds `account create`: the first account on a server without a browser, or a further one. */
export async function addAccountCommand(program: Command): Promise<void> {
  const account = program.command('account').description('Accounts of people.')
  account
    .command('create')
    .description(
      'Create an account. Works while the server runs on stores of your own, or while it is stopped.',
    )
    .requiredOption('--email <address>', 'e-mail the person signs in with')
    .option('--name <name>', 'how others see them; the part before the @ unless told')
    .option('--password-stdin', 'read the password from standard input; one is made and printed unless told')
    .action(async (options: { email: string; name?: string; passwordStdin?: boolean }) => {
      const password = options.passwordStdin ? await readLine() : randomBytes(15).toString('base64url')
      const input = createAccountInput.safeParse({
        email: options.email,
        name: options.name ?? options.email.split('@')[0],
        password,
      })
      if (!input.success) {
        const issue = input.error.issues[0]
        throw new CliError(`The ${String(issue?.path[0])} ${issue?.message}.`)
      }
      // Loaded only now: the stores are needed by this command and not by its help.
      const { createAccountFromCli } = await import('../auth/createAccountFromCli.ts')
      await createAccountFromCli(readConfig(), input.data)
      process.stdout.write(`The account ${input.data.email} is ready.\n`)
      if (!options.passwordStdin) process.stdout.write(`Password: ${password}\n`)
    })
}

function readConfig(): Config {
  try {
    return loadConfig()
  } catch (error) {
    throw error instanceof ConfigProblem ? new CliError(error.message) : error
  }
}

async function readLine(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text.replace(/\r?\n$/, '')
}
