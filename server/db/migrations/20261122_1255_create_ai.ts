import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ai_endpoint (
      workspace_id text primary key references workspace on delete cascade,
      url text not null,
      model text not null,
      sealed_key bytea,
      updated_by text references "user" on delete set null,
      updated_at timestamptz not null
    );

    -- A question to the model: drafts of messages for one persona at one stage of the map its sheet names.
    create table draft_run (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      persona_id text not null references persona on delete cascade,
      stage_id text,
      job_id text,
      created_by text references "user" on delete set null,
      created_at timestamptz not null,
      finished_at timestamptz,
      kept integer not null default 0,
      dropped integer not null default 0
    );
    create index draft_run_persona on draft_run (persona_id, created_at desc);

    create table message_draft (
      id text primary key,
      run_id text not null references draft_run on delete cascade,
      place integer not null,
      content jsonb not null,
      -- Quotes and answers it cites: it goes when one of them does.
      refs text[] not null,
      decided_by text references "user" on delete set null,
      decided_at timestamptz,
      accepted boolean
    );
    create index message_draft_run on message_draft (run_id, place);
    create index message_draft_refs on message_draft using gin (refs);
  `.execute(db)
}

/** A workspace's AI service, and the messages it has proposed. */
export const createAi: Migration = { up }
