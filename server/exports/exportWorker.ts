import { parentPort, workerData } from 'node:worker_threads'
import { ExportError } from './ExportError.ts'
import { renderExport } from './renderExport.ts'
import type { ExportMessage, ExportWork } from './renderInThread.ts'

const port = parentPort!
const work = workerData as ExportWork
const say = (message: ExportMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

try {
  const made = await renderExport(work.format, work.input, (done, total) =>
    say({ type: 'progress', done, total }),
  )
  // Small buffers are parts of a shared pool, which cannot be handed over.
  const bytes = new Uint8Array(made)
  say({ type: 'done', bytes }, [bytes.buffer])
} catch (error) {
  if (!(error instanceof ExportError)) throw error
  say({ type: 'refused', message: error.message })
}
