import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { defineJob } from '../../jobs/defineJob.ts'
import { newsOf } from '../changes/news.ts'
import { isShown } from '../participants/queries.ts'
import { bumpProject, lockProject } from '../projects/queries.ts'
import { createDbVectorCache, toVectorBytes } from '../sentences/dbVectorCache.ts'
import { getTheme } from './listThemes.ts'

/** Splits a theme into a number of smaller ones, which take its place. */
export const splitThemeJob = defineJob({
  name: 'split_theme',
  payload: z.object({ projectId: z.string(), themeId: z.string(), groups: z.number().int() }),
  maxAttempts: 2,
  async run({ deps, signal, progress }, { projectId, themeId, groups }) {
    const { db } = deps
    const theme = await getTheme(db, projectId, themeId)
    const sentences = await db
      .selectFrom('research_sentence as s')
      .where('s.theme_id', '=', themeId)
      .where(isShown('s.participant_id'))
      .orderBy('s.text')
      .orderBy('s.id')
      .select(['s.id', 's.text'])
      .execute()
    if (sentences.length < groups * 2)
      throw new AppError(
        'conflict',
        `This theme has ${sentences.length} sentences, too few for ${groups} parts. Choose fewer parts, or move sentences by hand.`,
      )
    const { analyseTexts } = await import('../../text/analyseTexts.ts')
    const found = await analyseTexts(
      sentences.map(({ text }) => text),
      { groups, signal, cache: createDbVectorCache(db), onProgress: (done) => progress(done * 1000, 1000) },
    )
    await db.transaction().execute(async (trx) => {
      await lockProject(trx, projectId)
      for (const [at, part] of found.themes.entries()) {
        const id = nanoid(16)
        await trx
          .insertInto('research_theme')
          .values({
            id,
            project_id: projectId,
            name: part.name,
            state: 'confirmed',
            pain_point: theme.pain_point,
            terms: part.terms.slice(0, 20),
            centroid: toVectorBytes(part.centroid),
            reach: part.reach,
          })
          .execute()
        const ids = sentences.filter((_one, row) => found.rows[row] === at).map((one) => one.id)
        await sql`update research_sentence set theme_id = ${id}, assigned_by = 'run'
          where id = any(${ids}::bigint[])`.execute(trx)
      }
      await trx.deleteFrom('research_theme').where('id', '=', themeId).execute()
      await bumpProject(trx, projectId)
    })
    newsOf(db).tell(projectId)
  },
})
