import { once } from 'node:events'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { type GroupedTexts, type GroupingPhase, type GroupTextsInput, groupTexts } from './groupTexts.ts'
import type { StepCache } from './StepCache.ts'

export type GroupingMessage =
  | { type: 'progress'; phase: GroupingPhase; done: number }
  /** Is answered with the bytes, or undefined. */
  | { type: 'get'; hash: string }
  | { type: 'put'; hash: string; bytes: Uint8Array }
  | { type: 'done'; result: GroupedTexts }

const port: MessagePort = parentPort!
const post = (message: GroupingMessage) => port.postMessage(message)

/** The cache is with who started the thread; one step asks at a time. */
const steps: StepCache = {
  async get(hash) {
    const answer = once(port, 'message') as Promise<[Uint8Array | undefined]>
    post({ type: 'get', hash })
    return (await answer)[0]
  },
  async put(hash, bytes) {
    post({ type: 'put', hash, bytes })
  },
}

const { hasSteps, ...input } = workerData as GroupTextsInput & { hasSteps: boolean }
const result = await groupTexts(input, {
  onProgress: (phase, done) => post({ type: 'progress', phase, done }),
  ...(hasSteps ? { steps } : {}),
})
post({ type: 'done', result })
