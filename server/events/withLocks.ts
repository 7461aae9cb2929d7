import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'

export interface Locks {
  /** Waits until nobody else holds `name`, then runs `work`; of several processes only one is inside. */
  hold<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>
  /** Throws when the connection that holds the locks is gone: somebody else may be inside by now. */
  check(): Promise<void>
}

const retryMs = 150

/**
 * Gives `work` locks that the database keeps for as long as one connection lives: a killed process frees its
 * own. All locks of a piece of work share one connection.
 */
export async function withLocks<T>(pool: Pool, work: (locks: Locks) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  const locks: Locks = {
    async hold(name, signal, inside) {
      for (;;) {
        signal.throwIfAborted()
        const { rows } = await client.query<{ taken: boolean }>(
          'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
          [name],
        )
        if (rows[0]?.taken) break
        await sleep(retryMs, undefined, { signal })
      }
      try {
        return await inside()
      } finally {
        if (!broken) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
      }
    },
    async check() {
      if (broken) throw broken
      await client.query('select 1')
    },
  }
  try {
    return await work(locks)
  } catch (error) {
    broken ??= error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.off('error', onError)
    // A connection whose state is not known is closed, which frees whatever it still holds.
    client.release(broken)
  }
}
