import { sql } from 'kysely'
import type { Passage, Theme, ThemeList, ThemeWho } from '../../../shared/wire/researchFindings.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import { isShown } from '../participants/queries.ts'
import type { ProjectRow } from '../projects/queries.ts'

export async function getTheme(db: Db, projectId: string, themeId: string) {
  const row = await db
    .selectFrom('research_theme')
    .selectAll()
    .where('id', '=', themeId)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  if (!row)
    throw new AppError(
      'theme_not_found',
      'There is no such theme in this project; a new search may have replaced it.',
    )
  return row
}

const quotesShown = 3
const month = sql<string>`left(coalesce(r.happened_on, src.happened_on), 7)`
/** Sentences of a project that count, with the day they were said. */
const counted = (projectId: string) => sql`
  research_sentence s
  join research_source src on src.id = s.source_id
  left join survey_answer a on a.id = s.answer_id
  left join survey_row r on r.source_id = a.source_id and r.number = a.row_number
  where s.project_id = ${projectId} and s.evidence and ${isShown('s.participant_id')}`

/** Themes with their size, trend, mood and nearest quotes, the largest first. */
export async function listThemes(db: Db, project: ProjectRow): Promise<ThemeList> {
  const projectId = project.id
  const [themes, sizes, months, nearest, totals, job] = await Promise.all([
    db.selectFrom('research_theme').selectAll().where('project_id', '=', projectId).execute(),
    sql<{ theme_id: string; size: number; participants: number; sources: number; sentiment: number | null }>`
      select s.theme_id, count(*) as size, count(distinct s.participant_id) as participants,
        count(distinct s.source_id) as sources, avg(s.sentiment) as sentiment
      from ${counted(projectId)} and s.theme_id is not null group by s.theme_id`.execute(db),
    sql<{ theme_id: string | null; month: string; n: number }>`
      select s.theme_id, ${month} as month, count(*) as n
      from ${counted(projectId)} and s.looked_at and coalesce(r.happened_on, src.happened_on) is not null
      group by s.theme_id, 2 order by 2`.execute(db),
    sql<PassageRow & { theme_id: string }>`
      -- What many say in the same words is shown once.
      select distinct on (theme_id, place) * from (
        select ${passageColumns}, s.theme_id,
          dense_rank() over (partition by s.theme_id order by s.fit desc nulls last, s.text) as place
        from ${counted(projectId)} and s.theme_id is not null) ranked
      where place <= ${quotesShown} order by theme_id, place, id`.execute(db),
    sql<{ looked: number; none: number; since: number }>`
      select count(*) filter (where s.looked_at) as looked,
        count(*) filter (where s.looked_at and s.theme_id is null) as none,
        count(*) filter (where s.assigned_by = 'import') as since
      from ${counted(projectId)}`.execute(db),
    db
      .selectFrom('job')
      .where('name', '=', 'find_themes')
      .where('workspace_id', '=', project.workspace_id)
      .where('state', 'in', ['queued', 'running'])
      .where(sql<boolean>`payload ->> 'projectId' = ${projectId}`)
      .select('id')
      .executeTakeFirst(),
  ])
  const { looked, none, since } = totals.rows[0]!
  const bySize = new Map(sizes.rows.map((row) => [row.theme_id, row]))
  const ofMonth = new Map<string, number>()
  for (const { month: of, n } of months.rows) ofMonth.set(of, (ofMonth.get(of) ?? 0) + n)
  const run = project.theme_run
  return {
    themes: themes
      .map((row): Theme => {
        const size = bySize.get(row.id)
        const own = new Map(
          months.rows.filter(({ theme_id }) => theme_id === row.id).map(({ month: of, n }) => [of, n]),
        )
        return {
          id: row.id,
          name: row.name,
          state: row.state,
          painPoint: row.pain_point,
          codeId: row.code_id,
          terms: row.terms,
          size: size?.size ?? 0,
          participants: size?.participants ?? 0,
          sources: size?.sources ?? 0,
          share: looked === 0 ? 0 : (size?.size ?? 0) / looked,
          sentiment: size?.sentiment ?? null,
          trend: [...ofMonth].map(([of, all]) => ({ month: of, count: own.get(of) ?? 0, of: all })),
          quotes: nearest.rows.filter(({ theme_id }) => theme_id === row.id).map(toPassage),
        }
      })
      .toSorted((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)),
    sentences: looked,
    fitsNone: none,
    lastRun: run && {
      at: run.at,
      sentences: run.sentences,
      sampled: run.sampled ?? null,
      groups: run.groups,
      advised: run.advised,
      newSince: since,
    },
    jobId: job?.id ?? null,
  }
}

export interface PassageRow {
  id: number
  source_id: string
  source_title: string
  answer_id: string | null
  row_number: number | null
  start_at: number
  end_at: number
  text: string
  participant_id: string | null
  pseudonym: string | null
  sentiment: number | null
  because: string[] | null
  happened_on: string | null
}

/** Of a sentence `s` with its source `src`, answer `a` and row `r`. */
export const passageColumns = sql`s.id, s.source_id, src.title as source_title, s.answer_id, a.row_number, s.start_at,
  s.end_at, s.text, s.participant_id, (select pseudonym from research_participant p where p.id = s.participant_id) as pseudonym,
  s.sentiment, s.because, coalesce(r.happened_on, src.happened_on) as happened_on`

export function toPassage(row: PassageRow): Passage {
  return {
    id: String(row.id),
    sourceId: row.source_id,
    sourceTitle: row.source_title,
    answerId: row.answer_id,
    row: row.row_number,
    start: row.start_at,
    end: row.end_at,
    text: row.text,
    participantId: row.participant_id,
    pseudonym: row.pseudonym,
    sentiment: row.sentiment,
    because: row.because ?? [],
    happenedOn: row.happened_on,
  }
}

/** Sentences of a theme, the nearest to its middle first; for null those that fit none, the newest first. */
export async function listPassages(
  db: Db,
  projectId: string,
  themeId: string | null,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ passages: Passage[]; total: number }> {
  const of = themeId === null ? sql`s.looked_at and s.theme_id is null` : sql`s.theme_id = ${themeId}`
  const order = themeId === null ? sql`s.id desc` : sql`s.fit desc nulls last, s.id`
  const [page, total] = await Promise.all([
    sql<PassageRow>`select ${passageColumns} from ${counted(projectId)} and ${of}
      order by ${order} limit ${limit} offset ${offset}`.execute(db),
    sql<{ n: number }>`select count(*) as n from ${counted(projectId)} and ${of}`.execute(db),
  ])
  return { passages: page.rows.map(toPassage), total: total.rows[0]!.n }
}

/** Of the people with each value of an attribute, how many speak of a theme. */
export async function readThemeWho(
  db: Db,
  projectId: string,
  themeId: string,
): Promise<Pick<ThemeWho, 'attributes'>> {
  const { rows } = await sql<{ key: string; value: string; participants: number; of: number }>`
    select e.key, e.value, count(*) filter (where t.participant_id is not null) as participants, count(*) as of
    from research_participant p
    cross join lateral jsonb_each_text(p.attributes) e
    left join (select distinct participant_id from research_sentence where theme_id = ${themeId}) t
      on t.participant_id = p.id
    where p.project_id = ${projectId} and p.consent <> 'withdrawn' and p.erased_at is null
    group by e.key, e.value
    order by e.key, 3 desc, 4 desc, e.value`.execute(db)
  const byKey = Map.groupBy(rows, ({ key }) => key)
  return {
    attributes: [...byKey].map(([key, values]) => ({
      key,
      values: values.slice(0, 50).map(({ value, participants, of }) => ({ value, participants, of })),
    })),
  }
}
