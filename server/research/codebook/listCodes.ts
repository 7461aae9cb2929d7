import type { CodeWithCounts } from '../../../shared/wire/researchCoding.ts'
import type { Db } from '../../db/db.ts'
import { toWireCode } from '../changes/rows.ts'
import { listCodeRows } from './planCodes.ts'

/** The codebook with how often each code is used. */
export async function listCodes(db: Db, projectId: string): Promise<CodeWithCounts[]> {
  const [rows, counts] = await Promise.all([
    listCodeRows(db, projectId),
    db
      .selectFrom('research_coding')
      .where('project_id', '=', projectId)
      .select((eb) => [
        'code_id',
        eb.fn.countAll<number>().as('codings'),
        eb.fn.count<number>('source_id').distinct().as('sources'),
        eb.fn.count<number>('participant_id').distinct().as('participants'),
      ])
      .groupBy('code_id')
      .execute(),
  ])
  const byCode = new Map(counts.map((count) => [count.code_id, count]))
  return rows.map((row) => ({
    ...toWireCode(row),
    codings: byCode.get(row.id)?.codings ?? 0,
    sources: byCode.get(row.id)?.sources ?? 0,
    participants: byCode.get(row.id)?.participants ?? 0,
  }))
}
