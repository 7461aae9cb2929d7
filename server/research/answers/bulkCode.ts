import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import type { AppDeps } from '../../appEnv.ts'
import { makeChange } from '../changes/makeChange.ts'
import { type CodingRow, readRows } from '../changes/rows.ts'
import { getCode, listCodeRows } from '../codebook/planCodes.ts'
import { planCodings, planDeletion } from '../codings/codingEdits.ts'
import { type AnswerFilter, rowsMatch } from './answerQuery.ts'

/**
 * Gives every answer to a question that a filter leaves a code as a whole, or takes it away from the answers again;
 * one change, whatever their number.
 */
export async function bulkCode(
  deps: Pick<AppDeps, 'db' | 'clock'>,
  by: { projectId: string; sourceId: string; userId: string },
  {
    codeId,
    questionId,
    filter,
    rows,
    on,
  }: {
    codeId: string
    questionId: string
    filter: AnswerFilter
    rows: readonly number[] | undefined
    on: boolean
  },
): Promise<{ changeId: number | null; answers: number }> {
  let title = ''
  let answers = 0
  const { changeId } = await makeChange(
    deps,
    {
      projectId: by.projectId,
      userId: by.userId,
      kind: on ? 'answers_coded' : 'answers_uncoded',
      title: () => title,
    },
    async (trx) => {
      title = getCode(await listCodeRows(trx, by.projectId), codeId).name
      const chosen = rows ? sql`and r.number = any(${[...rows]})` : sql``
      const found = sql`
        from survey_row r join survey_answer a on a.source_id = r.source_id and a.row_number = r.number
        where ${rowsMatch(by.sourceId, filter)} and a.question_id = ${questionId} ${chosen}`
      if (!on) {
        const { rows: ids } = await sql<{ id: string }>`
          select c.id from research_coding c where c.code_id = ${codeId} and c.coder_id = ${by.userId}
            and c.answer_id in (select a.id ${found})`.execute(trx)
        const codings = [
          ...(
            await readRows(
              trx,
              'coding',
              ids.map(({ id }) => id),
            )
          ).values(),
        ]
        answers = new Set(codings.map(({ answer_id }) => answer_id)).size
        return planDeletion(trx, by.projectId, codings)
      }
      const { rows: targets } = await sql<{ id: string; length: number; participant_id: string | null }>`
        select a.id, a.length, a.participant_id ${found} and (a.text <> '' or a.score is not null)
        order by a.row_number`.execute(trx)
      const planned = await planCodings(
        trx,
        targets.map(
          ({ id, length, participant_id }): CodingRow => ({
            id: nanoid(16),
            project_id: by.projectId,
            source_id: by.sourceId,
            answer_id: id,
            code_id: codeId,
            start_at: 0,
            end_at: Math.max(length, 1),
            coder_id: by.userId,
            participant_id,
            created_at: deps.clock.now(),
          }),
        ),
      )
      answers = planned.length
      return planned
    },
  )
  // As many new rows at once change how they are best looked up; the database would notice minutes later.
  if (answers > 5_000) await sql`analyze research_coding`.execute(deps.db)
  return { changeId, answers }
}
