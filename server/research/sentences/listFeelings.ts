import type { Feeling } from '../../../shared/wire/researchCoding.ts'
import type { Db } from '../../db/db.ts'
import { isShown } from '../participants/queries.ts'

/**
 * How the sentences of a text, or of one answer of a survey, were felt, in their order. Sentences in a language that is
 * not scored are left out, and those of whoever asks and of people who have withdrawn.
 */
export async function listFeelings(db: Db, sourceId: string, answerId: string | null): Promise<Feeling[]> {
  const rows = await db
    .selectFrom('research_sentence as s')
    .select(['s.start_at', 's.end_at', 's.sentiment', 's.because'])
    .where('s.source_id', '=', sourceId)
    .where('s.answer_id', answerId === null ? 'is' : '=', answerId)
    .where('s.sentiment', 'is not', null)
    .where('s.evidence', '=', true)
    .where(isShown('s.participant_id'))
    .orderBy('s.start_at')
    .limit(100_000)
    .execute()
  return rows.map(({ start_at, end_at, sentiment, because }) => ({
    start: start_at,
    end: end_at,
    sentiment: sentiment!,
    because: because ?? [],
  }))
}
