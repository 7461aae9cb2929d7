import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { blankSpans } from './blank.ts'

export interface HiddenSpan {
  start: number
  end: number
}

/** Stretches of texts of people who have withdrawn, by source: what somebody else said may reach into them. */
export async function listHiddenSpans(
  db: Db,
  sourceIds: readonly string[],
): Promise<Map<string, HiddenSpan[]>> {
  if (sourceIds.length === 0) return new Map()
  const { rows } = await sql<HiddenSpan & { source_id: string }>`
    select g.source_id, g.start_at as start, g.end_at as "end" from research_segment g
    join research_participant p on p.id = g.participant_id and p.consent = 'withdrawn'
    where g.source_id = any(${[...sourceIds]})`.execute(db)
  return Map.groupBy(rows, ({ source_id }) => source_id)
}

/** A piece of a text (code points `start_at` to `end_at`) with what is hidden in it as spaces. */
export function blankInside(
  { text, start_at, end_at }: { text: string; start_at: number; end_at: number },
  hidden: readonly HiddenSpan[] = [],
): string {
  const inside = hidden
    .filter(({ start, end }) => start < end_at && end > start_at)
    .map(({ start, end }) => ({
      start: Math.max(start, start_at) - start_at,
      end: Math.min(end, end_at) - start_at,
    }))
  return blankSpans(text, inside)
}
