import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { isShown } from '../participants/queries.ts'
import { rowsOfText } from '../rowsOfText.ts'
import { blankSpans } from '../sources/blank.ts'
import { listHiddenSpans } from '../sources/hiddenSpans.ts'

/** One text or answer as coders saw it. */
export interface CodedText {
  sourceId: string
  answerId: string | null
  title: string
  text: string
  length: number
  sentences: { start: number; end: number }[]
  codings: { codeId: string; coderId: string; start: number; end: number }[]
}

/**
 * The texts and answers that count for agreement: those in which at least one of the coders has coded something,
 * whatever the code. What nobody has looked at says nothing about how they agree.
 */
export async function listCodedTexts(
  db: Db,
  projectId: string,
  { coders, sources }: { coders: readonly string[]; sources: readonly string[] },
): Promise<CodedText[]> {
  const ofSources = sources.length > 0 ? sql`and c.source_id = any(${[...sources]})` : sql``
  const { rows } = await sql<{
    source_id: string
    answer_id: string | null
    title: string
    text: string
    length: number
    codings: CodedText['codings']
    sentences: CodedText['sentences']
  }>`
    select s.id as source_id, t.answer_id, s.title, coalesce(a.text, s.text) as text,
      case when t.answer_id is null then s.length else greatest(a.length, 1) end as length, t.codings,
      coalesce((select jsonb_agg(jsonb_build_object('start', n.start_at, 'end', n.end_at) order by n.start_at)
        from ${rowsOfText('research_sentence', 't')} n), '[]') as sentences
    from (
      select c.source_id, c.answer_id, jsonb_agg(jsonb_build_object('codeId', c.code_id, 'coderId', c.coder_id,
        'start', c.start_at, 'end', c.end_at)) as codings
      from research_coding c
      where c.project_id = ${projectId} and c.coder_id = any(${[...coders]}) ${ofSources}
        and ${isShown('c.participant_id')}
      group by c.source_id, c.answer_id) t
    join research_source s on s.id = t.source_id
    left join survey_answer a on a.id = t.answer_id
    where ${isShown('s.participant_id')}
    order by s.title, s.id, a.row_number nulls first, t.answer_id`.execute(db)
  const hidden = await listHiddenSpans(db, [...new Set(rows.map(({ source_id }) => source_id))])
  return rows.map((row) => ({
    sourceId: row.source_id,
    answerId: row.answer_id,
    title: row.title,
    text: row.answer_id ? row.text : blankSpans(row.text, hidden.get(row.source_id) ?? []),
    length: row.length,
    sentences: row.sentences,
    codings: row.codings,
  }))
}
