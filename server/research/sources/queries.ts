import { sql } from 'kysely'
import type { Source, SourceSummary } from '../../../shared/wire/research.ts'
import type { Db } from '../../db/db.ts'
import type { StoredFile } from '../../db/researchTables.ts'
import { AppError } from '../../errors.ts'
import { blankSpans } from './blank.ts'

const sourceNotFound = () => new AppError('source_not_found', 'There is no such source in this project.')

/** What is known of a source but its text. Throws `source_not_found` for one of another project as well. */
export async function getSource(db: Db, projectId: string, sourceId: string) {
  const row = await db
    .selectFrom('research_source')
    .select(['kind', 'title', 'length', 'happened_on', 'participant_id', 'rows_read', 'original', 'media'])
    .where('id', '=', sourceId)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  if (!row) throw sourceNotFound()
  return row
}

function selectSummaries(db: Db, projectId: string) {
  return db
    .selectFrom('research_source as s')
    .select([
      's.id',
      's.kind',
      's.title',
      's.happened_on',
      's.state',
      's.error',
      's.job_id',
      's.length',
      's.rows_read',
      's.media',
      's.original',
      's.created_at',
      // Rows of a survey may be a hundred thousand people: they are listed by the grid.
      sql<string[]>`(select coalesce(array_agg(distinct p order by p), '{}') from (
        select participant_id as p from research_segment where source_id = s.id and participant_id is not null
        union all select s.participant_id where s.participant_id is not null) found)`.as('participant_ids'),
      sql<number>`(select count(*) from research_coding where source_id = s.id)`.as('codings'),
    ])
    .where('s.project_id', '=', projectId)
}
type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['executeTakeFirstOrThrow']>>

const toFile = (file: StoredFile | null) => file && { name: file.name, type: file.type, bytes: file.bytes }

function toSummary(row: SummaryRow, isOwner: boolean): SourceSummary {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    happenedOn: row.happened_on,
    state: row.state,
    error: row.error,
    jobId: row.job_id,
    length: row.length,
    rows: row.rows_read,
    participantIds: row.participant_ids,
    codings: row.codings,
    media: toFile(row.media),
    original: isOwner ? toFile(row.original) : null,
    createdAt: row.created_at.toISOString(),
  }
}

/** Newest first. The file as it came is named to owners only: its name may be somebody's. */
export async function listSources(db: Db, projectId: string, isOwner: boolean): Promise<SourceSummary[]> {
  const rows = await selectSummaries(db, projectId).orderBy('s.created_at', 'desc').orderBy('s.id').execute()
  return rows.map((row) => toSummary(row, isOwner))
}

export async function readSummary(
  db: Db,
  projectId: string,
  sourceId: string,
  isOwner: boolean,
): Promise<SourceSummary> {
  const row = await selectSummaries(db, projectId).where('s.id', '=', sourceId).executeTakeFirst()
  if (!row) throw sourceNotFound()
  return toSummary(row, isOwner)
}

/** A source with its text; what is not to be shown stands there as spaces. */
export async function readSourceDetails(
  db: Db,
  projectId: string,
  sourceId: string,
  isOwner: boolean,
): Promise<Source> {
  const summary = await readSummary(db, projectId, sourceId, isOwner)
  const [whole, segments, questions] = await Promise.all([
    db
      .selectFrom('research_source as s')
      .leftJoin('research_participant as p', 'p.id', 's.participant_id')
      .where('s.id', '=', sourceId)
      .select(['s.text', 's.rows_left_out', 's.cells_left_out', 's.left_out', 'p.consent', 'p.erased_at'])
      .executeTakeFirst(),
    db
      .selectFrom('research_segment')
      .leftJoin('research_participant as p', 'p.id', 'research_segment.participant_id')
      .where('source_id', '=', sourceId)
      .select([
        'start_at',
        'end_at',
        'speaker',
        'participant_id',
        'start_ms',
        'end_ms',
        'erased',
        'p.pseudonym',
        'p.consent',
      ])
      .orderBy('number')
      .execute(),
    listQuestions(db, sourceId),
  ])
  const blanked = segments.flatMap((one): Source['blanked'] => {
    const why = one.erased ? 'erased' : one.consent === 'withdrawn' ? 'withdrawn' : null
    return why ? [{ start: one.start_at, end: one.end_at, why }] : []
  })
  if (!whole) throw sourceNotFound()
  if (whole.erased_at) blanked.push({ start: 0, end: summary.length, why: 'erased' })
  else if (whole.consent === 'withdrawn') blanked.push({ start: 0, end: summary.length, why: 'withdrawn' })
  return {
    ...summary,
    // Sound and film cannot be blanked for one voice alone.
    media: blanked.some(({ why }) => why === 'withdrawn') ? null : summary.media,
    text: blankSpans(whole.text, blanked),
    segments: segments.map((one) => ({
      start: one.start_at,
      end: one.end_at,
      // What stands above the first who speaks is about somebody and said by nobody.
      speaker: one.speaker === null ? null : (one.pseudonym ?? one.speaker),
      participantId: one.participant_id,
      startMs: one.start_ms,
      endMs: one.end_ms,
    })),
    blanked,
    questions,
    leftOut: { rows: whole.rows_left_out, cells: whole.cells_left_out, first: whole.left_out },
  }
}

/** The questions of a survey in the order of its file; none for a text. */
async function listQuestions(db: Db, sourceId: string): Promise<Source['questions']> {
  const { rows } = await sql<Source['questions'][number]>`
    select q.id, q.title, q.kind, coalesce(a.answers, 0)::bigint as answers, a.mean
    from survey_question q
    left join lateral (
      select count(*) as answers, avg(score) as mean from survey_answer where question_id = q.id
    ) a on true
    where q.source_id = ${sourceId} order by q.number`.execute(db)
  return rows
}

/** Whether somebody who is heard in a source has withdrawn their consent. */
export async function hasWithdrawn(db: Db, sourceId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from research_participant p where p.consent = 'withdrawn' and (
      exists (select 1 from research_segment g where g.source_id = ${sourceId} and g.participant_id = p.id)
      or exists (select 1 from research_source s where s.id = ${sourceId} and s.participant_id = p.id))
    limit 1`.execute(db)
  return rows.length > 0
}
