import { sql, type Transaction } from 'kysely'
import type { Changed } from '../../../shared/wire/researchCoding.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Database } from '../../db/schema.ts'
import { lockProject } from '../projects/queries.ts'
import { newsOf } from './news.ts'
import { type RowChange, toChangedRow, writeRows } from './rows.ts'

/** More rows than this are not sent one by one: whoever follows loads anew. */
export const rowsInFeed = 500
const chunk = 5_000

export interface ChangeInput {
  projectId: string
  userId: string
  kind: string
  /** For the list of changes; names codes, never words of sources. */
  title: string
  /** The change this one takes back. */
  undoes?: number
}

/**
 * Changes rows of a project and remembers how they were, in one transaction. `plan` reads what it needs and returns
 * the rows to change; returning none changes nothing. A title that only what it reads can give is asked for after it.
 */
export async function makeChange(
  deps: Pick<AppDeps, 'db' | 'clock'>,
  input: Omit<ChangeInput, 'title'> & { title: string | (() => string) },
  plan: (trx: Transaction<Database>) => Promise<readonly RowChange[]>,
): Promise<Changed> {
  const made = await deps.db.transaction().execute(async (trx) => {
    await lockProject(trx, input.projectId)
    const rows = await plan(trx)
    if (rows.length === 0) return null
    const title = typeof input.title === 'string' ? input.title : input.title()
    return { id: await storeChange(trx, { ...input, title }, rows, deps.clock.now()), rows }
  })
  if (!made) return { changeId: null, rows: [] }
  newsOf(deps.db).tell(input.projectId)
  return {
    changeId: made.id,
    rows: made.rows.length > rowsInFeed ? null : made.rows.map((row) => toChangedRow(row, new Map())),
  }
}

/** Writes the rows and the log of a change whose project the transaction has locked. Returns the change's id. */
export async function storeChange(
  trx: Transaction<Database>,
  input: ChangeInput,
  rows: readonly RowChange[],
  now: Date,
): Promise<number> {
  await writeRows(trx, rows)
  const { id } = await trx
    .insertInto('research_change')
    .values({
      project_id: input.projectId,
      user_id: input.userId,
      at: now,
      kind: input.kind,
      title: input.title.slice(0, 500),
      undoes: input.undoes ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk).map(({ type, id: row_id, before, after }, index) => ({
      number: from + index,
      type,
      row_id,
      before,
      after,
    }))
    await sql`
      insert into research_change_row (change_id, number, type, row_id, before, after)
      select ${id}, number, type, row_id, before, after
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        as part(number int, type text, row_id text, before jsonb, after jsonb)`.execute(trx)
  }
  await trx
    .updateTable('research_project')
    .set({ updated_at: now })
    .where('id', '=', input.projectId)
    .execute()
  return id
}
