import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'

/** What was found out about a sentence. */
export interface AnalysedSentence {
  id: number
  language: string
  sentiment: number | null
  /** Words behind the sentiment; those there are stay. */
  because: readonly unknown[] | null
  signature: string | null
  /** Whether it was compared with the themes; `theme_id` is the one it fits, if any. */
  look: boolean
  theme_id: string | null
  fit: number | null
}

/**
 * Stores what was found out about sentences. Reading them takes a while: a theme is given to none that got one in the
 * meantime, and when the themes they were compared with are not all there any more, to none at all; those are looked
 * at again next time.
 * @param themeIds the themes they were compared with
 */
export async function storeAnalysed(
  db: Db,
  sentences: readonly AnalysedSentence[],
  themeIds: readonly string[],
): Promise<void> {
  await sql`
    update research_sentence s set
      language = part.language, sentiment = part.sentiment,
      because = coalesce(s.because, part.because), signature = part.signature::bit(1024),
      looked_at = s.looked_at or part.look,
      theme_id = case when part.look and not s.looked_at then part.theme_id else s.theme_id end,
      fit = case when part.look and not s.looked_at then part.fit else s.fit end,
      assigned_by = case when part.look and not s.looked_at and part.theme_id is not null
        then 'import' else s.assigned_by end
    from (
      select id, language, sentiment, because, signature, theme_id, fit,
        look and (select count(*) from research_theme where id = any(${[...themeIds]})) = ${themeIds.length} as look
      from jsonb_to_recordset(${JSON.stringify(sentences)}::jsonb) as given(id bigint, language text, sentiment real,
        because jsonb, signature text, look boolean, theme_id text, fit real)) part
    where s.id = part.id`.execute(db)
}
