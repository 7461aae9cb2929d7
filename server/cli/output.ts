import { once } from 'node:events'
import type { Writable } from 'node:stream'

const bufferChars = 64 * 1024

/**
 * Writes to a stream in large pieces and waits while it is full. A reader that goes away (as `head` does) ends the
 * writing quietly.
 */
export function createOutput(stream: Writable): { write(text: string): Promise<void>; end(): Promise<void> } {
  let buffer = ''
  let gone = false
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    gone = true
  }
  stream.on('error', onError)
  async function flush(): Promise<void> {
    const text = buffer
    buffer = ''
    if (gone || text === '' || stream.write(text)) return
    await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(onError)
  }
  return {
    async write(text) {
      buffer += text
      if (buffer.length >= bufferChars) await flush()
    },
    async end() {
      await flush()
      stream.off('error', onError)
      if (gone) stream.on('error', () => {})
    },
  }
}
