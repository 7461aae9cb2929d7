import { generateKeyBetween } from 'fractional-indexing'
import { sql, type Transaction } from 'kysely'
import type { TreeCode } from '../../../shared/research/codeTree.ts'
import { childrenOf } from '../../../shared/research/codeTree.ts'
import type { Db } from '../../db/db.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import type { CodeRow, CodingRow, MemoRow, RowChange } from '../changes/rows.ts'
import { isMemoShown } from '../participants/queries.ts'

export const codeNotFound = (field = 'codeId') =>
  new AppError('code_not_found', 'There is no such code in this project; somebody may have removed it.', {
    field,
  })

export function listCodeRows(db: Db, projectId: string): Promise<CodeRow[]> {
  return db
    .selectFrom('research_code')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function toTree(rows: readonly CodeRow[]): (TreeCode & { row: CodeRow })[] {
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    position: row.position,
    name: row.name,
    row,
  }))
}

export function getCode(rows: readonly CodeRow[], codeId: string, field?: string): CodeRow {
  const row = rows.find(({ id }) => id === codeId)
  if (!row) throw codeNotFound(field)
  return row
}

/** A place among the children of `parentId`: after `afterId`, first for null, last when it is not said. */
export function placeAmong(
  rows: readonly CodeRow[],
  parentId: string | null,
  afterId: string | null | undefined,
  movedId?: string,
): string {
  const siblings = childrenOf(toTree(rows), parentId).filter(({ id }) => id !== movedId)
  if (afterId === undefined) return generateKeyBetween(siblings.at(-1)?.position ?? null, null)
  const at = afterId === null ? 0 : siblings.findIndex(({ id }) => id === afterId) + 1
  if (afterId !== null && at === 0) throw codeNotFound('afterId')
  const before = siblings[at - 1]?.position ?? null
  // Two people may have put a code at one place at once: then the new one goes right before the next other place.
  const after = siblings.slice(at).find(({ position }) => before === null || position > before)
  return generateKeyBetween(before, after?.position ?? null)
}

/** Two codes of one name under one code would not be told apart. */
export function refuseTwin(
  rows: readonly CodeRow[],
  { id, parent_id, name }: Pick<CodeRow, 'parent_id' | 'name'> & { id?: string },
): void {
  const same = (one: CodeRow) =>
    one.id !== id && one.parent_id === parent_id && one.name.toLowerCase() === name.toLowerCase()
  if (rows.some(same))
    throw new AppError(
      'conflict',
      `There is a code named “${name}” here already. Use it, or choose another name.`,
      {
        field: 'name',
      },
    )
}

/** A code changed from one state into another, as a row of a change. */
export const codeChange = (before: CodeRow | null, after: CodeRow | null): RowChange => ({
  type: 'code',
  id: (before ?? after)!.id,
  before,
  after,
})
export const codingChange = (before: CodingRow | null, after: CodingRow | null): RowChange => ({
  type: 'coding',
  id: (before ?? after)!.id,
  before,
  after,
})
export const memoChange = (before: MemoRow | null, after: MemoRow | null): RowChange => ({
  type: 'memo',
  id: (before ?? after)!.id,
  before,
  after,
})

export function listCodingRows(trx: Transaction<Database>, codeIds: readonly string[]): Promise<CodingRow[]> {
  return trx.selectFrom('research_coding').selectAll().where('code_id', 'in', codeIds).orderBy('id').execute()
}

const memoColumns = [
  'id',
  'project_id',
  'target',
  'target_id',
  'text',
  'author_id',
  'created_at',
  'updated_at',
] as const

interface MemosOn {
  target: MemoRow['target']
  ids: readonly string[]
}

function selectMemos(db: Db, projectId: string, on: MemosOn | null) {
  let query = db.selectFrom('research_memo').select(memoColumns).where('project_id', '=', projectId)
  if (on)
    query = query
      .where('target', '=', on.target)
      .where((eb) => eb('target_id', '=', eb.fn.any(eb.val([...on.ids]))))
  return query.orderBy('created_at').orderBy('id')
}

/** All memos on some rows of a project, which go where the rows go. */
export async function listMemoRows(db: Db, projectId: string, on: MemosOn): Promise<MemoRow[]> {
  return on.ids.length === 0 ? [] : selectMemos(db, projectId, on).execute()
}

/** Memos of a project that may be shown, or those of them on some rows. */
export function listShownMemos(db: Db, projectId: string, on: MemosOn | null): Promise<MemoRow[]> {
  return selectMemos(db, projectId, on)
    .where(isMemoShown(sql.ref('target'), sql.ref('target_id')))
    .execute()
}
