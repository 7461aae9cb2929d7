import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import type {
  mergeThemesInput,
  moveSentencesInput,
  themeToCodeInput,
  updateThemeInput,
} from '../../../shared/wire/researchFindings.ts'
import type { AppDeps, AppUser } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import { makeChange } from '../changes/makeChange.ts'
import type { CodingRow, RowChange } from '../changes/rows.ts'
import { tellChanged } from '../changes/tellChanged.ts'
import { newCode } from '../codebook/codeEdits.ts'
import { codeChange, getCode, listCodeRows } from '../codebook/planCodes.ts'
import { planCodings } from '../codings/codingEdits.ts'
import { moveEvidence } from '../evidence/moveEvidence.ts'
import { isShown } from '../participants/queries.ts'
import { fromVectorBytes, toVectorBytes } from '../sentences/dbVectorCache.ts'
import { getTheme } from './listThemes.ts'

type Deps = Pick<AppDeps, 'db' | 'clock'>

export async function updateTheme(
  deps: Deps,
  projectId: string,
  themeId: string,
  input: z.infer<typeof updateThemeInput>,
): Promise<void> {
  const before = await getTheme(deps.db, projectId, themeId)
  await deps.db
    .updateTable('research_theme')
    .set({
      name: input.name ?? before.name,
      // A theme that somebody has given a name or called a pain point is not to be replaced by the next search.
      state: input.state ?? (input.name !== undefined || input.painPoint ? 'confirmed' : before.state),
      pain_point: input.painPoint ?? before.pain_point,
    })
    .where('id', '=', themeId)
    .execute()
  await tellChanged(deps.db, projectId)
}

/** Its sentences fit none from then on. */
export async function deleteTheme(deps: Deps, projectId: string, themeId: string): Promise<void> {
  await getTheme(deps.db, projectId, themeId)
  await deps.db.deleteFrom('research_theme').where('id', '=', themeId).execute()
  await tellChanged(deps.db, projectId)
}

/** All sentences of some themes go to one of them, and so does what rests on them; its middle becomes that of all. */
export async function mergeThemes(
  deps: Deps & Pick<AppDeps, 'collab' | 'log'>,
  by: { workspaceId: string; projectId: string; user: AppUser },
  { themeIds, intoId }: z.infer<typeof mergeThemesInput>,
): Promise<void> {
  const { projectId } = by
  const others = [...new Set(themeIds)].filter((id) => id !== intoId)
  const into = await deps.db.transaction().execute(async (trx) => {
    const into = await getTheme(trx, projectId, intoId)
    const merged = await Promise.all(others.map((id) => getTheme(trx, projectId, id)))
    const all = [into, ...merged].filter(({ centroid }) => centroid !== null)
    const sizes = await countSentences(
      trx,
      all.map(({ id }) => id),
    )
    const centroid = meanOf(
      all.map((row) => ({ vector: fromVectorBytes(row.centroid!), weight: sizes.get(row.id) ?? 1 })),
    )
    await sql`update research_sentence set theme_id = ${intoId} where theme_id = any(${others})`.execute(trx)
    await trx
      .updateTable('research_theme')
      .set({
        state: 'confirmed',
        ...(centroid
          ? { centroid: toVectorBytes(centroid), reach: Math.min(...all.map(({ reach }) => reach)) }
          : {}),
        terms: [...new Set([into, ...merged].flatMap(({ terms }) => terms))].slice(0, 20),
      })
      .where('id', '=', intoId)
      .execute()
    // An insight that has several of them keeps one: the theme all go to, else what was attached first.
    await sql`delete from research_insight_link l where l.kind = 'theme' and l.ref = any(${others})
      and exists (select 1 from research_insight_link o where o.insight_id = l.insight_id and o.kind = 'theme'
        and (o.ref = ${intoId} or (o.ref = any(${others}) and (o.created_at, o.id) < (l.created_at, l.id))))`.execute(
      trx,
    )
    await sql`update research_insight_link set ref = ${intoId} where kind = 'theme' and ref = any(${others})`.execute(
      trx,
    )
    if (others.length > 0) await trx.deleteFrom('research_theme').where('id', 'in', others).execute()
    return into
  })
  await moveEvidence(deps, by, { themeIds: others, into })
  await tellChanged(deps.db, projectId)
}

async function countSentences(db: Db, themeIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ theme_id: string; n: number }>`
    select theme_id, count(*) as n from research_sentence where theme_id = any(${[...themeIds]}) group by 1`.execute(
    db,
  )
  return new Map(rows.map(({ theme_id, n }) => [theme_id, n]))
}

/** The weighted mean of vectors, brought to length 1; undefined when they are of different models or none. */
function meanOf(vectors: readonly { vector: Float32Array; weight: number }[]): Float32Array | undefined {
  const width = vectors[0]?.vector.length
  if (width === undefined || vectors.some(({ vector }) => vector.length !== width)) return undefined
  const mean = new Float32Array(width)
  for (const { vector, weight } of vectors) for (let d = 0; d < width; d++) mean[d]! += weight * vector[d]!
  const length = Math.hypot(...mean)
  if (length > 0) for (let d = 0; d < width; d++) mean[d]! /= length
  return mean
}

async function listSentenceIds(db: Db, projectId: string, ids: readonly string[]): Promise<number[]> {
  const wanted = ids.filter((id) => /^\d{1,15}$/.test(id)).map(Number)
  const { rows } = await sql<{ id: number }>`
    select id from research_sentence where project_id = ${projectId} and id = any(${wanted}::bigint[])`.execute(
    db,
  )
  if (rows.length !== new Set(ids).size)
    throw new AppError('invalid_input', 'Some of these sentences are not of this project, or are gone.', {
      field: 'sentenceIds',
    })
  return rows.map(({ id }) => id)
}

/** Sentences a person lays to another theme, or to none. */
export async function moveSentences(
  deps: Deps,
  projectId: string,
  { sentenceIds, themeId }: z.infer<typeof moveSentencesInput>,
): Promise<void> {
  if (themeId !== null) await getTheme(deps.db, projectId, themeId)
  const ids = await listSentenceIds(deps.db, projectId, sentenceIds)
  await sql`update research_sentence set theme_id = ${themeId}, fit = null, assigned_by = 'person', looked_at = true
    where id = any(${ids}::bigint[])`.execute(deps.db)
  await tellChanged(deps.db, projectId)
}

/** Some sentences of a theme become one of their own. Returns the new theme's id. */
export async function splitOff(
  deps: Deps,
  projectId: string,
  themeId: string,
  { sentenceIds, name }: { sentenceIds: readonly string[]; name: string },
): Promise<string> {
  const from = await getTheme(deps.db, projectId, themeId)
  const ids = await listSentenceIds(deps.db, projectId, sentenceIds)
  const { embedForThemes } = await import('../../text/embedTexts.ts')
  const texts = await deps.db.selectFrom('research_sentence').select('text').where('id', 'in', ids).execute()
  const vectors = await embedForThemes(texts.map(({ text }) => text))
  const centroid = meanOf(vectors.map((vector) => ({ vector, weight: 1 })))
  const id = nanoid(16)
  await deps.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('research_theme')
      .values({
        id,
        project_id: projectId,
        name,
        state: 'confirmed',
        pain_point: from.pain_point,
        centroid: centroid ? toVectorBytes(centroid) : null,
        reach: from.reach,
      })
      .execute()
    await sql`update research_sentence set theme_id = ${id}, fit = null, assigned_by = 'person'
      where id = any(${ids}::bigint[])`.execute(trx)
  })
  await tellChanged(deps.db, projectId)
  return id
}

/** Every sentence of a theme becomes a coding of a code, in one change that can be taken back. */
export async function themeToCode(
  deps: Deps,
  { projectId, themeId, userId }: { projectId: string; themeId: string; userId: string },
  input: z.infer<typeof themeToCodeInput>,
): Promise<{ codeId: string; changeId: number | null; codings: number }> {
  const theme = await getTheme(deps.db, projectId, themeId)
  let codeId = ''
  let codings = 0
  const { changeId } = await makeChange(
    deps,
    { projectId, userId, kind: 'theme_coded', title: theme.name },
    async (trx) => {
      const rows = await listCodeRows(trx, projectId)
      const changes: RowChange[] = []
      if (input.codeId === undefined) {
        const created = newCode(rows, projectId, {
          name: theme.name,
          parentId: input.parentId,
          painPoint: input.painPoint ?? theme.pain_point,
        })
        changes.push(codeChange(null, created))
        codeId = created.id
      } else codeId = getCode(rows, input.codeId).id
      const sentences = await trx
        .selectFrom('research_sentence as s')
        .where('theme_id', '=', themeId)
        .where(isShown('s.participant_id'))
        .select(['s.source_id', 's.answer_id', 's.start_at', 's.end_at', 's.participant_id'])
        .orderBy('s.id')
        .execute()
      const planned = await planCodings(
        trx,
        sentences.map(
          (sentence): CodingRow => ({
            ...sentence,
            id: nanoid(16),
            project_id: projectId,
            code_id: codeId,
            coder_id: userId,
            created_at: deps.clock.now(),
          }),
        ),
      )
      codings = planned.length
      return [...changes, ...planned]
    },
  )
  await deps.db
    .updateTable('research_theme')
    .set({ code_id: codeId, state: 'confirmed' })
    .where('id', '=', themeId)
    .execute()
  await tellChanged(deps.db, projectId)
  return { codeId, changeId, codings }
}
