import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table attribute_import add column overwritten jsonb not null default '[]'`.execute(db)
}

/** Where a table of customers says several things of one customer at the same moment. */
export const keepOverwrittenAttributes: Migration = { up }
