import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table research_source
      add column read_to integer not null default 0,
      add column rows_left_out integer not null default 0,
      add column cells_left_out integer not null default 0,
      add column left_out jsonb not null default '[]'
  `.execute(db)
  await sql`
    update research_source set read_to = last
    from (select source_id, max(number) as last from survey_row group by source_id) as found
    where id = source_id
  `.execute(db)
}

/** How far the file of a survey was read, and which of its rows and cells did not come in. */
export const keepWhatSurveysLeaveOut: Migration = { up }
