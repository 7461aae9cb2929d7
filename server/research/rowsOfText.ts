import { type RawBuilder, sql } from 'kysely'

/**
 * The sentences or codings in the text that row `of` (with `source_id` and `answer_id`) stands in: of one answer, or of
 * the text of one source. To select from; one condition for both would keep either index from being used.
 * @param options.overlapping only those that share a sign with the row, which has `start_at` and `end_at` then
 */
export function rowsOfText(
  table: 'research_sentence' | 'research_coding',
  of: string,
  { overlapping = false }: { overlapping?: boolean } = {},
): RawBuilder<unknown> {
  const ref = (column: string) => sql.ref(`${of}.${column}`)
  // Said in both halves: from outside it would not reach their indexes.
  const overlap = overlapping
    ? sql`and own.start_at < ${ref('end_at')} and own.end_at > ${ref('start_at')}`
    : sql``
  return sql`(
    select own.* from ${sql.table(table)} own where own.answer_id = ${ref('answer_id')} ${overlap}
    union all select own.* from ${sql.table(table)} own
    where ${ref('answer_id')} is null and own.answer_id is null and own.source_id = ${ref('source_id')} ${overlap})`
}
