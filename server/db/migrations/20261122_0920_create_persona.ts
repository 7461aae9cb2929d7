import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table persona (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      title text not null,
      colour integer not null default 0,
      rule jsonb,
      search_text text not null default '',
      snapshot bytea,
      snapshot_seq bigint not null default 0,
      owner_id text references "user" on delete set null,
      created_by text references "user" on delete set null,
      updated_by text references "user" on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    );
    create index persona_workspace on persona (workspace_id);

    create table persona_update (
      seq bigint generated always as identity primary key,
      persona_id text not null references persona on delete cascade,
      update bytea not null,
      user_id text,
      created_at timestamptz not null default now()
    );
    create index persona_update_persona on persona_update (persona_id, seq);

    create table customer_attribute (
      workspace_id text not null references workspace on delete cascade,
      name text not null,
      type text not null,
      created_at timestamptz not null default now(),
      primary key (workspace_id, name)
    );

    create table attribute_import (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      file_name text not null,
      file_path text,
      size_bytes bigint not null,
      state text not null,
      mapping jsonb,
      rows_read bigint not null default 0,
      values_set bigint not null default 0,
      rejects jsonb not null default '[]',
      rows_rejected bigint not null default 0,
      error text,
      created_by text references "user" on delete set null,
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create index attribute_import_workspace on attribute_import (workspace_id, created_at desc);
  `.execute(db)
}

export const createPersona: Migration = { up }
