import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/schema.ts'
import { type DocumentRef, documentTables } from './documentState.ts'

interface Waiting {
  update: Buffer
  userId: string | null
  resolve: () => void
  reject: (error: unknown) => void
}

/** Appends the updates of one document to the database, in the order in which they were given. */
export interface UpdateLog {
  /** Resolves when the update is committed: only then may anybody be told that it is saved. */
  append(update: Uint8Array, userId: string | null): Promise<void>
  /** Resolves when nothing waits to be written any more. */
  flushed(): Promise<void>
  /** Updates written since this log was opened. */
  written(): number
}

const ROWS_PER_STATEMENT = 200
/** A restart of the database takes a few seconds; until then the client is simply not told "saved". */
const RETRY_AFTER_MS = [100, 300, 1_000, 2_000, 4_000]

/**
 * One writer per document. Updates that arrive while a statement runs go together into the next one, so many
 * people typing cost no more commits than the database can make.
 */
export function createUpdateLog(db: Kysely<Database>, { kind, id }: DocumentRef): UpdateLog {
  const { updates, key } = documentTables[kind]
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  let written = 0

  async function write(batch: Waiting[]) {
    for (let attempt = 0; ; attempt++) {
      try {
        const rows = batch.map(({ update, userId }) => sql`(${id}, ${update}, ${userId})`)
        await sql`insert into ${updates} (${key}, update, user_id) values ${sql.join(rows)}`.execute(db)
        return
      } catch (error) {
        const delay = RETRY_AFTER_MS[attempt]
        if (delay === undefined || isRefusal(error)) throw error
        await sleep(delay)
      }
    }
  }

  async function writeAll() {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, ROWS_PER_STATEMENT)
      waiting = waiting.slice(batch.length)
      try {
        await write(batch)
        written += batch.length
        for (const entry of batch) entry.resolve()
      } catch (error) {
        for (const entry of batch) entry.reject(error)
      }
    }
    writing = undefined
  }

  return {
    append(update, userId) {
      return new Promise((resolve, reject) => {
        waiting.push({ update: Buffer.from(update), userId, resolve, reject })
        writing ??= writeAll()
      })
    },
    async flushed() {
      while (writing) await writing
    },
    written: () => written,
  }
}

/** SQLSTATE class 23: the map or persona itself is gone; trying again cannot help. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('23')
}
