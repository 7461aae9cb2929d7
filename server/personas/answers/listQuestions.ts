import { sql } from 'kysely'
import type { AskedQuestion, QuestionAnswers } from '../../../shared/wire/personaRule.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { isShown } from '../../research/participants/queries.ts'
import { findQuestions } from './findQuestions.ts'
import { linkedAnswers } from './listAnswerers.ts'

const mostValues = 50
const longestValue = 80

/** Questions of surveys whose answers are kept, with how many customers each survey is linked to. */
export async function listQuestions(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  workspaceId: string,
): Promise<AskedQuestion[]> {
  const [questions, { rows }] = await Promise.all([
    findQuestions(db, { workspaceId, now: clock.now() }),
    sql<{ source_id: string; customers: number }>`
      select source_id, count(*) as customers from (
        select distinct r.source_id, p.customer
        from research_project j join research_participant p on p.project_id = j.id
        join survey_row r on r.participant_id = p.id
        where j.workspace_id = ${workspaceId} and p.customer is not null and ${isShown('p.id')}) linked
      group by source_id`.execute(db),
  ])
  const linked = new Map(rows.map(({ source_id, customers }) => [source_id, customers]))
  return questions
    .filter(({ erased_after }) => erased_after === null)
    .map(({ id, title, kind, survey, source_id, project, project_id }) => ({
      id,
      title,
      kind,
      survey,
      project,
      projectId: project_id,
      customers: linked.get(source_id) ?? 0,
    }))
}

/** What customers answered to a question, and the codes of its project. Throws `question_not_found`. */
export async function readQuestionAnswers(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  workspaceId: string,
  questionId: string,
): Promise<QuestionAnswers> {
  const [question] = await findQuestions(db, { workspaceId, ids: [questionId], now: clock.now() })
  if (!question || question.erased_after !== null)
    throw new AppError('question_not_found', 'There is no such question here; somebody may have deleted it.')
  const answers = sql`${linkedAnswers} where a.question_id = ${questionId}`
  const [counted, values, codes] = await Promise.all([
    sql<{ customers: number; lowest: number | null; highest: number | null }>`
      select count(distinct p.customer) as customers, min(a.score) as lowest, max(a.score) as highest
      from ${answers}`.execute(db),
    sql<{ value: string; customers: number }>`
      select min(btrim(a.text)) as value, count(distinct p.customer) as customers from ${answers}
        and a.text <> '' and length(a.text) <= ${longestValue}
      group by lower(btrim(a.text)) order by 2 desc, 1 limit ${mostValues}`.execute(db),
    sql<{ id: string; name: string; customers: number }>`
      with recursive above as (
        select id, id as code_id, parent_id from research_code where project_id = ${question.project_id}
        union all select k.id, above.code_id, k.parent_id from research_code k join above on k.id = above.parent_id)
      select k.id, k.name, count(distinct p.customer) as customers
      from above join research_code k on k.id = above.id join research_coding c on c.code_id = above.code_id
      join ${linkedAnswers} on c.answer_id = a.id where a.question_id = ${questionId}
      group by k.id order by 3 desc, 2`.execute(db),
  ])
  return { ...counted.rows[0]!, values: values.rows, codes: codes.rows }
}
