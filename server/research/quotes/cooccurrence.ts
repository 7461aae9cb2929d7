import { sql } from 'kysely'
import type { z } from 'zod'
import type { cooccurrence } from '../../../shared/wire/researchCoding.ts'
import type { Db } from '../../db/db.ts'
import { isShown } from '../participants/queries.ts'

/** Pairs of codes with overlapping spans in the same text or answer, by whomever; a pair stands once. */
export async function readCooccurrence(
  db: Db,
  projectId: string,
): Promise<z.infer<typeof cooccurrence>['pairs']> {
  const { rows } = await sql<{ a: string; b: string; codings: number; sources: number }>`
    select c.code_id as a, d.code_id as b, count(*) as codings, count(distinct c.source_id) as sources
    from research_coding c
    join research_coding d on d.source_id = c.source_id and coalesce(d.answer_id, '') = coalesce(c.answer_id, '')
      and d.code_id > c.code_id and d.start_at < c.end_at and d.end_at > c.start_at
    where c.project_id = ${projectId} and ${isShown('c.participant_id')}
    group by 1, 2 order by 3 desc, 1, 2 limit 5000`.execute(db)
  return rows
}
