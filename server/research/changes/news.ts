import type { Db } from '../../db/db.ts'

/** Wakes requests of this process that wait for a change; those of other processes look for themselves. */
export interface News {
  tell(projectId: string): void
  /** Resolves at the next change of the project, after `ms`, or when `signal` is aborted. */
  wait(projectId: string, ms: number, signal: AbortSignal): Promise<void>
}

const newsByDb = new WeakMap<object, News>()

/** One for each database connection, as several servers may run in one process. */
export function newsOf(db: Db): News {
  const known = newsByDb.get(db)
  if (known) return known
  const created = createNews()
  newsByDb.set(db, created)
  return created
}

function createNews(): News {
  const events = new EventTarget()
  return {
    tell: (projectId) => void events.dispatchEvent(new Event(projectId)),
    wait: (projectId, ms, signal) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer)
          events.removeEventListener(projectId, end)
          signal.removeEventListener('abort', end)
          resolve()
        }
        const timer = setTimeout(end, ms)
        timer.unref()
        events.addEventListener(projectId, end)
        signal.addEventListener('abort', end)
      }),
  }
}
