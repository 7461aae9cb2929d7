import type { LookedThrough } from './lookThrough.ts'
import { type ReaderOptions, runReader } from './runReader.ts'

/** As `readSource`, looked through, in a thread that is ended when it takes too long or too much memory. @throws as `readSource` */
export function readSourceInWorker(
  file: { name: string; bytes: Uint8Array },
  options: ReaderOptions = {},
): Promise<LookedThrough> {
  return runReader(new URL('./readSourceWorker.ts', import.meta.url), file, options)
}
