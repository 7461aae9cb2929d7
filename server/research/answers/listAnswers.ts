import { sql } from 'kysely'
import type { AttributeValues } from '../../../shared/wire/research.ts'
import type { AnswerRow } from '../../../shared/wire/researchCoding.ts'
import type { Db } from '../../db/db.ts'
import { type AnswerFilter, orderOf, rowsMatch } from './answerQuery.ts'

interface FoundRow {
  number: number
  participant_id: string | null
  happened_on: string | null
}
interface Person {
  id: string
  pseudonym: string
  attributes: AttributeValues
}
interface FoundAnswer {
  row_number: number
  id: string
  question_id: string
  text: string
  score: number | null
  sentiment: number | null
  codings: AnswerRow['answers'][number]['codings']
}

/** A page of the rows of a survey that a filter leaves, with what each person answered and how it is coded. */
export async function listAnswers(
  db: Db,
  sourceId: string,
  { filter, sort, offset, limit }: { filter: AnswerFilter; sort: string; offset: number; limit: number },
): Promise<{ rows: AnswerRow[]; total: number }> {
  const matches = rowsMatch(sourceId, filter)
  const { joined, order } = orderOf(sort)
  const [{ rows }, total] = await Promise.all([
    sql<FoundRow>`
      select r.number, r.participant_id, r.happened_on from survey_row r ${joined} where ${matches}
      order by ${order} limit ${limit} offset ${offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from survey_row r where ${matches}`.execute(db),
  ])
  const numbers = rows.map(({ number }) => number)
  const { rows: people } = await sql<Person>`select id, pseudonym, attributes from research_participant
    where id = any(${rows.map(({ participant_id }) => participant_id)})`.execute(db)
  const byId = new Map(people.map((person) => [person.id, person]))
  const { rows: answers } = await sql<FoundAnswer>`
    select a.row_number, a.id, a.question_id, a.text, a.score, a.sentiment, coalesce(c.codings, '[]') as codings
    from survey_answer a join survey_question q on q.id = a.question_id
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', id, 'codeId', code_id, 'coderId', coder_id,
        'start', start_at, 'end', end_at) order by start_at, id) as codings
      from research_coding where answer_id = a.id) c on true
    where a.source_id = ${sourceId} and a.row_number = any(${numbers}) order by q.number`.execute(db)
  const byRow = Map.groupBy(answers, ({ row_number }) => row_number)
  return {
    rows: rows.map((row) => ({
      row: row.number,
      participantId: row.participant_id,
      pseudonym: byId.get(row.participant_id ?? '')?.pseudonym ?? null,
      happenedOn: row.happened_on,
      attributes: byId.get(row.participant_id ?? '')?.attributes ?? {},
      answers: (byRow.get(row.number) ?? []).map((one) => ({
        id: one.id,
        questionId: one.question_id,
        text: one.text,
        score: one.score,
        sentiment: one.sentiment,
        codings: one.codings,
      })),
    })),
    total: total.rows[0]!.n,
  }
}
