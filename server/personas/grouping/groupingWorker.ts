import { parentPort, workerData } from 'node:worker_threads'
import { GroupingError } from './GroupingError.ts'
import type { GroupingMessage, GroupingWork } from './groupInWorker.ts'
import { groupRecords } from './groupRecords.ts'

const port = parentPort!
const { table, options } = workerData as GroupingWork
const say = (message: GroupingMessage) => port.postMessage(message)

try {
  let said = 0
  const result = groupRecords(table, options, (done) => {
    if (done < said + 0.01 && done < 1) return
    said = done
    say({ type: 'progress', done })
  })
  say({ type: 'done', result })
} catch (error) {
  if (!(error instanceof GroupingError)) throw error
  say({ type: 'refused', message: error.message })
}
