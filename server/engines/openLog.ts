import { mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const maxBytes = 5_000_000

/** Opens an engine's log for appending; a long one is set aside (one generation is kept). Returns the descriptor. */
export function openLog(dataDir: string, name: string): number {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.log`)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}
