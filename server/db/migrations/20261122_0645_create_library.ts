import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table folder (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      parent_id text references folder on delete cascade,
      name text not null,
      created_at timestamptz not null default now()
    );
    create index folder_workspace on folder (workspace_id, name);

    alter table journey
      add column folder_id text references folder on delete set null,
      add column status text not null default 'draft' check (status in ('draft', 'live', 'archived')),
      add column tags text[] not null default '{}',
      add column owner_id text references "user" on delete set null,
      add column reviewed_at timestamptz,
      add column reviewed_by text references "user" on delete set null,
      add column cards_backed integer not null default 0;

    create table journey_part (
      parent_id text not null references journey on delete cascade,
      child_id text not null,
      step_id text not null,
      primary key (parent_id, child_id, step_id)
    );
    create index journey_part_child on journey_part (child_id);

    create table journey_template (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      title text not null,
      industry text not null default '',
      description text not null default '',
      document jsonb not null,
      created_by text references "user" on delete set null,
      created_at timestamptz not null default now()
    );
    create index journey_template_workspace on journey_template (workspace_id, title);
  `.execute(db)
}

export const createLibrary: Migration = { up }
