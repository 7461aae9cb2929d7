import { parentPort, workerData } from 'node:worker_threads'
import { type GroupedTexts, type GroupingPhase, type GroupTextsInput, groupTexts } from './groupTexts.ts'

export type GroupingMessage =
  | { type: 'progress'; phase: GroupingPhase; done: number }
  | { type: 'done'; result: GroupedTexts }

const post = (message: GroupingMessage) => parentPort!.postMessage(message)

const result = await groupTexts(workerData as GroupTextsInput, (phase, done) =>
  post({ type: 'progress', phase, done }),
)
post({ type: 'done', result })
