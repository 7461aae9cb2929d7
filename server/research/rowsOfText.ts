import { type RawBuilder, sql } from 'kysely'

/**
 * The sentences or codings in the text that row `of` (with `source_id` and `answer_id`) stands in: of one answer, or of
 * the text of one source. To select from; one condition for both would keep either index from being used.
 */
export function rowsOfText(table: 'research_sentence' | 'research_coding', of: string): RawBuilder<unknown> {
  const [source, answer] = [sql.ref(`${of}.source_id`), sql.ref(`${of}.answer_id`)]
  return sql`(
    select own.* from ${sql.table(table)} own where own.answer_id = ${answer}
    union all select own.* from ${sql.table(table)} own
    where ${answer} is null and own.answer_id is null and own.source_id = ${source})`
}
