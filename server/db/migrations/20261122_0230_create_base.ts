import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table "user" (
      id text primary key,
      name text not null,
      email text not null unique,
      "emailVerified" boolean not null default false,
      image text,
      "isAnonymous" boolean not null default false,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now()
    );
    create table session (
      id text primary key,
      "userId" text not null references "user" on delete cascade,
      token text not null unique,
      "expiresAt" timestamptz not null,
      "ipAddress" text,
      "userAgent" text,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now()
    );
    create index session_of_user on session ("userId");
    create table account (
      id text primary key,
      "userId" text not null references "user" on delete cascade,
      "accountId" text not null,
      "providerId" text not null,
      "accessToken" text,
      "refreshToken" text,
      "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz,
      scope text,
      "idToken" text,
      password text,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now()
    );
    create index account_user on account ("userId");
    create table verification (
      id text primary key,
      identifier text not null,
      value text not null,
      "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now()
    );
    create index verification_identifier on verification (identifier);

    create table workspace (
      id text primary key,
      name text not null,
      timezone text not null,
      is_sample boolean not null default false,
      catalogue_version integer not null default 0,
      traces_version integer not null default 0,
      next_touchpoint_number integer not null default 1,
      created_at timestamptz not null default now()
    );
    create table member (
      workspace_id text not null references workspace on delete cascade,
      user_id text not null references "user" on delete cascade,
      role text not null check (role in ('viewer', 'commenter', 'editor', 'owner')),
      created_at timestamptz not null default now(),
      primary key (workspace_id, user_id)
    );
    create index member_user on member (user_id);
    create table invitation (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      role text not null check (role in ('viewer', 'commenter', 'editor', 'owner')),
      token_hash text not null unique,
      created_by text not null references "user" on delete cascade,
      expires_at timestamptz not null,
      accepted_by text references "user" on delete set null,
      created_at timestamptz not null default now()
    );
    create index invitation_workspace on invitation (workspace_id);

    create table journey (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      title text not null,
      stages integer not null default 0,
      steps integer not null default 0,
      cards integer not null default 0,
      search_text text not null default '',
      snapshot bytea,
      snapshot_seq bigint not null default 0,
      created_by text references "user" on delete set null,
      updated_by text references "user" on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    );
    create index journey_workspace on journey (workspace_id, updated_at desc);
    create table journey_update (
      seq bigint generated always as identity primary key,
      journey_id text not null references journey on delete cascade,
      update bytea not null,
      user_id text,
      created_at timestamptz not null default now()
    );
    create index journey_update_journey on journey_update (journey_id, seq);

    create table touchpoint (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      number integer not null check (number between 1 and 65535),
      name text not null,
      channel text not null,
      online boolean not null,
      rule jsonb not null,
      position text collate "C" not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (workspace_id, number)
    );
    create index touchpoint_order on touchpoint (workspace_id, position);

    create table import (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      file_name text not null,
      file_hash text not null,
      file_path text,
      size_bytes bigint not null default 0,
      state text not null,
      error text,
      preview jsonb,
      mapping jsonb,
      make_touchpoints boolean not null default true,
      rows_read bigint not null default 0,
      rows_accepted bigint not null default 0,
      rows_rejected bigint not null default 0,
      rows_known bigint not null default 0,
      bytes_read bigint not null default 0,
      has_times boolean not null default true,
      first_event_at timestamptz,
      last_event_at timestamptz,
      created_by text references "user" on delete set null,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz
    );
    create index import_workspace on import (workspace_id, created_at desc);
    create table import_reject (
      import_id text not null references import on delete cascade,
      row bigint not null,
      field text not null,
      reason text not null,
      primary key (import_id, row, field)
    );

    create table job (
      id text primary key,
      workspace_id text references workspace on delete cascade,
      name text not null,
      payload jsonb not null,
      key text,
      state text not null default 'queued'
        check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
      attempts integer not null default 0,
      max_attempts integer not null default 5,
      run_at timestamptz not null default now(),
      claimed_by text,
      heartbeat_at timestamptz,
      cancel_requested boolean not null default false,
      done bigint not null default 0,
      total bigint,
      note text,
      error text,
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create index job_due on job (run_at) where state = 'queued';
    create index job_workspace on job (workspace_id, created_at desc);
    create unique index job_key_queued on job (key) where state = 'queued' and key is not null;
  `.execute(db)
}

export const createBase: Migration = { up }
