import type { LookedThrough } from './lookThrough.ts'
import { type ReaderOptions, runReader } from './runReader.ts'

/** As `readPastedText`, looked through, in a thread that is ended when it takes too long or too much memory. @throws as `readPastedText` */
export function readPastedInWorker(
  { title, bytes }: { title: string; bytes: Uint8Array },
  options: ReaderOptions = {},
): Promise<LookedThrough> {
  return runReader(new URL('./readPastedWorker.ts', import.meta.url), { name: title, bytes }, options)
}
