import { Command, CommanderError } from 'commander'
import { FileError } from '../files/FileError.ts'
import { CliError } from './CliError.ts'
import { filesDiffer } from './filesDiffer.ts'

/**
 * Every command is one file that adds itself to the program. A file is loaded when its command is called, or all
 * of them for the help.
 */
const commands: Record<string, (program: Command) => Promise<void>> = {
  analyze: async (program) => (await import('./analyze.ts')).addAnalyzeCommand(program),
  convert: async (program) => (await import('./convert.ts')).addConvertCommand(program),
  diff: async (program) => (await import('./diff.ts')).addDiffCommand(program),
  themes: async (program) => (await import('./themes.ts')).addThemesCommand(program),
  sentiment: async (program) => (await import('./sentiment.ts')).addSentimentCommand(program),
  import: async (program) => (await import('./import.ts')).addImportCommand(program),
  export: async (program) => (await import('./export.ts')).addExportCommand(program),
  backup: async (program) => (await import('./backup.ts')).addBackupCommand(program),
  restore: async (program) => (await import('./restore.ts')).addRestoreCommand(program),
  seed: async (program) => (await import('./seed.ts')).addSeedCommand(program),
  account: async (program) => (await import('./account.ts')).addAccountCommand(program),
  agreement: async (program) => (await import('./agreement.ts')).addAgreementCommand(program),
  personas: async (program) => (await import('./personas.ts')).addPersonasCommand(program),
}

/**
 * Runs one command line.
 * @param args arguments behind the program's name
 * @returns exit code: 0 done, 1 a fault of ours (of `diff`: the maps differ), 2 something in the command line or the
 * file is wrong
 */
export async function runCli(args: readonly string[]): Promise<number> {
  const program = new Command('desirepath')
    .description('Customer journey maps measured on real events.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .showSuggestionAfterError(false)
  try {
    const called = commands[args[0] ?? '']
    for (const add of called ? [called] : Object.values(commands)) await add(program)
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError)
      return error.code === filesDiffer ? 1 : error.exitCode === 0 || error.code === 'commander.help' ? 0 : 2
    if (error instanceof CliError || error instanceof FileError) {
      process.stderr.write(`${error.message}\n`)
      return 2
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return 1
  }
}

if (import.meta.main) process.exitCode = await runCli(process.argv.slice(2))
