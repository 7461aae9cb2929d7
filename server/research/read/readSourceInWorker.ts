import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { FileError, type FileErrorCode } from '../../files/FileError.ts'
import type { ReadSource } from './readSource.ts'

export type SourceMessage =
  | { type: 'done'; source: ReadSource }
  | { type: 'failed'; code: FileErrorCode; message: string }

/**
 * Reads a research file in a thread of its own, which is ended after `timeoutMs` (2 minutes) or when it needs too
 * much memory: a file made to hang or fill a reader costs no more than that.
 * @throws FileError with one plain sentence; the signal's reason when aborted
 */
export async function readSourceInWorker(
  file: { name: string; bytes: Uint8Array },
  options: { signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<ReadSource> {
  const { signal, timeoutMs = 120_000 } = options
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./readSourceWorker.ts', import.meta.url), {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  })
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const ended = once(worker, 'exit').then(() => {
      throw new Error('the reader of a source stopped before its end')
    })
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline
    const [message] = (await Promise.race([once(worker, 'message', { signal: stop }), ended])) as [
      SourceMessage,
    ]
    if (message.type === 'failed') throw new FileError(message.code, message.message)
    return message.source
  } catch (error) {
    signal?.throwIfAborted()
    if (deadline.aborted)
      throw new FileError(
        'file_too_large',
        `${file.name} took more than ${Math.round(timeoutMs / 1000)} seconds to read and was stopped. Split it or save it in another format.`,
      )
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new FileError(
        'file_too_large',
        `${file.name} needs more memory to read than there is. Split it or save it in another format.`,
      )
    throw error
  } finally {
    await worker.terminate()
  }
}
