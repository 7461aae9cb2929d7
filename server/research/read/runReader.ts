import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { FileError, type FileErrorCode } from '../../files/FileError.ts'

export type ReaderMessage<Result> =
  | { type: 'done'; result: Result }
  | { type: 'failed'; code: FileErrorCode; message: string }

export interface ReaderOptions {
  signal?: AbortSignal
  /** 2 minutes unless told. */
  timeoutMs?: number
}

/**
 * Runs a reader of files in a thread of its own, which is ended after the time given or when it needs too much memory:
 * a file made to hang or fill a reader costs no more than that.
 * @throws FileError with one plain sentence; the signal's reason when aborted
 */
export async function runReader<Result>(
  script: URL,
  file: { name: string; bytes: Uint8Array },
  { signal, timeoutMs = 120_000 }: ReaderOptions,
): Promise<Result> {
  signal?.throwIfAborted()
  const worker = new Worker(script, { workerData: file, resourceLimits: { maxOldGenerationSizeMb: 1_024 } })
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const ended = once(worker, 'exit').then(() => {
      throw new Error('the reader of a file stopped before its end')
    })
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline
    const [message] = (await Promise.race([once(worker, 'message', { signal: stop }), ended])) as [
      ReaderMessage<Result>,
    ]
    if (message.type === 'failed') throw new FileError(message.code, message.message)
    return message.result
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
