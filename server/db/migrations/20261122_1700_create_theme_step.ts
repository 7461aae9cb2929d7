import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table theme_step (
      project_id text not null references research_project on delete cascade,
      hash text not null,
      kept_at timestamptz not null default now(),
      bytes bytea not null,
      primary key (project_id, hash)
    );
    -- Floats do not get smaller: trying to costs more than they do.
    alter table theme_step alter column bytes set storage external;
  `.execute(db)
}

/** What finding themes came to, so that finding them again among the same sentences takes seconds. */
export const createThemeStep: Migration = { up }
