import { sql, type Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import { findEmbeddingEndpoint } from '../../ai/endpointSettings.ts'
import { AiEndpointError } from '../../ai/postJson.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { defineJob } from '../../jobs/defineJob.ts'
import type { AnalysedTexts } from '../../text/analyseTexts.ts'
import { cosine } from '../../text/themes/assignToThemes.ts'
import { toThemeCentroid } from '../../text/themes/toThemeCentroid.ts'
import { newsOf } from '../changes/news.ts'
import { isShown } from '../participants/queries.ts'
import { bumpProject, lockProject } from '../projects/queries.ts'
import { createDbVectorCache, toVectorBytes } from '../sentences/dbVectorCache.ts'
import { enqueueAnalysis } from '../sentences/enqueueAnalysis.ts'
import { createDbStepCache } from './dbStepCache.ts'

export const themeFilter = z.object({
  groups: z.number().int().optional(),
  seed: z.number().int(),
  sourceIds: z.array(z.string()).optional(),
  of: z.enum(['all', 'answers', 'texts']),
})
/** Fewer sentences than this say nothing about what people speak of. */
const fewest = 8
/** Of more an even sample is grouped, which bounds memory; the others are laid to the themes it has. */
const mostGrouped = 30_000

/**
 * Looks for the themes of a project's sentences. Themes that people have confirmed stay with their sentences; what was
 * only proposed is replaced. The same sentences and seed give the same themes.
 */
export const findThemesJob = defineJob({
  name: 'find_themes',
  payload: themeFilter.extend({ projectId: z.string(), most: z.number().int().default(mostGrouped) }),
  maxAttempts: 2,
  async run({ deps, signal, progress }, { projectId, groups, seed, sourceIds, of, most }) {
    const { db } = deps
    const wanted = db
      .selectFrom('research_sentence as s')
      .leftJoin('research_theme as t', 't.id', 's.theme_id')
      .where('s.project_id', '=', projectId)
      .where('s.evidence', '=', true)
      .where(isShown('s.participant_id'))
      .where((eb) => eb.or([eb('t.state', 'is', null), eb('t.state', '=', 'proposed')]))
      .$if(of !== 'all', (query) => query.where('s.answer_id', of === 'answers' ? 'is not' : 'is', null))
      .$if(sourceIds !== undefined, (query) =>
        query.where(sql<boolean>`s.source_id = any(${sourceIds ?? []})`),
      )
      // By what stands there, not by when it came: the same sentences are the same input.
      .select(['s.id', 's.text', sql<number>`row_number() over (order by s.text, s.id)`.as('place')])
      .select(sql<number>`count(*) over ()`.as('total'))
    const sentences = await db
      .selectFrom(wanted.as('w'))
      .where(
        sql<boolean>`w.total <= ${most} or w.place * ${most}::int / w.total <> (w.place - 1) * ${most}::int / w.total`,
      )
      .orderBy('w.place')
      .select(['w.id', 'w.text', 'w.total'])
      .execute()
    if (sentences.length < fewest)
      throw new AppError(
        'conflict',
        `There are ${sentences.length} sentences of participants; themes need at least ${fewest}. Bring in more sources first.`,
      )
    const { analyseTexts } = await import('../../text/analyseTexts.ts')
    const { embedForThemes } = await import('../../text/embedTexts.ts')
    const cache = createDbVectorCache(db)
    const texts = sentences.map(({ text }) => text)
    const project = await db
      .selectFrom('research_project')
      .where('id', '=', projectId)
      .select('workspace_id')
      .executeTakeFirst()
    const endpoint = project && (await findEmbeddingEndpoint(deps, project.workspace_id))
    const found = await analyseTexts(texts, {
      seed,
      signal,
      steps: createDbStepCache(db, projectId),
      // Vectors of the service are not kept: erasing words finds those of the built-in model only.
      ...(endpoint ? { endpoint } : { cache }),
      ...(groups === undefined ? {} : { groups }),
      onProgress: (done, phase) => progress(done * 1000, 1000, phaseNames[phase]),
    }).catch((error: unknown) => {
      throw error instanceof AiEndpointError ? new AppError('endpoint_failed', error.message) : error
    })
    // What comes later is laid to themes by the built-in model, whatever model the themes were found with.
    const { themes, fits } = endpoint
      ? toBuiltIn(found, await embedForThemes(texts, { cache, signal }))
      : found
    const rows = sentences.map(({ id }, at) => ({ id, theme: found.rows[at]!, fit: fits[at] ?? null }))
    await db.transaction().execute(async (trx) => {
      const project = await lockProject(trx, projectId)
      await storeThemes(trx, projectId, themes, rows)
      const run = {
        at: deps.clock.now().toISOString(),
        sentences: sentences[0]!.total,
        sampled: sentences[0]!.total > sentences.length ? sentences.length : null,
        groups: found.groups,
        advised: found.advised,
      }
      await trx
        .updateTable('research_project')
        .set({ theme_run: JSON.stringify(run) })
        .where('id', '=', projectId)
        .execute()
      await bumpProject(trx, projectId)
      // Sentences that came meanwhile or were left out are laid to the themes there are now.
      await enqueueAnalysis(deps, { projectId, workspaceId: project.workspace_id, db: trx })
    })
    deps.jobs.events.dispatchEvent(new Event('enqueued'))
    newsOf(db).tell(projectId)
  },
})

const phaseNames = {
  sentences: 'Reading sentences',
  patterns: 'Comparing words',
  layout: 'Laying sentences out',
  groups: 'Grouping them',
  names: 'Naming themes',
} as const

/** The middles of themes among vectors of another model, and how like the texts are to them. */
function toBuiltIn(
  { themes, rows }: AnalysedTexts,
  vectors: readonly Float32Array[],
): Pick<AnalysedTexts, 'themes' | 'fits'> {
  const moved = themes.map((theme, at) => {
    const members = vectors.filter((_, row) => rows[row] === at)
    return {
      ...theme,
      ...toThemeCentroid(members.length > 0 ? members : [new Float32Array(vectors[0]!.length)]),
    }
  })
  const fits = rows.map((theme, row) => (theme < 0 ? null : cosine(vectors[row]!, moved[theme]!.centroid)))
  return { themes: moved, fits }
}

async function storeThemes(
  trx: Transaction<Database>,
  projectId: string,
  themes: AnalysedTexts['themes'],
  rows: readonly { id: number; theme: number; fit: number | null }[],
): Promise<void> {
  await sql`
    update research_sentence set theme_id = null, fit = null, looked_at = false, assigned_by = null
    where project_id = ${projectId} and coalesce(theme_id not in (
      select id from research_theme where project_id = ${projectId} and state = 'confirmed'), true)`.execute(
    trx,
  )
  await trx
    .deleteFrom('research_theme')
    .where('project_id', '=', projectId)
    .where('state', '=', 'proposed')
    .execute()
  const ids = themes.map(() => nanoid(16))
  for (const [at, theme] of themes.entries())
    await trx
      .insertInto('research_theme')
      .values({
        id: ids[at]!,
        project_id: projectId,
        name: theme.name,
        terms: theme.terms.slice(0, 20),
        centroid: toVectorBytes(theme.centroid),
        reach: theme.reach,
      })
      .execute()
  const part = rows.map(({ id, theme, fit }) => ({ id, theme_id: theme < 0 ? null : ids[theme]!, fit }))
  for (let from = 0; from < part.length; from += 10_000)
    await sql`
      update research_sentence s set theme_id = part.theme_id, fit = part.fit, looked_at = true, assigned_by = 'run'
      from jsonb_to_recordset(${JSON.stringify(part.slice(from, from + 10_000))}::jsonb)
        as part(id bigint, theme_id text, fit real)
      where s.id = part.id`.execute(trx)
}
