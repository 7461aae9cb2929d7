import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table journey_task (
      journey_id text not null references journey on delete cascade,
      id text not null,
      workspace_id text not null references workspace on delete cascade,
      target text not null,
      target_title text not null,
      text text not null,
      assignee_id text,
      due_on text,
      done boolean not null,
      created_by text not null,
      created_at timestamptz not null,
      primary key (journey_id, id)
    );
    create index journey_task_assignee on journey_task (workspace_id, assignee_id, done, due_on);
    create index journey_task_due on journey_task (due_on) where not done;

    create table journey_ballot (
      journey_id text not null references journey on delete cascade,
      user_id text not null references "user" on delete cascade,
      target text not null,
      count integer not null check (count > 0),
      primary key (journey_id, user_id, target)
    );

    create table comment_seen (
      journey_id text not null references journey on delete cascade,
      user_id text not null references "user" on delete cascade,
      thread_id text not null,
      seen_at timestamptz not null,
      primary key (journey_id, user_id, thread_id)
    );

    create table activity (
      id bigint generated always as identity primary key,
      journey_id text not null references journey on delete cascade,
      user_id text,
      started_at timestamptz not null,
      ended_at timestamptz not null,
      changes jsonb not null
    );
    create index activity_journey on activity (journey_id, id desc);

    create table notification (
      id text primary key,
      user_id text not null references "user" on delete cascade,
      workspace_id text not null references workspace on delete cascade,
      journey_id text not null references journey on delete cascade,
      kind text not null check (kind in ('mention', 'assigned', 'due_soon', 'answer', 'suggestion_decided')),
      element text not null,
      about text not null,
      actor_id text references "user" on delete set null,
      text text not null,
      key text unique,
      created_at timestamptz not null,
      read_at timestamptz
    );
    create index notification_user on notification (user_id, workspace_id, created_at desc);
    create table notification_setting (
      user_id text not null references "user" on delete cascade,
      kind text not null,
      way text not null check (way in ('in_app', 'email', 'off')),
      primary key (user_id, kind)
    )`.execute(db)
}

/** What people say to each other about maps: tasks for lists, hidden ballots, what was read, who did what, messages. */
export const createTalk: Migration = { up }
