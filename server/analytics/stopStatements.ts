import { setTimeout as sleep } from 'node:timers/promises'
import type { Analytics } from './client.ts'

/** Settings that make a statement one of those `stopStatements` finds by `mark`. */
export function markStatement(mark: string): { log_comment: string } {
  return { log_comment: mark }
}

/**
 * Stops the marked statements an earlier run left in the engine and waits until none is left: a process that died,
 * or work that was cancelled, does not take its statement along, and its rows would arrive after those of the next run.
 */
export async function stopStatements(
  analytics: Analytics,
  mark: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const where = `Settings['log_comment'] = {mark:String} AND current_database = {database:String}`
  const params = { mark, database: analytics.database }
  for (;;) {
    const [left] = await analytics.query<{ n: number }>({
      sql: `SELECT count() AS n FROM system.processes WHERE ${where}`,
      params,
      ...(signal ? { signal } : {}),
    })
    if (!left?.n) return
    await analytics.command({ sql: `KILL QUERY WHERE ${where} ASYNC`, params })
    await sleep(50, undefined, signal ? { signal } : {})
  }
}
