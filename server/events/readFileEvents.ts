import { Worker } from 'node:worker_threads'
import type { ColumnMapping, RejectedRow } from '../../shared/wire/import.ts'
import { FileError, type FileErrorCode } from '../files/FileError.ts'
import { workerMessages } from '../workerMessages.ts'

export type ReadInput = {
  path: string
  fileName: string
  sizeBytes: number
  mapping: ColumnMapping
  /** What the person corrected in the preview; null = as recognised. */
  encoding: string | null
  delimiter: string | null
}

/** Events of one batch as RowBinary in the order of `stagingColumns`; the counters run over the whole file. */
export type ReadBatch = {
  bytes: Uint8Array<ArrayBuffer>
  rows: number
  /** Batches of a file are numbered from 0, the same way each time it is read. */
  number: number
  rowsRead: number
  rowsAccepted: number
  rowsRejected: number
  bytesRead: number
  /** Rejected rows since the batch before; none any more once `maxKeptRejects` were handed out. */
  rejects: RejectedRow[]
}

/** Gives the memory of `bytes` back to the reader, which needs it to go on; the bytes are gone then. */
export type LentBatch = ReadBatch & { release(): void }

export type ReaderMessage =
  | { type: 'batch'; batch: ReadBatch }
  | { type: 'end' }
  | { type: 'failed'; code: FileErrorCode; message: string }

/** All rejected rows are counted, so many are kept to look at and download. */
export const maxKeptRejects = 10_000

/** Some batches are being stored while the next is being read: so many may be on their way. */
export const batchesAhead = 3

/**
 * Reads a file of events in a thread of its own, so that the server goes on answering. The thread waits while
 * `batchesAhead` batches have not been released.
 * @throws FileError when the file cannot be read any further, the signal's reason when aborted
 */
export async function* readFileEvents(input: ReadInput, signal: AbortSignal): AsyncGenerator<LentBatch> {
  const worker = new Worker(new URL('./readWorker.ts', import.meta.url), {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  })
  const messages = workerMessages<ReaderMessage>(worker, {
    signal,
    outOfMemory: () =>
      new FileError(
        'file_too_large',
        `${input.fileName} holds a row or sheet too large to read. Save it as CSV or Parquet and try again.`,
      ),
  })
  for await (const message of messages) {
    if (message.type === 'end') return
    if (message.type === 'failed') throw new FileError(message.code, message.message)
    const { buffer } = message.batch.bytes
    yield { ...message.batch, release: () => worker.postMessage(buffer, [buffer]) }
  }
  throw new Error('the reader of the file stopped before its end')
}
