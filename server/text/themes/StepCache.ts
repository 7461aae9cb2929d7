import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { GroupTextsInput } from './groupTexts.ts'

/**
 * Keeps what the dear steps of finding themes came to, by the hash of all they were made of. Numbers only, no words.
 * What it does not give back is made again.
 */
export interface StepCache {
  get(hash: string): Promise<Uint8Array | undefined>
  put(hash: string, bytes: Uint8Array): Promise<void>
}

/** Stands for the arithmetic of all steps: with another one, what an earlier program kept is not found. */
const arithmetic = 'themes 2'

/** Gives what a step came to the last time, or makes it and keeps it. `step`: its name with what it is set to. */
export type KeepStep = <T>(step: string, make: () => T | Promise<T>) => Promise<T>

/** Keeps steps of grouping these texts; without a cache everything is made. */
export function createKeepStep(
  steps: StepCache | undefined,
  { texts, times, languages, vectors, seed }: GroupTextsInput,
): KeepStep {
  if (!steps) return async (_step, make) => make()
  const input = createHash('sha256')
    .update(JSON.stringify([arithmetic, seed, vectors.width, texts, times, languages]))
    .update(new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength))
    .digest('hex')
  return async <T>(step: string, make: () => T | Promise<T>) => {
    const hash = createHash('sha256').update(`${input} ${step}`).digest('hex')
    const known = await steps.get(hash)
    if (known) return deserialize(known) as T
    const made = await make()
    await steps.put(hash, serialize(made))
    return made
  }
}
