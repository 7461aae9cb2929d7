import { Worker } from 'node:worker_threads'
import { workerMessages } from '../../workerMessages.ts'
import { GroupingError } from './GroupingError.ts'
import type { GroupingOptions, GroupingResult } from './groupRecords.ts'
import type { RecordTable } from './RecordTable.ts'

export interface GroupingWork {
  table: RecordTable
  options: GroupingOptions
}
export type GroupingMessage =
  | { type: 'progress'; done: number }
  | { type: 'done'; result: GroupingResult }
  | { type: 'refused'; message: string }

/**
 * Groups records in a thread of its own, so that the server goes on answering. Aborting ends the thread.
 * @param run.onProgress called with the share that is done, from 0 to 1
 * @throws GroupingError with one sentence, or the signal's reason when aborted
 */
export async function groupInWorker(
  work: GroupingWork,
  run: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
): Promise<GroupingResult> {
  const worker = new Worker(new URL('./groupingWorker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: 2_048 },
  })
  const messages = workerMessages<GroupingMessage>(worker, {
    signal: run.signal,
    outOfMemory: () =>
      new GroupingError('These records need more memory than there is; take fewer rows or columns.'),
  })
  for await (const message of messages) {
    if (message.type === 'done') return message.result
    if (message.type === 'refused') throw new GroupingError(message.message)
    run.onProgress?.(message.done)
  }
  throw new Error('the thread that groups records stopped before its end')
}
