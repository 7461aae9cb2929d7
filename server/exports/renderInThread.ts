import { Worker } from 'node:worker_threads'
import type { ExportFormat } from '../../shared/wire/export.ts'
import type { PersonaFormat, PersonaPart } from '../../shared/wire/personaExport.ts'
import { AppError } from '../errors.ts'
import type { PersonasExport } from '../personas/exports/PersonasExport.ts'
import type { QuoteFormat, QuotesInput } from '../research/quotes/renderQuotes.ts'
import { workerMessages } from '../workerMessages.ts'
import type { RenderInput } from './renderExport.ts'

export type ExportWork =
  | { kind: 'journey'; format: ExportFormat; input: RenderInput }
  | { kind: 'personas'; part: PersonaPart; format: PersonaFormat; input: PersonasExport }
  | { kind: 'quotes'; format: QuoteFormat; input: QuotesInput }
export type ExportMessage =
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; bytes: Uint8Array<ArrayBuffer> }
  | { type: 'refused'; message: string }

const tooLarge: Readonly<Record<ExportWork['kind'], string>> = {
  journey:
    'This map is too large to be written in this format. Show fewer stages or lanes, or take CSV or Excel.',
  personas: 'These personas are too many to be written at once. Choose fewer of them.',
  quotes: 'These quotes are too many to be written at once. Narrow them down, or take CSV.',
}

/**
 * Writes a file in a thread of its own, so that the server goes on answering. Aborting ends the thread.
 * @throws AppError `too_large` when it cannot be written as asked, the signal's reason when aborted
 */
export async function renderInThread(
  work: ExportWork,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  })
  const messages = workerMessages<ExportMessage>(worker, {
    signal,
    outOfMemory: () => new AppError('too_large', tooLarge[work.kind]),
  })
  for await (const message of messages) {
    if (message.type === 'done') return message.bytes
    if (message.type === 'refused') throw new AppError('too_large', message.message)
    onProgress(message.done, message.total)
  }
  throw new Error('the thread that writes a file stopped before its end')
}
