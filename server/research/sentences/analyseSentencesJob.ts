import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../db/db.ts'
import { defineJob, type JobContext } from '../../jobs/defineJob.ts'
import { assignToThemes, cosine } from '../../text/themes/assignToThemes.ts'
import { newsOf } from '../changes/news.ts'
import { writeResearched } from '../evidence/writeResearched.ts'
import { bumpProject } from '../projects/queries.ts'
import { createDbVectorCache, fromVectorBytes } from './dbVectorCache.ts'
import { insertSigns } from './sentenceSigns.ts'
import { toSignature } from './signature.ts'
import { storeAnalysed } from './storeAnalysed.ts'

const batchSize = 2_000
/** The words behind a score take several times as long to find: beyond so many sentences they are those of a list. */
const explainUpTo = 2_000

/**
 * Finds the language of new sentences, how glad they are and which themes there are they belong to. Goes on where it
 * stood when it is started again; what it has once looked at it does not look at again.
 */
export const analyseSentencesJob = defineJob({
  name: 'analyse_sentences',
  payload: z.object({ projectId: z.string() }),
  async run(ctx, { projectId }) {
    const { db } = ctx.deps
    const themes = await listCentroids(db, projectId)
    const total = await countPending(db, projectId, themes.length > 0)
    if (total === 0) return
    const explain = total <= explainUpTo
    let done = 0
    for (let after = 0; ; ) {
      const batch = await listPending(db, projectId, { hasThemes: themes.length > 0, after })
      if (batch.length === 0) break
      ctx.signal.throwIfAborted()
      const analysed = await analyseBatch(ctx, batch, themes, explain)
      await storeAnalysed(
        db,
        analysed,
        themes.map((theme) => theme.id),
      )
      await insertSigns(
        ctx.deps.analytics,
        analysed.flatMap(({ id, sourceId, signature }) =>
          signature ? [{ id, projectId, sourceId, signature }] : [],
        ),
        ctx.signal,
      )
      after = batch.at(-1)!.id
      done += batch.length
      ctx.progress(done, total, 'Reading sentences')
    }
    await sql`
      update survey_answer a set sentiment = s.mean
      from (select s.answer_id, sum(s.sentiment * (s.end_at - s.start_at)) / sum(s.end_at - s.start_at) as mean
        from research_sentence s join survey_answer a on a.id = s.answer_id and a.sentiment is null
        where s.project_id = ${projectId} and s.sentiment is not null group by s.answer_id) s
      where a.id = s.answer_id`.execute(db)
    await bumpProject(db, projectId)
    newsOf(db).tell(projectId)
    for (const { workspaceId, journeyId } of await listSupportedMaps(db, projectId))
      await writeResearched(ctx.deps, workspaceId, journeyId)
  },
})

/** Maps on which something of the project stands as evidence: their researched curve rests on the sentences. */
function listSupportedMaps(db: Db, projectId: string) {
  return db
    .selectFrom('research_evidence as e')
    .innerJoin('journey', 'journey.id', 'e.document_id')
    .where('e.project_id', '=', projectId)
    .where('e.on_kind', '=', 'journey')
    .where('journey.deleted_at', 'is', null)
    .select(['journey.workspace_id as workspaceId', 'journey.id as journeyId'])
    .distinct()
    .execute()
}

interface Centroid {
  id: string
  centroid: Float32Array
  reach: number
}
interface Pending {
  id: number
  source_id: string
  text: string
  evidence: boolean
  looked_at: boolean
  shown: boolean
}

export async function listCentroids(db: Db, projectId: string): Promise<Centroid[]> {
  const rows = await db
    .selectFrom('research_theme')
    .where('project_id', '=', projectId)
    .where('centroid', 'is not', null)
    .select(['id', 'centroid', 'reach'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, centroid, reach }) => ({ id, centroid: fromVectorBytes(centroid!), reach }))
}

const pendingWhere = (projectId: string, hasThemes: boolean) =>
  sql<boolean>`s.project_id = ${projectId} and (s.language is null or (${hasThemes} and s.evidence and not s.looked_at))`

async function countPending(db: Db, projectId: string, hasThemes: boolean): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from research_sentence s where ${pendingWhere(projectId, hasThemes)}`.execute(db)
  return rows[0]!.n
}

async function listPending(
  db: Db,
  projectId: string,
  { hasThemes, after }: { hasThemes: boolean; after: number },
): Promise<Pending[]> {
  const { rows } = await sql<Pending>`
    select s.id, s.source_id, s.text, s.evidence, s.looked_at,
      coalesce(p.consent <> 'withdrawn' and p.erased_at is null, true) as shown
    from research_sentence s left join research_participant p on p.id = s.participant_id
    where ${pendingWhere(projectId, hasThemes)} and s.id > ${after}
    order by s.id limit ${batchSize}`.execute(db)
  return rows
}

async function analyseBatch(
  { deps, signal }: Pick<JobContext, 'deps' | 'signal'>,
  batch: readonly Pending[],
  themes: readonly Centroid[],
  explain: boolean,
) {
  // Loaded when there is something to read: the model and the dictionaries take memory.
  const { embedTexts } = await import('../../text/embedTexts.ts')
  const { toThemeVector } = await import('../../text/themes/themeVectors.ts')
  const { scoreSentiment } = await import('../../text/sentiment/scoreSentiment.ts')
  const cache = createDbVectorCache(deps.db)
  const texts = batch.map(({ text }) => text)
  const { languages, vectors } = await embedTexts(texts, { cache, signal })
  // Without the words behind them all vectors are in the cache already; the pieces of sentences need not be kept.
  const scored = await scoreSentiment(texts, explain ? { signal } : { signal, cache, explain: false })
  const themeVectors = texts.map((text, at) => toThemeVector(text, languages[at]!, vectors[at]!))
  const assigned = themes.length > 0 ? assignToThemes(themeVectors, themes) : null
  return batch.map(({ id, source_id, evidence, looked_at, shown }, at) => {
    const found = assigned && assigned[at]! >= 0 ? themes[assigned[at]!]! : null
    const look = assigned !== null && evidence && shown && !looked_at
    return {
      id,
      sourceId: source_id,
      language: languages[at] || 'und',
      sentiment: scored[at]!.score,
      because: scored[at]!.sentences.flatMap(({ because }) => because),
      signature: toSignature(themeVectors[at]!),
      look,
      theme_id: look ? (found?.id ?? null) : null,
      fit: look && found ? cosine(themeVectors[at]!, found.centroid) : null,
    }
  })
}
