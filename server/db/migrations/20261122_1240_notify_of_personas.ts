import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notification alter column journey_id drop not null;
    alter table notification add column persona_id text references persona on delete cascade;
    alter table notification add constraint notification_document check (num_nonnulls(journey_id, persona_id) = 1);
    alter table notification drop constraint notification_kind_check;
    alter table notification add constraint notification_kind_check
      check (kind in ('mention', 'assigned', 'due_soon', 'answer', 'suggestion_decided', 'drift'));

    -- What the daily look at the figures of a sheet has seen and told.
    create table persona_drift (
      persona_id text primary key references persona on delete cascade,
      seen text not null,
      told jsonb not null default '{}'
    );
  `.execute(db)
}

/** Notifications are about a map or a persona. */
export const notifyOfPersonas: Migration = { up }
