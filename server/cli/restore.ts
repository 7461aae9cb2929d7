import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Command } from 'commander'
import { CliError } from './CliError.ts'
import { readConfig, withStores } from './withStores.ts'

/** Adds `desirepath restore FILE`. */
export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .summary('bring a backup back into empty stores')
    .description(
      'Brings a backup back into an empty data folder (DATA_DIR), or into empty stores of your own.',
    )
    .argument('<file>', 'a file that `desirepath backup` wrote')
    .action(async (file: string) => {
      if (!existsSync(file)) throw new CliError(`There is no file ${file}.`)
      const config = readConfig()
      const present = await readdir(config.dataDir).catch(() => [])
      if (present.length > 0)
        throw new CliError(
          `The data folder ${config.dataDir} is not empty, and a restore would mix with what is in it. Nothing was changed. Choose another folder with DATA_DIR.`,
        )
      const { ArchiveError, readArchive } = await import('../backup/archive.ts')
      const { areStoresEmpty, restoreBackup } = await import('../backup/restoreBackup.ts')
      const explain = (error: unknown) => {
        if (!(error instanceof ArchiveError)) throw error
        throw new CliError(`${file} cannot be restored: ${error.message}. Nothing was changed.`)
      }
      // Read through once before anything is written: a backup that was cut off changes nothing.
      await readThrough(readArchive(file)).catch(explain)
      await withStores(config, async (stores) => {
        if (!(await areStoresEmpty(stores)))
          throw new CliError(
            'The stores named by DATABASE_URL and CLICKHOUSE_URL hold data already. Nothing was changed. Name empty ones.',
          )
        await restoreBackup(stores, file).catch(explain)
      })
      process.stdout.write('Everything is back.\n')
    })
}

async function readThrough(entries: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of entries);
}
