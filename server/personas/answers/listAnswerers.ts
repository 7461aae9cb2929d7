import { type RawBuilder, sql } from 'kysely'
import type { AnswerCondition } from '../../../shared/wire/personaRule.ts'
import { RuleError } from '../../analytics/ruleSql.ts'
import type { Db } from '../../db/db.ts'
import { subtree } from '../../research/answers/answerQuery.ts'
import { isShown } from '../../research/participants/queries.ts'
import type { FoundQuestion } from './findQuestions.ts'

/** Answers `a` of linked participants `p` that say something and may be used. */
export const linkedAnswers = sql`survey_answer a join research_participant p on p.id = a.participant_id
  and p.customer is not null and ${isShown('p.id')} and (a.text <> '' or a.score is not null)`

/**
 * Customers with an answer to the question for which the condition holds.
 * @param path of the condition in its rule
 * @throws RuleError when the answer cannot be compared with the value
 */
export async function listAnswerers(
  db: Db,
  question: FoundQuestion,
  condition: AnswerCondition,
  path: string,
): Promise<string[]> {
  const holds = conditionSql(question, condition, path)
  // One value that JSON.parse reads is far quicker than a row for each customer.
  const { rows } = await sql<{ customers: string }>`
    select coalesce(json_agg(customer), '[]')::text as customers from (
      select distinct p.customer from ${linkedAnswers} where a.question_id = ${question.id} and ${holds}) found`.execute(
    db,
  )
  return JSON.parse(rows[0]!.customers) as string[]
}

const signs = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const

function conditionSql(
  { kind }: FoundQuestion,
  { op, value }: AnswerCondition,
  path: string,
): RawBuilder<boolean> {
  switch (op) {
    case 'exists':
      return sql`true`
    case 'is':
      return typeof value === 'number'
        ? sql`a.score = ${toScore()}::float8`
        : sql`lower(btrim(a.text)) = lower(${toText()}::text)`
    case 'in':
      if (!Array.isArray(value)) throw new RuleError(path, '"in" needs a list with at least one answer')
      return sql`lower(btrim(a.text)) in (select lower(one) from unnest(${value}::text[]) as one)`
    case 'contains':
      return sql`strpos(lower(a.text), lower(${toText()}::text)) > 0`
    case 'code':
      return sql`exists (select 1 from research_coding c where c.answer_id = a.id and c.code_id in ${subtree(toText())})`
    default:
      return sql`a.score ${signs[op]} ${toScore()}::float8`
  }

  function toText(): string {
    if (kind === 'score' && op !== 'code')
      throw new RuleError(path, 'this question was answered by a score; compare it with a number')
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    throw new RuleError(path, `"${op}" needs a text to compare the answer with`)
  }
  function toScore(): number {
    if (kind !== 'score')
      throw new RuleError(
        path,
        'this question was answered in words; compare it with "is", "in" or "contains"',
      )
    if (typeof value === 'number') return value
    throw new RuleError(path, `"${op}" needs a number to compare the score with`)
  }
}
