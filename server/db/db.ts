import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool, TypeOverrides } from 'pg'
import type { Database } from './schema.ts'

export type Db = Kysely<Database> | Transaction<Database>

/** Does work whole or not at all: in the transaction that `db` is, or in one of its own. */
export function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

const POSTGRES_BIGINT = 20

/**
 * Opens a pool on a PostgreSQL (15 or later) address.
 * bigint columns come back as numbers; all of ours stay far below 2^53.
 */
export function openDb(url: string, { maxConnections = 12 } = {}): { db: Kysely<Database>; pool: Pool } {
  const types = new TypeOverrides()
  types.setTypeParser(POSTGRES_BIGINT, Number)
  const pool = new Pool({ connectionString: url, max: maxConnections, types })
  // An idle connection that the engine closes (restart, crash) is replaced at the next query; without a
  // listener the pool would end the process.
  pool.on('error', () => undefined)
  return { db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), pool }
}
