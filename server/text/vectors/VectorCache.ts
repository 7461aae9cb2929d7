import { createHash } from 'node:crypto'

/** Keeps vectors by the hash of what they were made of. What it does not give back is made again. */
export interface VectorCache {
  /** Those of the hashes it knows. */
  get(hashes: readonly string[]): Promise<Map<string, Float32Array>>
  put(vectors: ReadonlyMap<string, Float32Array>): Promise<void>
}

/** The key of a text's vector: SHA-256 over the model's name and the text, in hexadecimal digits. */
export function hashForVector(model: string, text: string): string {
  return createHash('sha256').update(model).update('\n').update(text).digest('hex')
}
