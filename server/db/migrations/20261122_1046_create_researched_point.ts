import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Points of emotion curves that follow the quotes at their step; other researched points are people's own.
    create table researched_point (
      journey_id text not null references journey on delete cascade,
      emotion_id text not null,
      primary key (journey_id, emotion_id)
    );
  `.execute(db)
}

export const createResearchedPoint: Migration = { up }
