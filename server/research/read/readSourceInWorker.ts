import type { ReadSource } from './readSource.ts'
import { type ReaderOptions, runReader } from './runReader.ts'

/** As `readSource`, in a thread that is ended when it takes too long or too much memory. @throws as `readSource` */
export function readSourceInWorker(
  file: { name: string; bytes: Uint8Array },
  options: ReaderOptions = {},
): Promise<ReadSource> {
  return runReader(new URL('./readSourceWorker.ts', import.meta.url), file, options)
}
