import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** Numbers in a vector. */
const width = 512
/** Texts a thread takes at once: some seconds of work at most, so that progress moves and a cancel is felt. */
const chunkTexts = 256
/** The model takes about 300 MB in each thread. */
const maxThreads = Math.min(2, availableParallelism())
const idleMs = 30_000

interface Chunk {
  run: object
  texts: readonly string[]
  done(vectors: Float32Array): void
  failed(error: unknown): void
}
interface Thread {
  worker: Worker
  chunk: Chunk | null
  idleTimer?: NodeJS.Timeout
}

const queue: Chunk[] = []
const threads = new Set<Thread>()

/**
 * Vectors of sentences by the built-in English model, 512 numbers each, in threads that every caller of the process
 * shares; they start with the first sentence and end when there has been none for half a minute. Short requests go
 * before long ones. Aborting ends the threads that work for this call.
 * @param onVectors called with each part as soon as it is there: where it starts among the texts, and its vectors
 */
export async function embedInThreads(
  texts: readonly string[],
  onVectors: (from: number, vectors: Float32Array[]) => Promise<void> | void,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const run = {}
  const parts: Promise<void>[] = []
  const size = Math.min(chunkTexts, Math.max(32, Math.ceil(texts.length / maxThreads)))
  const onAbort = () => {
    const gone = queue.filter((chunk) => chunk.run === run)
    for (const chunk of gone) {
      queue.splice(queue.indexOf(chunk), 1)
      chunk.failed(signal!.reason)
    }
    for (const thread of threads) if (thread.chunk?.run === run) end(thread, signal!.reason)
  }
  signal?.addEventListener('abort', onAbort)
  try {
    for (let from = 0; from < texts.length; from += size) {
      const part = new Promise<Float32Array>((done, failed) => {
        queue.push({ run, texts: texts.slice(from, from + size), done, failed })
      })
      parts.push(
        part.then((numbers) =>
          onVectors(
            from,
            Array.from({ length: numbers.length / width }, (_, i) =>
              numbers.slice(i * width, (i + 1) * width),
            ),
          ),
        ),
      )
    }
    queue.sort((a, b) => Math.sign(a.texts.length - b.texts.length))
    dispatch()
    await Promise.all(parts)
  } catch (error) {
    // One part has failed: the others must not go on, nor fail unheard.
    for (let i = queue.length - 1; i >= 0; i--) if (queue[i]!.run === run) queue.splice(i, 1)
    for (const part of parts) part.catch(() => {})
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

function dispatch(): void {
  while (queue.length > 0) {
    const thread =
      [...threads].find(({ chunk }) => chunk === null) ?? (threads.size < maxThreads ? start() : undefined)
    if (!thread) return
    clearTimeout(thread.idleTimer)
    const chunk = queue.shift()!
    thread.chunk = chunk
    thread.worker.ref()
    thread.worker.postMessage(chunk.texts)
  }
}

function start(): Thread {
  const worker = new Worker(new URL('./embedWorker.ts', import.meta.url))
  const thread: Thread = { worker, chunk: null }
  threads.add(thread)
  worker.on('message', (vectors: Float32Array) => {
    const { chunk } = thread
    thread.chunk = null
    worker.unref()
    thread.idleTimer = setTimeout(() => end(thread, null), idleMs).unref()
    chunk?.done(vectors)
    dispatch()
  })
  worker.on('error', (error) => end(thread, error))
  worker.on('exit', () => end(thread, new Error('the thread that reads sentences stopped before its end')))
  return thread
}

function end(thread: Thread, reason: unknown): void {
  if (!threads.delete(thread)) return
  clearTimeout(thread.idleTimer)
  void thread.worker.terminate()
  thread.chunk?.failed(reason)
  thread.chunk = null
  dispatch()
}
