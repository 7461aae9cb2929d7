import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { createOverlaps } from './overlaps.ts'

export interface Span {
  source_id: string
  answer_id: string | null
  start_at: number
  end_at: number
}

interface Stretch {
  source_id: string
  number: number
  start_at: number
  end_at: number
  participant_id: string | null
}

/**
 * Whose words each span covers most: the participant of the answer, of the segments below it, else of the whole
 * source; null where it is nobody's, such as the interviewer's. In the order of the spans.
 */
export async function findParticipants(db: Db, spans: readonly Span[]): Promise<(string | null)[]> {
  const answers = await readAnswers(db, [...new Set(spans.flatMap(({ answer_id }) => answer_id ?? []))])
  const texts = [...new Set(spans.flatMap((span) => (span.answer_id === null ? span.source_id : [])))]
  const { rows: sources } = await sql<{ id: string; participant_id: string | null }>`
    select id, participant_id from research_source
    where id = any(${[...new Set(spans.map(({ source_id }) => source_id))]})`.execute(db)
  const whole = new Map(sources.map(({ id, participant_id }) => [id, participant_id]))
  const { rows: stretches } = await sql<Stretch>`
    select source_id, number, start_at, end_at, participant_id from research_segment
    where source_id = any(${texts}) and (speaker is not null or participant_id is not null)`.execute(db)
  const bySource = Map.groupBy(stretches, ({ source_id }) => source_id)
  const overlaps = new Map(texts.map((id) => [id, createOverlaps(bySource.get(id) ?? [])]))
  return spans.map((span) => {
    const source = whole.get(span.source_id) ?? null
    if (span.answer_id !== null) return answers.get(span.answer_id) ?? source
    const below = overlaps.get(span.source_id)!(span.start_at, span.end_at)
    const shared = ({ start_at, end_at }: Stretch) =>
      Math.min(end_at, span.end_at) - Math.max(start_at, span.start_at)
    const [most] = below.sort(
      (a, b) =>
        Number(a.participant_id === null) - Number(b.participant_id === null) ||
        shared(b) - shared(a) ||
        a.number - b.number,
    )
    return most ? most.participant_id : source
  })
}

async function readAnswers(db: Db, ids: readonly string[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  for (let from = 0; from < ids.length; from += 10_000) {
    const { rows } = await sql<{ id: string; participant_id: string | null }>`
      select id, participant_id from survey_answer where id = any(${ids.slice(from, from + 10_000)})`.execute(
      db,
    )
    for (const { id, participant_id } of rows) found.set(id, participant_id)
  }
  return found
}
