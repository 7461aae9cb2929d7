import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'

/** Names of coders and authors by id: people with an account here and those of imported projects. */
export async function readCoderNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const wanted = [...new Set(ids)]
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from "user" where id = any(${wanted})
    union all select id, name from research_coder where id = any(${wanted})`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
