import { parentPort, workerData } from 'node:worker_threads'
import { FileError } from '../../files/FileError.ts'
import type { ReaderMessage } from './runReader.ts'

/** The thread's side of `runReader`: reads the file given and answers with the result or the sentence. */
export async function answerReader<Result>(
  read: (file: { name: string; bytes: Uint8Array }) => Promise<Result>,
): Promise<void> {
  const send = (message: ReaderMessage<Result>) => parentPort!.postMessage(message)
  try {
    send({ type: 'done', result: await read(workerData as { name: string; bytes: Uint8Array }) })
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    send({ type: 'failed', code: error.code, message: error.message })
  }
}
