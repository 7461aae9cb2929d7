import { sql, type Transaction } from 'kysely'
import type { Changed } from '../../../shared/wire/researchCoding.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { findParticipants } from '../codings/findParticipants.ts'
import { makeChange } from './makeChange.ts'
import { isSameRow, type RowChange, type RowType, readRows } from './rows.ts'

/**
 * Takes a change of one's own back; taking back a taking back brings it again.
 * @throws AppError `change_not_found`, `conflict` when rows have changed since or what they stood on is gone
 */
export async function undoChange(
  deps: Pick<AppDeps, 'db' | 'clock'>,
  {
    projectId,
    changeId,
    userId,
    mayCode,
  }: { projectId: string; changeId: number; userId: string; mayCode: boolean },
): Promise<Changed> {
  const change = await deps.db
    .selectFrom('research_change')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', changeId)
    .executeTakeFirst()
  if (!change) throw new AppError('change_not_found', 'There is no such change in this project.')
  if (change.user_id !== userId)
    throw new AppError(
      'conflict',
      'Somebody else made this change, so only they can take it back. Nothing was changed.',
    )
  const input = {
    projectId,
    userId,
    kind: change.undoes === null ? 'undone' : 'redone',
    title: change.title,
    undoes: changeId,
  }
  return makeChange(deps, input, async (trx) => {
    const { rows: undone } = await sql<{ id: number }>`
      select u.id from research_change u where u.undoes = ${changeId}
        and not exists (select 1 from research_change uu where uu.undoes = u.id)`.execute(trx)
    if (undone.length > 0) throw new AppError('conflict', 'This change was taken back already.')
    const inverse = await planInverse(trx, changeId)
    // Somebody who was an editor then and is not now may still take back what they may write.
    if (!mayCode && inverse.some(({ type }) => type !== 'memo'))
      throw new AppError(
        'role_too_low',
        'It takes an editor to change codes and codings. Nothing was changed.',
        {
          needed: 'editor',
        },
      )
    return inverse
  })
}

const changedSince = () =>
  new AppError(
    'conflict',
    'This cannot be taken back any more: what it made has been changed or removed since. Nothing was changed.',
  )

async function planInverse(trx: Transaction<Database>, changeId: number): Promise<RowChange[]> {
  const stored = await trx
    .selectFrom('research_change_row')
    .select(['type', 'row_id', 'before', 'after'])
    .where('change_id', '=', changeId)
    .orderBy('number', 'desc')
    .execute()
  const inverse = stored.map(
    ({ type, row_id, before, after }) => ({ type, id: row_id, before: after, after: before }) as RowChange,
  )
  for (const type of ['code', 'coding', 'memo'] as RowType[]) {
    const own = inverse.filter((one) => one.type === type)
    const present = await readRows(
      trx,
      type,
      own.map(({ id }) => id),
    )
    for (const one of own) if (!isSameRow(one.before, present.get(one.id) ?? null)) throw changedSince()
  }
  await checkGround(trx, inverse)
  return withParticipants(trx, inverse)
}

/** Codes, sources and answers that rows will refer to must still be there. */
async function checkGround(trx: Transaction<Database>, inverse: readonly RowChange[]): Promise<void> {
  const codings = inverse.flatMap((one) => (one.type === 'coding' && one.after ? [one.after] : []))
  const codes = inverse.flatMap((one) => (one.type === 'code' && one.after ? [one.after] : []))
  const made = new Set(codes.map(({ id }) => id))
  const needed = {
    research_code: [
      ...codings.map(({ code_id }) => code_id),
      ...codes.flatMap(({ parent_id }) => parent_id ?? []),
    ].filter((id) => !made.has(id)),
    research_source: codings.map(({ source_id }) => source_id),
    survey_answer: codings.flatMap(({ answer_id }) => answer_id ?? []),
  }
  for (const [table, ids] of Object.entries(needed)) {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) continue
    const { rows } = await sql<{ found: number }>`
      select count(*) as found from ${sql.table(table)} where id = any(${wanted})`.execute(trx)
    if (rows[0]!.found !== wanted.length) throw changedSince()
  }
  const removed = inverse.flatMap((one) => (one.type === 'code' && !one.after ? [one.id] : []))
  if (removed.length === 0) return
  // A code that others have used meanwhile must not take their work with it.
  const moved = inverse.map(({ id }) => id)
  const { rows } = await sql`
    select 1 from research_coding where code_id = any(${removed}) and not id = any(${moved})
    union all
    select 1 from research_code where parent_id = any(${removed}) and not id = any(${moved}) limit 1`.execute(
    trx,
  )
  if (rows.length > 0) throw changedSince()
}

async function withParticipants(
  trx: Transaction<Database>,
  rows: readonly RowChange[],
): Promise<RowChange[]> {
  const codings = rows.flatMap((one) => (one.type === 'coding' && one.after ? [one.after] : []))
  const participants = await findParticipants(trx, codings)
  const byId = new Map(codings.map(({ id }, index) => [id, participants[index] ?? null]))
  return rows.map((one) =>
    one.type === 'coding' && one.after
      ? { ...one, after: { ...one.after, participant_id: byId.get(one.id) ?? null } }
      : one,
  )
}
