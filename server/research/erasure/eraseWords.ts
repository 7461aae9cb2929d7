import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { StoredFile } from '../../db/researchTables.ts'
import type { Database } from '../../db/schema.ts'
import { builtInModel } from '../../text/vectors/embedSentences.ts'
import { hashForVector } from '../../text/vectors/VectorCache.ts'
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
 * others stay where they are; answers become empty; sentences, their vectors, and memos on codings of these words go.
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
  const texts = await blankTexts(trx, of)
  const answers = await emptyAnswers(trx, of, keepCounts)
  await eraseSentences(trx, mine)
  const codingIds = codings.map(({ id }) => id)
  const memos = await eraseMemos(trx, projectId, codingIds)
  if (!keepCounts) await sql`delete from research_coding where id = any(${codingIds})`.execute(trx)
  return {
    segments: texts.segments,
    answers: answers.length,
    codings: codingIds.length,
    memos,
    refs: [...codingIds, ...answers],
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
  const files: StoredFile[] = []
  for (const source of sources) {
    const whole = 'sourceId' in of || source.participant_id === of.participantId
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
  return { segments, files }
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
  const { rows } = await sql<{ text: string }>`
    delete from research_sentence where ${which} returning text`.execute(trx)
  const texts = [...new Set(rows.map(({ text }) => text))]
  for (let from = 0; from < texts.length; from += 2_000) {
    const part = texts.slice(from, from + 2_000)
    const { rows: kept } = await sql<{ text: string }>`
      select distinct text from research_sentence where text = any(${part})`.execute(trx)
    const still = new Set(kept.map(({ text }) => text))
    const hashes = part
      .filter((text) => !still.has(text))
      .map((text) => hashForVector(builtInModel, toRead(text)))
    await sql`delete from text_vector where hash = any(${hashes})`.execute(trx)
  }
}

/** As the vectors' keys have it. */
const toRead = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 1_000)

/** Memos on codings of erased words repeat them more often than not. Returns how many went. */
async function eraseMemos(
  trx: Transaction<Database>,
  projectId: string,
  codingIds: readonly string[],
): Promise<number> {
  return deleteMemos(
    trx,
    sql<boolean>`project_id = ${projectId} and target = 'coding' and target_id = any(${[...codingIds]})`,
  )
}

/** Removes memos and what the log of changes remembers of them. Returns how many went. */
export async function deleteMemos(trx: Transaction<Database>, which: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ id: string }>`delete from research_memo where ${which} returning id`.execute(
    trx,
  )
  const ids = rows.map(({ id }) => id)
  await sql`delete from research_change_row where type = 'memo' and row_id = any(${ids})`.execute(trx)
  return ids.length
}
