import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** The tables of the database in one of whose rows a text stands, in whatever column, also inside search indexes. */
export async function findInTables(db: Kysely<Database>, text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`.execute(db)
  const found: string[] = []
  for (const { name } of tables) {
    // Bytes are looked into as well: documents of maps keep their texts as they are.
    const { rows: columns } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = ${name} and data_type = 'bytea'`.execute(db)
    const inBytes = columns.map(
      (column) => sql`or position(convert_to(${text}, 'UTF8') in ${sql.ref(column.name)}) > 0`,
    )
    const { rows } = await sql`
      select 1 from ${sql.table(name)} t
      where strpos(lower(t::text), lower(${text})) > 0 ${sql.join(inBytes, sql` `)} limit 1`.execute(db)
    if (rows.length > 0) found.push(name)
  }
  return found
}
