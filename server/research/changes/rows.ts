import { isDeepStrictEqual } from 'node:util'
import { type Selectable, sql, type Transaction } from 'kysely'
import type { ChangedRow, Code, Coding, Memo } from '../../../shared/wire/researchCoding.ts'
import type { ResearchCodeTable, ResearchCodingTable, ResearchMemoTable } from '../../db/researchTables.ts'
import type { Database } from '../../db/schema.ts'

export type CodeRow = Selectable<ResearchCodeTable>
export type CodingRow = Selectable<ResearchCodingTable>
export type MemoRow = Omit<Selectable<ResearchMemoTable>, 'tsv'>
type RowOf = { code: CodeRow; coding: CodingRow; memo: MemoRow }
export type RowType = keyof RowOf

/** One row of the codebook, the codings or the memos before and after a change; null where there is none. */
export type RowChange = {
  [T in RowType]: { type: T; id: string; before: RowOf[T] | null; after: RowOf[T] | null }
}[RowType]

const tables = { code: 'research_code', coding: 'research_coding', memo: 'research_memo' } as const
const columns = {
  code: ['id', 'project_id', 'parent_id', 'position', 'name', 'colour', 'description', 'pain_point'],
  coding: [
    'id',
    'project_id',
    'source_id',
    'answer_id',
    'code_id',
    'start_at',
    'end_at',
    'coder_id',
    'participant_id',
    'created_at',
  ],
  memo: ['id', 'project_id', 'target', 'target_id', 'text', 'author_id', 'created_at', 'updated_at'],
} as const
/** Codes before the codings that need them, both before memos on them; the other way round when they go. */
const order: readonly RowType[] = ['code', 'coding', 'memo']
const chunk = 5_000

export function toWireCode(row: CodeRow): Code {
  return {
    id: row.id,
    parentId: row.parent_id,
    position: row.position,
    name: row.name,
    colour: row.colour,
    description: row.description,
    painPoint: row.pain_point,
  }
}

export function toWireCoding(row: CodingRow): Coding {
  return {
    id: row.id,
    codeId: row.code_id,
    sourceId: row.source_id,
    answerId: row.answer_id,
    start: row.start_at,
    end: row.end_at,
    coderId: row.coder_id,
    participantId: row.participant_id,
    createdAt: new Date(row.created_at).toISOString(),
  }
}

export function toWireMemo(row: MemoRow, names: ReadonlyMap<string, string>): Memo {
  return {
    id: row.id,
    target: row.target,
    targetId: row.target_id,
    text: row.text,
    authorId: row.author_id,
    authorName: names.get(row.author_id) ?? '',
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}

/** A change of a row as a browser applies it. */
export function toChangedRow({ type, id, after }: RowChange, names: ReadonlyMap<string, string>): ChangedRow {
  if (type === 'code') return { type, id, row: after && toWireCode(after) }
  if (type === 'coding') return { type, id, row: after && toWireCoding(after) }
  return { type, id, row: after && toWireMemo(after, names) }
}

/** The rows as JSON keeps them, so that what was read from a table and what was read from the log compare. */
function toJson<T>(row: T): T {
  return JSON.parse(JSON.stringify(row))
}

/** Whether two states of a row are one. Whose words a coding covers follows from the source and is left out. */
export function isSameRow(a: RowChange['after'], b: RowChange['after']): boolean {
  const plain = (row: RowChange['after']) => row && { ...toJson(row), participant_id: undefined }
  return isDeepStrictEqual(plain(a), plain(b))
}

/** The present rows of these ids, by id. */
export async function readRows<T extends RowType>(
  trx: Transaction<Database>,
  type: T,
  ids: readonly string[],
): Promise<Map<string, RowOf[T]>> {
  const { rows } = await sql<RowOf[T]>`
    select ${sql.join(columns[type].map((name) => sql.ref(name)))} from ${sql.table(tables[type])}
    where id = any(${[...ids]})`.execute(trx)
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Puts every row into its state after the change. What stays is written before anything goes, so that rows which have
 * moved away from a code do not go with it.
 */
export async function writeRows(trx: Transaction<Database>, changes: readonly RowChange[]): Promise<void> {
  for (const type of order) {
    const rows = changes.flatMap((one) => (one.type === type && one.after ? [one.after] : []))
    const names = columns[type]
    const list = sql.join(names.map((name) => sql.ref(name)))
    const set = sql.join(names.slice(1).map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
    for (let from = 0; from < rows.length; from += chunk)
      await sql`
        insert into ${sql.table(tables[type])} (${list})
        select ${list} from jsonb_populate_recordset(
          null::${sql.table(tables[type])}, ${JSON.stringify(rows.slice(from, from + chunk))}::jsonb)
        on conflict (id) do update set ${set}`.execute(trx)
  }
  for (const type of order.toReversed()) {
    const gone = changes.filter((one) => one.type === type && !one.after).map(({ id }) => id)
    if (gone.length > 0)
      await sql`delete from ${sql.table(tables[type])} where id = any(${gone})`.execute(trx)
  }
}
