import { sql } from 'kysely'
import { countCodePoints } from '../../../shared/research/codePoints.ts'
import type { Db } from '../../db/db.ts'
import { isShown } from '../participants/queries.ts'
import { blankSpans } from '../sources/blank.ts'
import { listHiddenSpans } from '../sources/hiddenSpans.ts'

/** A source as one text, as tools that know nothing of surveys have it. */
export interface ExportedText {
  id: string
  title: string
  text: string
  length: number
  isSurvey: boolean
  hasMedia: boolean
  participantIds: string[]
  /** Where each answer of a survey begins. */
  startOf: ReadonlyMap<string, number>
  /** Which stretches participants said or wrote, in the order of the text. */
  said: readonly Said[]
}

interface Said {
  participantId: string
  start: number
  end: number
}

/** All sources of a project whose words may be shown. */
export async function listTexts(db: Db, projectId: string): Promise<ExportedText[]> {
  const { rows } = await sql<{
    id: string
    kind: string
    title: string
    text: string
    length: number
    has_media: boolean
    participants: string[]
  }>`
    select s.id, s.kind, s.title, s.text, s.length, s.media is not null as has_media, (
      select coalesce(array_agg(distinct p), '{}') from (
        select participant_id as p from research_segment where source_id = s.id and participant_id is not null
        union select s.participant_id where s.participant_id is not null) found) as participants
    from research_source s
    where s.project_id = ${projectId} and s.state = 'ready' and ${isShown('s.participant_id')}
    order by s.created_at, s.id`.execute(db)
  const hidden = await listHiddenSpans(
    db,
    rows.map(({ id }) => id),
  )
  const saidIn = await listSaid(
    db,
    rows.map(({ id }) => id),
  )
  const texts: ExportedText[] = []
  for (const row of rows) {
    const isSurvey = row.kind === 'survey'
    const { text, startOf, said } = isSurvey
      ? await joinAnswers(db, row.id)
      : {
          text: blankSpans(row.text, hidden.get(row.id) ?? []),
          startOf: new Map<string, number>(),
          said: saidIn.get(row.id) ?? [],
        }
    texts.push({
      id: row.id,
      title: row.title,
      text,
      length: isSurvey ? countCodePoints(text) : row.length,
      isSurvey,
      hasMedia: row.has_media,
      participantIds: row.participants,
      startOf,
      said,
    })
  }
  return texts
}

async function listSaid(db: Db, sourceIds: readonly string[]): Promise<Map<string, Said[]>> {
  const { rows } = await sql<Said & { sourceId: string }>`
    select g.source_id as "sourceId", g.participant_id as "participantId", g.start_at as start, g.end_at as "end"
    from research_segment g
    where g.source_id = any(${[...sourceIds]}) and g.participant_id is not null and g.speaker is not null
      and g.end_at > g.start_at
      and not g.erased and ${isShown('g.participant_id')}
    order by g.source_id, g.start_at`.execute(db)
  return Map.groupBy(rows, ({ sourceId }) => sourceId)
}

async function joinAnswers(
  db: Db,
  sourceId: string,
): Promise<{ text: string; startOf: Map<string, number>; said: Said[] }> {
  const { rows } = await sql<{
    id: string
    participant_id: string | null
    pseudonym: string | null
    title: string
    text: string
    row_number: number
  }>`
    select a.id, a.participant_id, p.pseudonym, q.title, a.text, a.row_number from survey_answer a
    join survey_question q on q.id = a.question_id
    left join research_participant p on p.id = a.participant_id
    where a.source_id = ${sourceId} and a.text <> '' and ${isShown('a.participant_id')}
    order by a.row_number, q.number`.execute(db)
  const startOf = new Map<string, number>()
  const said: Said[] = []
  const parts: string[] = []
  let at = 0
  for (const { id, participant_id, pseudonym, title, text, row_number } of rows) {
    const head = `${pseudonym ?? `Row ${row_number}`} · ${title}\n`.normalize('NFC')
    const start = at + countCodePoints(head)
    const end = start + countCodePoints(text)
    startOf.set(id, start)
    if (participant_id !== null) said.push({ participantId: participant_id, start, end })
    parts.push(head, text, '\n\n')
    at = end + 2
  }
  return { text: parts.join(''), startOf, said }
}
