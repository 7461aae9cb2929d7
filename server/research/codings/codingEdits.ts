import type { z } from '@hono/zod-openapi'
import { sql, type Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import { plural } from '../../../shared/format/numbers.ts'
import type { Changed, createCodingInput, updateCodingInput } from '../../../shared/wire/researchCoding.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { makeChange } from '../changes/makeChange.ts'
import { type CodingRow, type RowChange, readRows } from '../changes/rows.ts'
import {
  codeNotFound,
  codingChange,
  getCode,
  listCodeRows,
  listMemoRows,
  memoChange,
} from '../codebook/planCodes.ts'
import { findParticipants } from './findParticipants.ts'

type Deps = Pick<AppDeps, 'db' | 'clock'>
type Wanted = z.infer<typeof createCodingInput>
interface By {
  projectId: string
  userId: string
}

const codingNotFound = () =>
  new AppError('coding_not_found', 'There is no such coding in this project; somebody may have removed it.')

/** How long the coded texts are, in code points, by `source` or `source answer`. Answers without text count as 1. */
async function readLengths(
  db: Db,
  projectId: string,
  wanted: readonly Wanted[],
): Promise<Map<string, number>> {
  const part = wanted.map(({ sourceId, answerId }) => ({ source_id: sourceId, answer_id: answerId }))
  const { rows } = await sql<{ key: string; length: number }>`
    select distinct concat_ws(' ', source.id, answer.id) as key,
      case when answer.id is null then source.length else greatest(answer.length, 1) end as length
    from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as span(source_id text, answer_id text)
    join research_source source on source.id = span.source_id and source.project_id = ${projectId}
    left join survey_answer answer on answer.id = span.answer_id and answer.source_id = source.id
    where span.answer_id is null or answer.id is not null`.execute(db)
  return new Map(rows.map(({ key, length }) => [key, length]))
}

function checkSpan(start: number, end: number, length: number, field: string): void {
  if (end <= start || end > length)
    throw new AppError(
      'invalid_input',
      `Check ${field}: a coding needs at least one character and ends inside its text of ${length} characters.`,
      { field },
    )
}

/** Codes spans for one coder in one change; a span the coder has given the code already stays as it is. */
export function createCodings(deps: Deps, by: By, wanted: readonly Wanted[]): Promise<Changed> {
  const title = plural(wanted.length, 'coding')
  return makeChange(deps, { ...by, kind: 'codings_created', title }, async (trx) => {
    const codes = new Set((await listCodeRows(trx, by.projectId)).map(({ id }) => id))
    const lengths = await readLengths(trx, by.projectId, wanted)
    const rows = wanted.map((one, index): CodingRow => {
      if (!codes.has(one.codeId)) throw codeNotFound(`codings.${index}.codeId`)
      const length = lengths.get(one.answerId === null ? one.sourceId : `${one.sourceId} ${one.answerId}`)
      if (length === undefined)
        throw new AppError('source_not_found', 'There is no such text in this project.', {
          field: `codings.${index}.${one.answerId === null ? 'sourceId' : 'answerId'}`,
        })
      const start = one.start ?? 0
      const end = one.end ?? length
      checkSpan(start, end, length, `codings.${index}`)
      return {
        id: nanoid(16),
        project_id: by.projectId,
        source_id: one.sourceId,
        answer_id: one.answerId,
        code_id: one.codeId,
        start_at: start,
        end_at: end,
        coder_id: by.userId,
        participant_id: null,
        created_at: deps.clock.now(),
      }
    })
    return planCodings(trx, rows)
  })
}

/** New codings without those that exist for the same coder, each with whose words it covers. */
export async function planCodings(
  trx: Transaction<Database>,
  rows: readonly CodingRow[],
): Promise<RowChange[]> {
  const fresh = await withoutKnown(trx, rows)
  const participants = await findParticipants(trx, fresh)
  return fresh.map((row, index) =>
    codingChange(null, { ...row, participant_id: participants[index] ?? null }),
  )
}

async function withoutKnown(trx: Transaction<Database>, rows: readonly CodingRow[]): Promise<CodingRow[]> {
  const keyOf = (row: Omit<CodingRow, 'id' | 'participant_id' | 'created_at' | 'project_id'>) =>
    [row.code_id, row.source_id, row.answer_id, row.start_at, row.end_at, row.coder_id].join(' ')
  const part = rows.map(({ source_id, answer_id, code_id, coder_id }) => ({
    source_id,
    answer_id,
    code_id,
    coder_id,
  }))
  const known = new Set<string>()
  for (let from = 0; from < part.length; from += 5_000) {
    const { rows: found } = await sql<CodingRow>`
      select distinct coding.code_id, coding.source_id, coding.answer_id, coding.start_at, coding.end_at, coding.coder_id
      from jsonb_to_recordset(${JSON.stringify(part.slice(from, from + 5_000))}::jsonb)
        as span(source_id text, answer_id text, code_id text, coder_id text)
      join research_coding coding on coding.code_id = span.code_id and coding.source_id = span.source_id
        and coding.coder_id = span.coder_id and coalesce(coding.answer_id, '') = coalesce(span.answer_id, '')`.execute(
      trx,
    )
    for (const row of found) known.add(keyOf(row))
  }
  return rows.filter((row) => {
    const key = keyOf(row)
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/** Moves the ends of a coding or gives it another code. */
export function updateCoding(
  deps: Deps,
  by: By,
  codingId: string,
  input: z.infer<typeof updateCodingInput>,
): Promise<Changed> {
  return makeChange(deps, { ...by, kind: 'coding_updated', title: '1 coding' }, async (trx) => {
    const before = (await readRows(trx, 'coding', [codingId])).get(codingId)
    if (before?.project_id !== by.projectId) throw codingNotFound()
    if (input.codeId !== undefined) getCode(await listCodeRows(trx, by.projectId), input.codeId)
    const after = {
      ...before,
      code_id: input.codeId ?? before.code_id,
      start_at: input.start ?? before.start_at,
      end_at: input.end ?? before.end_at,
    }
    const place = { sourceId: before.source_id, answerId: before.answer_id, codeId: after.code_id }
    const [length] = (await readLengths(trx, by.projectId, [place])).values()
    checkSpan(after.start_at, after.end_at, length ?? 0, 'end')
    const [participant] = await findParticipants(trx, [after])
    return [codingChange(before, { ...after, participant_id: participant ?? null })]
  })
}

export function deleteCodings(deps: Deps, by: By, ids: readonly string[]): Promise<Changed> {
  const title = plural(ids.length, 'coding')
  return makeChange(deps, { ...by, kind: 'codings_deleted', title }, async (trx) => {
    const found = [...(await readRows(trx, 'coding', ids)).values()].filter(
      ({ project_id }) => project_id === by.projectId,
    )
    if (found.length !== new Set(ids).size) throw codingNotFound()
    return planDeletion(trx, by.projectId, found)
  })
}

/** Codings go with the memos on them. */
export async function planDeletion(
  trx: Transaction<Database>,
  projectId: string,
  rows: readonly CodingRow[],
): Promise<RowChange[]> {
  const memos = await listMemoRows(trx, projectId, { target: 'coding', ids: rows.map(({ id }) => id) })
  return [...memos.map((row) => memoChange(row, null)), ...rows.map((row) => codingChange(row, null))]
}
