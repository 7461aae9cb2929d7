import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'

export interface Span {
  source_id: string
  answer_id: string | null
  start_at: number
  end_at: number
}

/**
 * Whose words each span covers most: the participant of the answer, of the segments below it, else of the whole
 * source; null where it is nobody's, such as the interviewer's. In the order of the spans.
 */
export async function findParticipants(db: Db, spans: readonly Span[]): Promise<(string | null)[]> {
  const found: (string | null)[] = []
  for (let from = 0; from < spans.length; from += 5_000) {
    const part = spans
      .slice(from, from + 5_000)
      .map(({ source_id, answer_id, start_at, end_at }, number) => ({
        number,
        source_id,
        answer_id,
        start_at,
        end_at,
      }))
    const { rows } = await sql<{ participant_id: string | null }>`
      select coalesce(answer.participant_id, segment.participant_id,
        case when segment.source_id is null then source.participant_id end) as participant_id
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        as span(number int, source_id text, answer_id text, start_at int, end_at int)
      left join research_source source on source.id = span.source_id
      left join survey_answer answer on answer.id = span.answer_id
      left join lateral (
        select s.source_id, s.participant_id from research_segment s
        where span.answer_id is null and s.source_id = span.source_id
          and s.start_at < span.end_at and s.end_at > span.start_at and (s.speaker is not null or s.participant_id is not null)
        order by s.participant_id is null,
          least(s.end_at, span.end_at) - greatest(s.start_at, span.start_at) desc, s.number
        limit 1
      ) segment on true
      order by span.number`.execute(db)
    found.push(...rows.map((row) => row.participant_id))
  }
  return found
}
