import { join } from 'node:path'
import { openFileVectorCache } from '../text/vectors/openFileVectorCache.ts'

type Cache = ReturnType<typeof openFileVectorCache>

/** Where runs without a server keep what they have read: beside the other caches of this installation. */
const cacheFolder = join(import.meta.dirname, '../../.cache/vectors')

/** Runs `work` with what earlier runs have read; without them where they are not wanted or the folder is not writable. */
export async function withVectorCache<T>(
  wanted: boolean,
  work: (cache: Cache | undefined) => Promise<T>,
): Promise<T> {
  const cache = wanted ? openOrNone() : undefined
  try {
    return await work(cache)
  } finally {
    cache?.close()
  }
}

function openOrNone(): Cache | undefined {
  try {
    return openFileVectorCache(cacheFolder)
  } catch {
    return undefined
  }
}

/** Shows on the standard error how far the work is, where somebody watches. */
export function createProgressLine(): { show(done: number, what: string): void; end(): void } {
  const { stderr } = process
  let shown = ''
  return {
    show(done, what) {
      if (!stderr.isTTY) return
      const line = `${Math.floor(done * 100)} % ${what}`
      if (line === shown) return
      stderr.write(`\r${line.padEnd(shown.length)}`)
      shown = line
    },
    end() {
      if (shown) stderr.write(`\r${' '.repeat(shown.length)}\r`)
      shown = ''
    },
  }
}
