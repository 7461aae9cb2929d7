export interface AtOnce {
  /** Starts a task as soon as fewer than the limit run. Throws what an earlier one failed with. */
  add(task: () => Promise<void>): Promise<void>
  /** Waits for all. Throws what one of them failed with. */
  done(): Promise<void>
  /** Waits for all, whatever became of them. */
  settled(): Promise<void>
}

/** Runs up to `limit` tasks at the same time. */
export function createAtOnce(limit: number): AtOnce {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []

  function throwFailure() {
    if (failures.length > 0) throw failures[0]
  }

  async function settled() {
    await Promise.all(running)
  }

  return {
    async add(task) {
      while (running.size >= limit) await Promise.race(running)
      throwFailure()
      const run: Promise<void> = task()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(run))
      running.add(run)
    },
    async done() {
      await settled()
      throwFailure()
    },
    settled,
  }
}
