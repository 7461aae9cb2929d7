import { sql } from 'kysely'
import { z } from 'zod'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { type Cron, defineJob } from '../../jobs/defineJob.ts'
import { insertSigns } from './sentenceSigns.ts'

/** Numbers of sentences that are compared by their count and sum before they are compared one by one. */
const stretch = 50_000

/**
 * Brings the signs of sentences into step with the database: those of sentences that were erased or deleted go, those
 * that are missing (a crash, a restored backup) come. Costs two counts when nothing has changed.
 */
export const syncSignsJob = defineJob({
  name: 'sync_sentence_signs',
  payload: z.object({}),
  async run({ deps: { db, analytics }, signal }) {
    // What is stored while this runs reaches the database first: read after the copy, it is never taken for gone.
    const copied = await analytics.query<{ at: number; sentences: number; sum: string }>({
      sql: `SELECT intDiv(sentence, ${stretch}) AS at, count() AS sentences, toString(sum(sentence)) AS sum
        FROM (SELECT DISTINCT sentence FROM sentence_signs) GROUP BY at`,
      signal,
    })
    const { rows: stored } = await sql<{ at: number; sentences: number; sum: string }>`
      select id / ${stretch}::int as at, count(*) as sentences, sum(id)::text as sum
      from research_sentence where signature is not null group by 1`.execute(db)
    const copies = new Map(copied.map((one) => [one.at, one]))
    const wanted = new Map(stored.map((one) => [one.at, one]))
    for (const at of new Set([...copies.keys(), ...wanted.keys()])) {
      const [copy, one] = [copies.get(at), wanted.get(at)]
      if (copy && one && copy.sentences === one.sentences && copy.sum === one.sum) continue
      signal.throwIfAborted()
      await syncStretch({ db, analytics }, at * stretch, signal)
    }
  },
})

/** Erasing asks for it at once; the clock sees to what was left over. */
export const syncSignsCron: Cron = {
  name: 'sync_sentence_signs',
  everyMinutes: 60,
  job: 'sync_sentence_signs',
  payload: {},
}

/** Has the signs of sentences that go with this transaction taken away as well. */
export async function enqueueSync({ jobs }: Pick<AppDeps, 'jobs'>, db: Db): Promise<void> {
  await jobs.enqueue('sync_sentence_signs', {}, { key: 'sync_sentence_signs', db })
}

async function syncStretch(
  { db, analytics }: Pick<AppDeps, 'db' | 'analytics'>,
  from: number,
  signal: AbortSignal,
): Promise<void> {
  const range = { from, to: from + stretch }
  const within = 'sentence >= {from:UInt64} AND sentence < {to:UInt64}'
  const copied = await analytics.query<{ sentence: number }>({
    sql: `SELECT DISTINCT sentence FROM sentence_signs WHERE ${within}`,
    params: range,
    signal,
  })
  const { rows } = await sql<{ id: number; project_id: string; source_id: string; signature: string }>`
    select id, project_id, source_id, signature from research_sentence
    where id >= ${range.from} and id < ${range.to} and signature is not null`.execute(db)
  const stored = new Set(rows.map(({ id }) => id))
  const gone = copied.map(({ sentence }) => sentence).filter((id) => !stored.has(id))
  if (gone.length > 0)
    await analytics.command({
      sql: `DELETE FROM sentence_signs WHERE ${within} AND sentence IN {gone:Array(UInt64)}`,
      params: { ...range, gone },
      signal,
    })
  const known = new Set(copied.map(({ sentence }) => sentence))
  await insertSigns(
    analytics,
    rows
      .filter(({ id }) => !known.has(id))
      .map(({ id, project_id, source_id, signature }) => ({
        id,
        projectId: project_id,
        sourceId: source_id,
        signature,
      })),
    signal,
  )
}
