import { parentPort, workerData } from 'node:worker_threads'
import type { RejectedRow } from '../../shared/wire/import.ts'
import { FileError } from '../files/FileError.ts'
import { openFile } from '../files/openFile.ts'
import { readEvents } from '../files/readEvents.ts'
import { EventEncoder } from './eventEncoder.ts'
import { batchesAhead, maxKeptRejects, type ReaderMessage, type ReadInput } from './readFileEvents.ts'

const batchBytes = 16 << 20
const batchRows = 150_000

const port = parentPort!
const input = workerData as ReadInput

let credit = batchesAhead
let wake: (() => void) | undefined
/** Memory of batches that were taken. */
const returned: ArrayBuffer[] = []
port.on('message', (buffer: ArrayBuffer) => {
  returned.push(buffer)
  credit++
  wake?.()
})

async function send(message: ReaderMessage, transfer: ArrayBuffer[] = []): Promise<void> {
  while (credit === 0)
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  credit--
  port.postMessage(message, transfer)
}

async function read(): Promise<void> {
  const encoder = new EventEncoder(batchBytes + (1 << 20))
  let number = 0
  let rowsRead = 0
  let rowsAccepted = 0
  let rowsRejected = 0
  let bytesRead = 0
  let kept = 0
  let rejects: RejectedRow[] = []

  async function flush(): Promise<void> {
    const rows = encoder.rows
    const bytes = encoder.take(returned.pop())
    const batch = { bytes, rows, number: number++, rowsRead, rowsAccepted, rowsRejected, bytesRead, rejects }
    rejects = []
    await send({ type: 'batch', batch }, [bytes.buffer])
  }

  for await (const batch of readEvents(await openFile(input), input.mapping)) {
    for (const event of batch.events) encoder.add(event)
    for (const reject of batch.rejects) if (kept++ < maxKeptRejects) rejects.push(reject)
    rowsRead += batch.rowsRead
    rowsAccepted += batch.events.length
    rowsRejected += batch.rejects.length
    bytesRead = batch.bytesRead
    if (encoder.rows >= batchRows || encoder.bytes >= batchBytes) await flush()
  }
  await flush()
  await send({ type: 'end' })
}

try {
  await read()
} catch (error) {
  if (!(error instanceof FileError)) throw error
  await send({ type: 'failed', code: error.code, message: error.message })
}
port.close()
