import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createLog } from '../log.ts'

export const quiet = createLog({ level: 'silent' })

/** A folder that is removed when the test has ended. */
export async function dataDirForTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-engines-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  return folder
}
