import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StepCache } from '../themes/StepCache.ts'
import type { VectorCache } from './VectorCache.ts'

/** About 400 MB of the built-in model's vectors; beyond it the ones made first go. */
const maxVectors = 200_000
const askedAtOnce = 500
/** About 8 MB are the steps of finding themes in 10,000 answers. */
const mostStepBytes = 128 * 1024 * 1024

/**
 * A cache in a file of a folder, for runs without a server. Several programs may use it at the same time.
 * @param limits.maxStepBytes beyond them the steps kept first go
 * @throws Error when the folder cannot be written
 */
export function openFileVectorCache(
  folder: string,
  { maxStepBytes = mostStepBytes }: { maxStepBytes?: number } = {},
): VectorCache & { steps: StepCache; close(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(join(folder, 'vectors.sqlite'), { timeout: 10_000 })
  database.exec(`pragma journal_mode = wal; pragma synchronous = normal;
    create table if not exists vector (id integer primary key, hash blob not null unique, numbers blob not null);
    create table if not exists step (id integer primary key, hash blob not null unique, bytes blob not null)`)
  const insert = database.prepare('insert or ignore into vector (hash, numbers) values (?, ?)')
  const prune = database.prepare('delete from vector where id <= (select max(id) from vector) - ?')
  return {
    async get(hashes) {
      const found = new Map<string, Float32Array>()
      for (let from = 0; from < hashes.length; from += askedAtOnce) {
        const asked = hashes.slice(from, from + askedAtOnce)
        const rows = database
          .prepare(`select hash, numbers from vector where hash in (${asked.map(() => '?').join()})`)
          .all(...asked.map((hash) => Buffer.from(hash, 'hex')))
        for (const { hash, numbers } of rows as { hash: Uint8Array; numbers: Uint8Array }[])
          found.set(Buffer.from(hash).toString('hex'), new Float32Array(Uint8Array.from(numbers).buffer))
      }
      return found
    },
    async put(vectors) {
      database.exec('begin immediate')
      try {
        for (const [hash, vector] of vectors)
          insert.run(
            Buffer.from(hash, 'hex'),
            new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
          )
        prune.run(maxVectors)
        database.exec('commit')
      } catch (error) {
        database.exec('rollback')
        throw error
      }
    },
    steps: {
      async get(hash) {
        const row = database.prepare('select bytes from step where hash = ?').get(Buffer.from(hash, 'hex'))
        return row?.bytes as Uint8Array | undefined
      },
      async put(hash, bytes) {
        database
          .prepare('insert or ignore into step (hash, bytes) values (?, ?)')
          .run(Buffer.from(hash, 'hex'), bytes)
        database
          .prepare(
            `delete from step where id in (select id from (
              select id, sum(length(bytes)) over (order by id desc) as newer from step) where newer > ?)`,
          )
          .run(maxStepBytes)
      },
    },
    close: () => database.close(),
  }
}
