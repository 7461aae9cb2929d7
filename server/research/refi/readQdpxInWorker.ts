import { type ReaderOptions, runReader } from '../read/runReader.ts'
import type { ReadQdpx } from './readQdpx.ts'

/** As `readQdpx`, in a thread that is ended when it takes too long or too much memory. @throws as `readQdpx` */
export function readQdpxInWorker(
  file: { name: string; bytes: Uint8Array },
  options: ReaderOptions = {},
): Promise<ReadQdpx> {
  return runReader(new URL('./readQdpxWorker.ts', import.meta.url), file, options)
}
