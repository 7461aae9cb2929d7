const tails = new Map<string, Promise<unknown>>()

/** Runs `work` after everything queued before under the same key, whether that succeeded or not. */
export async function withWorkspaceLock<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve()
  const run = before.then(work, work)
  const tail = run.catch(() => {})
  tails.set(key, tail)
  try {
    return await run
  } finally {
    if (tails.get(key) === tail) tails.delete(key)
  }
}
