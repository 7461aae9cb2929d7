import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { CliError } from './CliError.ts'
import { readConfig, withStores } from './withStores.ts'

/** Adds `desirepath backup FILE`. */
export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .summary('write everything into one file')
    .description(
      'Writes both stores, uploads on their way and the settings into one file, readable by its owner only. With stores of your own the server may go on running; embedded ones belong to one process, so stop the server first.',
    )
    .argument('<file>', 'where to write; must not exist yet')
    .action(async (file: string) => {
      if (existsSync(file)) throw new CliError(`${file} exists already. Choose another name.`)
      const { writeBackup } = await import('../backup/writeBackup.ts')
      await withStores(readConfig(), (stores) => writeBackup(stores, file))
      process.stdout.write(`The backup is in ${file}.\n`)
    })
}
