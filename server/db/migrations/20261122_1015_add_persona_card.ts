import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table persona
      add column tagline text not null default '',
      add column avatar text,
      add column traits integer not null default 0,
      add column traits_known integer not null default 0
  `.execute(db)
}

export const addPersonaCard: Migration = { up }
