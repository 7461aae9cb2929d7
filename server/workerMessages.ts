import { on } from 'node:events'
import type { Worker } from 'node:worker_threads'

/**
 * What a thread posts, message by message, until it ends. The thread ends with the loop that reads it, however that
 * ends.
 * @param stop.outOfMemory the error for a thread that took more memory than it may
 * @throws the signal's reason when aborted
 */
export async function* workerMessages<T>(
  worker: Worker,
  { signal, outOfMemory }: { signal?: AbortSignal | undefined; outOfMemory?: () => Error } = {},
): AsyncGenerator<T, void> {
  try {
    const messages = on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<[T]>
    for await (const [message] of messages) yield message
  } catch (error) {
    signal?.throwIfAborted()
    if (outOfMemory && error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw outOfMemory()
    throw error
  } finally {
    await worker.terminate()
  }
}
