import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ai_endpoint add column embedding_model text`.execute(db)
}

/** The model of the AI service that reads sentences for themes; null = the built-in one. */
export const addEmbeddingModel: Migration = { up }
