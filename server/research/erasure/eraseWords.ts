import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { StoredFile } from '../../db/researchTables.ts'
import type { Database } from '../../db/schema.ts'
import { builtInModel, toModelText } from '../../text/vectors/embedSentences.ts'
import { hashForVector } from '../../text/vectors/VectorCache.ts'
import type { MemoRow } from '../changes/rows.ts'
import { blankSpans } from '../sources/blank.ts'

/** Whose or which words: of one person, or everything a source holds. */
export type WordsOf = { participantId: string } | { sourceId: string }

export interface ErasedWords {
  segments: number
  answers: number
  codings: number
  memos: number
  /** Ids of quotes and answers that maps, personas and insights may point at. */
  refs: string[]
  /** Files that hold the words as they came; removed by the caller once the transaction is through. */
  files: StoredFile[]
}

/**
 * Takes words away wherever the app database has them: texts become spaces of the same length, so that codings of
 * others stay where they are; answers become empty; sentences, their vectors and what was reckoned from them, and memos on codings of these words or
 * on a source that holds no others go.
 * Codings stay as counts, or go where the project does not keep counts.
 */
export async function eraseWords(
  trx: Transaction<Database>,
  of: WordsOf,
  { projectId, keepCounts }: { projectId: string; keepCounts: boolean },
): Promise<ErasedWords> {
  const mine =
    'participantId' in of
      ? sql<boolean>`project_id = ${projectId} and participant_id = ${of.participantId}`
      : sql<boolean>`project_id = ${projectId} and source_id = ${of.sourceId}`
  const { rows: codings } = await sql<{ id: string }>`select id from research_coding where ${mine}`.execute(
    trx,
  )
  const everCoded = await listCodingIds(trx, projectId, of)
  const texts = await blankTexts(trx, of)
  const answers = await emptyAnswers(trx, of, keepCounts)
  await eraseSentences(trx, mine)
  await trx.deleteFrom('theme_step').where('project_id', '=', projectId).execute()
  const codingIds = codings.map(({ id }) => id)
  // What somebody notes on words repeats them more often than not.
  const memos =
    (await deleteMemos(trx, projectId, 'coding', everCoded)) +
    (await deleteMemos(trx, projectId, 'source', texts.emptied))
  if (!keepCounts) await sql`delete from research_coding where id = any(${codingIds})`.execute(trx)
  return {
    segments: texts.segments,
    answers: answers.length,
    codings: codingIds.length,
    memos,
    refs: [...everCoded, ...answers],
    files: texts.files,
  }
}

interface SourceText {
  id: string
  text: string
  length: number
  participant_id: string | null
  original: StoredFile | null
  media: StoredFile | null
}

async function blankTexts(trx: Transaction<Database>, of: WordsOf) {
  const ofSources =
    'sourceId' in of
      ? sql`id = ${of.sourceId}`
      : sql`id in (select source_id from research_segment where participant_id = ${of.participantId}
          union select id from research_source where participant_id = ${of.participantId}
          union select source_id from survey_row where participant_id = ${of.participantId})`
  const { rows: sources } = await sql<SourceText & { kind: string }>`
    select id, kind, text, length, participant_id, original, media from research_source where ${ofSources}
    for update`.execute(trx)
  let segments = 0
  const emptied: string[] = []
  const files: StoredFile[] = []
  for (const source of sources) {
    const whole = 'sourceId' in of || source.participant_id === of.participantId
    if (whole) emptied.push(source.id)
    const own = whole ? sql`true` : sql`participant_id = ${of.participantId}`
    const { rows: spans } = await sql<{ start: number; end: number }>`
      update research_segment set erased = true where source_id = ${source.id} and ${own}
      returning start_at as start, end_at as "end"`.execute(trx)
    segments += Math.max(spans.length, whole && source.length > 0 ? 1 : 0)
    // A file of many people's answers cannot be kept for one of them either: what was masked stands in it.
    for (const file of [source.original, source.media]) if (file) files.push(file)
    const blanked = whole ? [{ start: 0, end: source.length }] : spans
    await trx
      .updateTable('research_source')
      .set({ text: blankSpans(source.text, blanked), original: null, media: null })
      .where('id', '=', source.id)
      .execute()
    // Sentences that reach into a blanked stretch of somebody else.
    await eraseSentences(
      trx,
      sql<boolean>`source_id = ${source.id} and answer_id is null and exists (
        select 1 from jsonb_to_recordset(${JSON.stringify(blanked)}::jsonb) as span(start int, "end" int)
        where span.start < end_at and span."end" > start_at)`,
    )
  }
  return { segments, emptied, files }
}

async function emptyAnswers(trx: Transaction<Database>, of: WordsOf, keepCounts: boolean): Promise<string[]> {
  const own =
    'participantId' in of ? sql`participant_id = ${of.participantId}` : sql`source_id = ${of.sourceId}`
  const { rows } = await sql<{ id: string }>`
    update survey_answer set text = '', sentiment = null, score = case when ${keepCounts} then score end
    where ${own} returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

async function eraseSentences(trx: Transaction<Database>, which: RawBuilder<boolean>): Promise<void> {
  const { rows } = await sql<{ text: string; hash: string }>`
    delete from research_sentence where ${which} returning text, hash`.execute(trx)
  const texts = [...new Map(rows.map(({ hash, text }) => [hash, text]))]
  for (let from = 0; from < texts.length; from += 2_000) {
    const part = texts.slice(from, from + 2_000)
    const { rows: kept } = await sql<{ hash: string }>`
      select distinct hash from research_sentence where hash = any(${part.map(([hash]) => hash)})`.execute(
      trx,
    )
    const still = new Set(kept.map(({ hash }) => hash))
    const vectors = part
      .filter(([hash]) => !still.has(hash))
      .map(([, text]) => hashForVector(builtInModel, toModelText(text)))
    await sql`delete from text_vector where hash = any(${vectors})`.execute(trx)
  }
}

/** Codings of these words, also those that the log of changes alone still knows. */
export async function listCodingIds(
  trx: Transaction<Database>,
  projectId: string,
  of: WordsOf,
): Promise<string[]> {
  const [column, value] =
    'participantId' in of ? ['participant_id', of.participantId] : ['source_id', of.sourceId]
  const { rows } = await sql<{ id: string }>`
    select id from research_coding where project_id = ${projectId} and ${sql.ref(column)} = ${value}
    union select r.row_id from research_change c join research_change_row r on r.change_id = c.id
    where c.project_id = ${projectId} and r.type = 'coding'
      and (r.before ->> ${sql.lit(column)} = ${value} or r.after ->> ${sql.lit(column)} = ${value})`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

/**
 * Removes memos on some rows and what the log of changes remembers of them, also of those deleted before. Returns how
 * many there were.
 */
export async function deleteMemos(
  trx: Transaction<Database>,
  projectId: string,
  target: MemoRow['target'],
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const { rows } = await sql`
    delete from research_memo where project_id = ${projectId} and target = ${target} and target_id = any(${[...ids]})
    returning id`.execute(trx)
  await sql`
    delete from research_change_row r using research_change c
    where c.id = r.change_id and c.project_id = ${projectId} and r.type = 'memo'
      and coalesce(r.before, r.after) ->> 'target' = ${target}
      and coalesce(r.before, r.after) ->> 'target_id' = any(${[...ids]})`.execute(trx)
  return rows.length
}
