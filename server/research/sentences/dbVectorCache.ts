import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import type { VectorCache } from '../../text/vectors/VectorCache.ts'

const chunk = 2_000

/** Little-endian floats, as every machine Node runs on has them. */
export const toVectorBytes = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

/** A copy, as the bytes of a row need not begin where floats may. */
export const fromVectorBytes = (bytes: Buffer): Float32Array =>
  new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))

/** Vectors of texts in the app database. */
export function createDbVectorCache(db: Db): VectorCache {
  return {
    async get(hashes) {
      const found = new Map<string, Float32Array>()
      for (let from = 0; from < hashes.length; from += chunk) {
        const { rows } = await sql<{ hash: string; vector: Buffer }>`
          select hash, vector from text_vector where hash = any(${hashes.slice(from, from + chunk)})`.execute(
          db,
        )
        for (const { hash, vector } of rows) found.set(hash, fromVectorBytes(vector))
      }
      return found
    },
    async put(vectors) {
      const rows = [...vectors]
      for (let from = 0; from < rows.length; from += chunk) {
        const part = rows.slice(from, from + chunk)
        await sql`
          insert into text_vector (hash, vector)
          select * from unnest(${part.map(([hash]) => hash)}::text[], ${part.map(([, vector]) => toVectorBytes(vector))}::bytea[])
          on conflict (hash) do nothing`.execute(db)
      }
    },
  }
}
