import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attachment add column persona_id text references persona on delete set null;
    create index attachment_persona on attachment (persona_id) where persona_id is not null;
  `.execute(db)
}

export const addPersonaPicture: Migration = { up }
