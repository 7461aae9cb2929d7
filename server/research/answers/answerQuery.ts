import { type RawBuilder, sql } from 'kysely'
import type { AttributeFilter } from '../../../shared/wire/research.ts'
import { attributesMatch } from '../participants/attributes.ts'
import { isShown } from '../participants/queries.ts'

export interface AnswerFilter {
  q?: string | undefined
  questionId?: string | undefined
  codeId?: string | undefined
  none?: boolean | undefined
  attributes: readonly AttributeFilter[]
  /** The question whose score lies between the two; left out, any. */
  scoreOf?: string | undefined
  minScore?: number | undefined
  maxScore?: number | undefined
}

/** Codes below a code, itself included. */
export const subtree = (codeId: string) => sql`(
  with recursive tree as (
    select id from research_code where id = ${codeId}
    union select c.id from research_code c join tree on c.parent_id = tree.id)
  select id from tree)`

/** Which rows `r` of a survey with participant `p` a filter leaves; answers that may be seen only. */
export function rowsMatch(sourceId: string, filter: AnswerFilter): RawBuilder<boolean> {
  const { q, questionId, codeId, none, attributes, scoreOf, minScore, maxScore } = filter
  const answer = (condition: RawBuilder<unknown>) => sql`exists (
    select 1 from survey_answer a where a.source_id = r.source_id and a.row_number = r.number
      ${questionId === undefined ? sql`` : sql`and a.question_id = ${questionId}`} and ${condition})`
  const parts = [sql`r.source_id = ${sourceId}`, isShown('r.participant_id')]
  if (q) parts.push(answer(sql`strpos(lower(a.text), lower(${q})) > 0`))
  if (codeId !== undefined)
    parts.push(
      answer(
        sql`exists (select 1 from research_coding c where c.answer_id = a.id and c.code_id in ${subtree(codeId)})`,
      ),
    )
  if (none)
    parts.push(
      sql`not ${answer(sql`exists (select 1 from research_coding c where c.answer_id = a.id)`)}`,
      ...(questionId === undefined ? [] : [answer(sql`a.text <> ''`)]),
    )
  if (minScore !== undefined || maxScore !== undefined)
    // One answer lies between both: a row may have several scores.
    parts.push(sql`exists (
      select 1 from survey_answer a where a.source_id = r.source_id and a.row_number = r.number
        ${scoreOf === undefined ? sql`` : sql`and a.question_id = ${scoreOf}`}
        ${minScore === undefined ? sql`` : sql`and a.score >= ${minScore}`}
        ${maxScore === undefined ? sql`` : sql`and a.score <= ${maxScore}`})`)
  if (attributes.length > 0)
    parts.push(sql`exists (select 1 from research_participant p where p.id = r.participant_id
      and ${attributesMatch(attributes, sql.ref('p.attributes'))})`)
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

/**
 * `row`, `date`, `question:<id>` or `attribute:<key>`, with a leading − for the other way round: what rows `r` have to
 * be joined with, and how they are ordered then.
 */
export function orderOf(sort: string): { joined: RawBuilder<unknown>; order: RawBuilder<unknown> } {
  const down = sort.startsWith('-')
  const [by, ...rest] = sort.replace(/^-/, '').split(':')
  const key = rest.join(':')
  const way = down ? sql`desc nulls last` : sql`asc nulls last`
  if (by === 'date') return { joined: sql``, order: sql`r.happened_on ${way}, r.number` }
  if (by === 'question')
    return {
      joined: sql`left join survey_answer sorted on sorted.source_id = r.source_id and sorted.row_number = r.number
        and sorted.question_id = ${key}`,
      order: sql`sorted.score ${way}, nullif(sorted.text, '') ${way}, r.number`,
    }
  if (by === 'attribute')
    return {
      joined: sql`left join research_participant sorted on sorted.id = r.participant_id`,
      order: sql`sorted.attributes -> ${key}::text ${way}, r.number`,
    }
  return { joined: sql``, order: sql`r.number ${down ? sql`desc` : sql`asc`}` }
}
