import type { PoolClient } from 'pg'

export type Table = {
  name: string
  /** Columns that are stored, not computed. */
  columns: string[]
  /** Column that numbers itself, if there is one. */
  identity: string | null
}

/** Sessions end with a backup: whoever reads the archive must not be signed in by it. Steps can be made again. */
const leftOut = new Set([
  'session',
  'verification',
  'theme_step',
  'kysely_migration',
  'kysely_migration_lock',
])
const rowsPerFetch = 500

export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`

/** The tables of the app database, each after those it refers to. */
export async function listTables(client: PoolClient): Promise<Table[]> {
  const columns = await client.query<{ table: string; column: string; identity: boolean }>(`
    select c.table_name as table, c.column_name as column, c.is_identity = 'YES' as identity
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
    order by c.table_name, c.ordinal_position`)
  const references = await client.query<{ from: string; to: string }>(`
    select child.relname as from, parent.relname as to
    from pg_constraint
    join pg_class child on child.oid = conrelid
    join pg_class parent on parent.oid = confrelid
    where contype = 'f' and conrelid != confrelid and connamespace = current_schema()::regnamespace`)
  const tables = [...Map.groupBy(columns.rows, (row) => row.table)]
    .filter(([name]) => !leftOut.has(name))
    .map(([name, rows]) => ({
      name,
      columns: rows.map((row) => row.column),
      identity: rows.find((row) => row.identity)?.column ?? null,
    }))
  const sorted: Table[] = []
  const waiting = new Set(tables)
  while (waiting.size > 0) {
    const free = [...waiting].filter((table) =>
      references.rows.every(
        ({ from, to }) => from !== table.name || ![...waiting].some((other) => other.name === to),
      ),
    )
    if (free.length === 0) throw new Error('the tables refer to each other in a circle')
    for (const table of free) {
      sorted.push(table)
      waiting.delete(table)
    }
  }
  return sorted
}

/** All rows of a table as lines of JSON, as the transaction of `client` sees them. */
export async function* readTable(client: PoolClient, { name, columns }: Table): AsyncGenerator<Uint8Array> {
  const list = columns.map(quoteName).join(', ')
  await client.query(
    `declare backup_rows no scroll cursor for select row_to_json(r)::text as line from (select ${list} from ${quoteName(name)}) r`,
  )
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${rowsPerFetch} from backup_rows`)
    if (rows.length === 0) break
    yield Buffer.from(rows.map(({ line }) => `${line}\n`).join(''))
  }
  await client.query('close backup_rows')
}

/** Inserts rows written by `readTable`. Columns the archive does not know get their defaults. */
export async function writeTable(
  client: PoolClient,
  table: Table,
  { columns, content }: { columns: readonly string[]; content: AsyncIterable<Uint8Array> },
): Promise<void> {
  const list = columns.map(quoteName).join(', ')
  const name = quoteName(table.name)
  const insert = `insert into ${name} (${list}) overriding system value
    select ${list} from json_populate_recordset(null::${name}, $1::json)`
  const decoder = new TextDecoder()
  let held = ''
  let lines: string[] = []
  const flush = async () => {
    if (lines.length > 0) await client.query(insert, [`[${lines.join(',')}]`])
    lines = []
  }
  for await (const bytes of content) {
    const parts = (held + decoder.decode(bytes, { stream: true })).split('\n')
    held = parts.pop() ?? ''
    for (const line of parts) {
      lines.push(line)
      if (lines.length >= rowsPerFetch) await flush()
    }
  }
  await flush()
  if (table.identity !== null)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${quoteName(table.identity)})) from ${name}
       having max(${quoteName(table.identity)}) is not null`,
      [name, table.identity],
    )
}
