import type { PiiFinding } from '../pii/findPii.ts'
import type { ReadSource } from './readSource.ts'
import { type ReaderOptions, runReader } from './runReader.ts'

/** A text, and what in it tells who a person is; the labels of its speakers are taken for names. */
export type LookedThrough = ReadSource & { pii: PiiFinding[] }

/** As `readSource`, in a thread that is ended when it takes too long or too much memory. @throws as `readSource` */
export function readSourceInWorker(
  file: { name: string; bytes: Uint8Array },
  options: ReaderOptions = {},
): Promise<LookedThrough> {
  return runReader(new URL('./readSourceWorker.ts', import.meta.url), file, options)
}
