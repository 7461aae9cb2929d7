import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { StartupProblem } from '../engines/StartupProblem.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

/**
 * Brings the database to the newest schema; does nothing when it is there already.
 * Throws when a migration fails, and a StartupProblem when the database was written by a newer Desirepath.
 */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  if (error instanceof Error && /previously executed migration .* is missing/.test(error.message))
    throw new StartupProblem(
      'The data was written by a newer Desirepath. Nothing was changed. Start that version, or restore a backup made with this one.',
      { cause: error },
    )
  throw error
}
