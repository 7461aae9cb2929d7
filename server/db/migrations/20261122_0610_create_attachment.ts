import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table attachment (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      journey_id text references journey on delete set null,
      name text not null,
      type text not null,
      bytes bigint not null,
      sha256 text not null,
      unused_since timestamptz,
      created_by text references "user" on delete set null,
      created_at timestamptz not null default now()
    );
    create index attachment_journey on attachment (journey_id);
    create index attachment_workspace on attachment (workspace_id);
    create index attachment_sha256 on attachment (sha256);
  `.execute(db)
}

export const createAttachment: Migration = { up }
