import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table journey_version (
      journey_id text not null references journey on delete cascade,
      number integer not null check (number > 0),
      kind text not null check (kind in ('auto', 'named', 'restore', 'merge')),
      title text,
      note text not null default '',
      authors text[] not null default '{}',
      created_by text references "user" on delete set null,
      created_at timestamptz not null,
      stages integer not null,
      steps integer not null,
      cards integer not null,
      changes integer not null,
      restored_number integer,
      from_journey_id text references journey on delete set null,
      attachment_ids text[] not null default '{}',
      content bytea not null,
      primary key (journey_id, number)
    );
    create index journey_version_at on journey_version (journey_id, created_at);
    create index journey_version_from on journey_version (from_journey_id) where from_journey_id is not null;

    create table journey_versioning (
      journey_id text primary key references journey on delete cascade,
      last_number integer not null default 0,
      seq bigint not null default 0,
      editors text[] not null default '{}',
      looked_at timestamptz,
      busy_since timestamptz,
      left_at timestamptz
    );

    create table journey_branch (
      journey_id text primary key references journey on delete cascade,
      of_journey_id text not null references journey on delete cascade,
      base_number integer not null,
      base bytea not null,
      created_by text references "user" on delete set null,
      created_at timestamptz not null
    );
    create index journey_branch_of on journey_branch (of_journey_id);
  `.execute(db)
}

export const createJourneyVersion: Migration = { up }
