import { parentPort, workerData } from 'node:worker_threads'
import { FileError } from '../../files/FileError.ts'
import { readSource } from './readSource.ts'
import type { SourceMessage } from './readSourceInWorker.ts'

const send = (message: SourceMessage) => parentPort!.postMessage(message)

try {
  send({ type: 'done', source: await readSource(workerData as { name: string; bytes: Uint8Array }) })
} catch (error) {
  if (!(error instanceof FileError)) throw error
  send({ type: 'failed', code: error.code, message: error.message })
}
