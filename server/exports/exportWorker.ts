import { parentPort, workerData } from 'node:worker_threads'
import { ExportError } from './ExportError.ts'
import type { ExportMessage, ExportWork } from './renderInThread.ts'

const port = parentPort!
const work = workerData as ExportWork
const say = (message: ExportMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

const onProgress = (done: number, total: number) => say({ type: 'progress', done, total })

/** Loads only what writes this kind of file: on a busy machine loading takes longer than writing. */
async function render(): Promise<Uint8Array> {
  if (work.kind === 'journey') {
    const { renderExport } = await import('./renderExport.ts')
    return renderExport(work.format, work.input, onProgress)
  }
  if (work.kind === 'personas') {
    const { renderPersonas } = await import('../personas/exports/renderPersonas.ts')
    return renderPersonas(work.part, work.format, work.input, onProgress)
  }
  const { renderQuotes } = await import('../research/quotes/renderQuotes.ts')
  return renderQuotes(work.format, work.input)
}

try {
  const made = await render()
  // Small buffers are parts of a shared pool, which cannot be handed over.
  const bytes = new Uint8Array(made)
  say({ type: 'done', bytes }, [bytes.buffer])
} catch (error) {
  if (!(error instanceof ExportError)) throw error
  say({ type: 'refused', message: error.message })
}
