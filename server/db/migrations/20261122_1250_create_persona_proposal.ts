import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table persona_proposal (
      id text primary key,
      workspace_id text not null references workspace on delete cascade,
      -- Set where participants of a research project are grouped: what is known of them goes with the project.
      project_id text references research_project on delete cascade,
      request jsonb not null,
      columns jsonb not null,
      state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
      error text,
      job_id text,
      result jsonb,
      -- Customers or participants in the order of the labels, and per number of groups the group of each of them.
      members jsonb,
      accepted jsonb not null default '[]',
      created_by text references "user" on delete set null,
      created_at timestamptz not null,
      finished_at timestamptz
    );
    create index persona_proposal_workspace on persona_proposal (workspace_id, created_at desc);
    create index persona_proposal_project on persona_proposal (project_id);
  `.execute(db)
}

export const createPersonaProposal: Migration = { up }
