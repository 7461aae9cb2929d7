import { sql } from 'kysely'
import type { AttributeDefinition } from '../../../shared/wire/research.ts'
import type { Db } from '../../db/db.ts'
import { isShown } from '../../research/participants/queries.ts'
import { type ProposalTable, type TableColumn, toProposalTable } from './ProposalTable.ts'

const kindOf: Record<AttributeDefinition['type'], TableColumn['kind']> = {
  number: 'number',
  text: 'category',
  choice: 'category',
  yes_no: 'category',
  date: 'date',
}

/** What the participants of a project can be grouped by: attributes, answers with fixed choices, and codes. */
async function listParticipantColumns(db: Db, projectId: string): Promise<TableColumn[]> {
  const [{ attributes }, questions, codes] = await Promise.all([
    db
      .selectFrom('research_project')
      .where('id', '=', projectId)
      .select('attributes')
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('survey_question as q')
      .innerJoin('research_source as s', 's.id', 'q.source_id')
      .where('s.project_id', '=', projectId)
      .where('q.kind', 'in', ['score', 'choice'])
      .select(['q.id', 'q.title', 'q.kind'])
      .orderBy('s.created_at')
      .orderBy('q.number')
      .execute(),
    db
      .selectFrom('research_code')
      .where('project_id', '=', projectId)
      .select(['id', 'name'])
      .orderBy('position')
      .orderBy('id')
      .execute(),
  ])
  return [
    ...attributes.map(({ key, name, type }) => ({
      id: `attribute:${key}`,
      name,
      source: 'attribute' as const,
      kind: kindOf[type],
    })),
    ...questions.map(({ id, title, kind }) => ({
      id: `question:${id}`,
      name: title,
      source: 'question' as const,
      kind: kind === 'score' ? ('number' as const) : ('category' as const),
    })),
    ...codes.map(({ id, name }) => ({
      id: `code:${id}`,
      name,
      source: 'code' as const,
      kind: 'number' as const,
    })),
  ]
}

/**
 * Participants of a project with their attributes, their latest answers to questions with fixed choices, and how many
 * passages of theirs carry each code, whoever coded them. Who withdrew consent or was erased is left out. Beyond
 * `limit` they are a part chosen by the hash of their ids, the same every time.
 * @param columns ids of the columns to read; null: all there are
 */
export async function readParticipantTable(
  db: Db,
  projectId: string,
  { columns: asked, limit }: { columns: readonly string[] | null; limit: number },
): Promise<ProposalTable> {
  const all = await listParticipantColumns(db, projectId)
  const columns = asked ? all.filter(({ id }) => asked.includes(id)) : all
  const shown = db
    .selectFrom('research_participant as p')
    .where('p.project_id', '=', projectId)
    .where(isShown('p.id'))
  const [{ people, total }, rows] = await Promise.all([
    db
      .selectFrom('research_participant as p')
      .where('p.project_id', '=', projectId)
      .select((eb) => [
        eb.fn.countAll<number>().as('total'),
        sql<number>`count(*) filter (where ${isShown('p.id')})`.as('people'),
      ])
      .executeTakeFirstOrThrow(),
    shown.select(['p.id', 'p.attributes']).orderBy(sql`md5(p.id)`).limit(limit).execute(),
  ])
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  const ids = rows.map(({ id }) => id)
  const cells = new Map(
    rows.map(({ id, attributes }) => [
      id,
      new Map(Object.entries(attributes).map(([key, value]) => [`attribute:${key}`, toCell(value)])),
    ]),
  )
  const [answers, counts] = await Promise.all([
    columns.some(({ source }) => source === 'question') ? listAnswers(db, projectId, ids) : [],
    columns.some(({ source }) => source === 'code') ? countCodings(db, projectId, ids) : [],
  ])
  for (const { participant_id, question_id, value } of answers)
    cells.get(participant_id)?.set(`question:${question_id}`, value)
  for (const { participant_id, code_id, passages } of counts)
    cells.get(participant_id)?.set(`code:${code_id}`, String(passages))
  return toProposalTable({ ids, people, hidden: total - people, columns, cellsOf: (id) => cells.get(id) })
}

const toCell = (value: string | number | boolean) =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

async function listAnswers(db: Db, projectId: string, ids: readonly string[]) {
  const { rows } = await sql<{ participant_id: string; question_id: string; value: string }>`
    select distinct on (a.participant_id, a.question_id) a.participant_id, a.question_id,
      coalesce(a.score::text, a.text) as value
    from survey_answer a
    join survey_question q on q.id = a.question_id and q.kind in ('score', 'choice')
    join research_source s on s.id = a.source_id and s.project_id = ${projectId}
    join survey_row r on r.source_id = a.source_id and r.number = a.row_number
    where a.participant_id = any(${ids}::text[]) and (a.score is not null or a.text <> '')
    order by a.participant_id, a.question_id, r.happened_on desc nulls last, a.row_number desc`.execute(db)
  return rows
}

async function countCodings(db: Db, projectId: string, ids: readonly string[]) {
  const { rows } = await sql<{ participant_id: string; code_id: string; passages: number }>`
    select participant_id, code_id, count(distinct (source_id, answer_id, start_at, end_at)) as passages
    from research_coding where project_id = ${projectId} and participant_id = any(${ids}::text[])
    group by participant_id, code_id`.execute(db)
  return rows
}
