import { sql } from 'kysely'
import type { SourceKind } from '../../../shared/wire/research.ts'
import type { Evidence } from '../../../shared/wire/researchFindings.ts'
import type { Db } from '../../db/db.ts'
import { isShown } from '../participants/queries.ts'
import { listQuotes } from '../quotes/listQuotes.ts'

export type FindingKind = Evidence['kind']
export interface FindingRef {
  kind: FindingKind
  ref: string
}

/** Something found in the sources of a project, as it stands now. */
export interface Finding extends FindingRef {
  /** Empty once the person has withdrawn or was erased. */
  text: string
  participantId: string | null
  pseudonym: string | null
  /** The newest day of what it rests on. */
  happenedOn: string | null
  /** Whose words it rests on. Who has withdrawn is not among them; who was erased is, where counts are kept. */
  people: string[]
  sources: { id: string; kind: SourceKind }[]
  /** Where it is to be read, for words of one place. */
  place: { sourceId: string; answerId: string | null; row: number | null; start: number } | null
}

const keyOf = ({ kind, ref }: FindingRef) => `${kind}:${ref}`

/** What the refs point at, by `kind:ref`; what is not of this project or is gone is left out. */
export async function readFindings(
  db: Db,
  projectId: string,
  refs: readonly FindingRef[],
): Promise<Map<string, Finding>> {
  const idsOf = (kind: FindingKind) => [
    ...new Set(refs.filter((one) => one.kind === kind).map(({ ref }) => ref)),
  ]
  const found = await Promise.all([
    readQuotes(db, projectId, idsOf('quote')),
    readAnswers(db, projectId, idsOf('answer')),
    readThemes(db, projectId, idsOf('theme')),
    readDocuments(db, projectId, idsOf('document')),
    readInsights(db, projectId, idsOf('insight')),
  ])
  return new Map(found.flat().map((finding) => [keyOf(finding), finding]))
}

interface WordsRow {
  id: string
  text: string
  shown: boolean
  withdrawn: boolean
  participant_id: string | null
  pseudonym: string | null
  source_id: string
  kind: SourceKind
  happened_on: string | null
  answer_id: string | null
  row_number: number | null
  start_at: number
}

function toFinding(kind: 'quote' | 'answer', row: WordsRow): Finding {
  const counts = row.participant_id !== null && !row.withdrawn
  return {
    kind,
    ref: row.id,
    text: row.shown ? row.text : '',
    participantId: row.participant_id,
    pseudonym: row.pseudonym,
    happenedOn: row.happened_on,
    people: counts ? [row.participant_id!] : [],
    sources: row.withdrawn ? [] : [{ id: row.source_id, kind: row.kind }],
    place: {
      sourceId: row.source_id,
      answerId: row.answer_id,
      row: row.row_number,
      start: row.start_at,
    },
  }
}

async function readQuotes(db: Db, projectId: string, ids: string[]): Promise<Finding[]> {
  if (ids.length === 0) return []
  const [{ rows }, quotes] = await Promise.all([
    sql<WordsRow>`
      select c.id, '' as text, false as shown, coalesce(p.consent = 'withdrawn', false) as withdrawn, c.participant_id,
        p.pseudonym, c.source_id, s.kind, coalesce(r.happened_on, s.happened_on) as happened_on, c.answer_id,
        a.row_number, c.start_at
      from research_coding c join research_source s on s.id = c.source_id
      left join survey_answer a on a.id = c.answer_id
      left join survey_row r on r.source_id = a.source_id and r.number = a.row_number
      left join research_participant p on p.id = c.participant_id
      where c.project_id = ${projectId} and c.id = any(${ids})`.execute(db),
    listQuotes(db, projectId, { filter: { ids, subcodes: false, attributes: [] }, limit: ids.length }),
  ])
  const shown = new Map(quotes.map(({ id, text }) => [id, text]))
  return rows.map((row) =>
    toFinding('quote', { ...row, shown: shown.has(row.id), text: shown.get(row.id)?.trim() ?? '' }),
  )
}

async function readAnswers(db: Db, projectId: string, ids: string[]): Promise<Finding[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<WordsRow>`
    select a.id, coalesce(nullif(a.text, ''), q.title || ': ' || a.score) as text, ${isShown('a.participant_id')} as shown,
      coalesce(p.consent = 'withdrawn', false) as withdrawn, a.participant_id, p.pseudonym, a.source_id, s.kind,
      coalesce(r.happened_on, s.happened_on) as happened_on, a.id as answer_id, a.row_number, 0 as start_at
    from survey_answer a join research_source s on s.id = a.source_id
    join survey_question q on q.id = a.question_id
    left join survey_row r on r.source_id = a.source_id and r.number = a.row_number
    left join research_participant p on p.id = a.participant_id
    where s.project_id = ${projectId} and a.id = any(${ids})`.execute(db)
  return rows.map((row) => toFinding('answer', { ...row, text: row.text ?? '' }))
}

async function readThemes(db: Db, projectId: string, ids: string[]): Promise<Finding[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{
    id: string
    name: string
    people: string[]
    sources: Finding['sources']
    happened_on: string | null
  }>`
    select t.id, t.name, coalesce(array_agg(distinct f.participant_id) filter (where f.participant_id is not null), '{}') as people,
      coalesce(jsonb_agg(distinct jsonb_build_object('id', f.source_id, 'kind', f.kind)) filter (where f.source_id is not null), '[]') as sources,
      max(f.happened_on) as happened_on
    from research_theme t left join lateral (
      select n.participant_id, n.source_id, s.kind, coalesce(r.happened_on, s.happened_on) as happened_on
      from research_sentence n join research_source s on s.id = n.source_id
      left join survey_answer a on a.id = n.answer_id
      left join survey_row r on r.source_id = a.source_id and r.number = a.row_number
      where n.theme_id = t.id and n.evidence and ${isShown('n.participant_id')}) f on true
    where t.project_id = ${projectId} and t.id = any(${ids}) group by t.id, t.name`.execute(db)
  return rows.map(({ id, name, people, sources, happened_on }) => ({
    kind: 'theme',
    ref: id,
    text: name,
    participantId: null,
    pseudonym: null,
    happenedOn: happened_on,
    people,
    sources,
    place: null,
  }))
}

/** A document as a whole counts as a source; not everybody who is heard in it has said so. */
async function readDocuments(db: Db, projectId: string, ids: string[]): Promise<Finding[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('research_source')
    .where('project_id', '=', projectId)
    .where('id', 'in', ids)
    .select(['id', 'title', 'kind', 'happened_on'])
    .execute()
  return rows.map(({ id, title, kind, happened_on }) => ({
    kind: 'document',
    ref: id,
    text: title,
    participantId: null,
    pseudonym: null,
    happenedOn: happened_on,
    people: [],
    sources: [{ id, kind }],
    place: { sourceId: id, answerId: null, row: null, start: 0 },
  }))
}

/** An insight rests on what supports it. */
async function readInsights(db: Db, projectId: string, ids: string[]): Promise<Finding[]> {
  if (ids.length === 0) return []
  const [insights, links] = await Promise.all([
    db
      .selectFrom('research_insight')
      .where('project_id', '=', projectId)
      .where('id', 'in', ids)
      .select(['id', 'claim'])
      .execute(),
    db
      .selectFrom('research_insight_link')
      .where('insight_id', 'in', ids)
      .where('stance', '=', 'supports')
      .select(['insight_id', 'kind', 'ref'])
      .execute(),
  ])
  const behind = await readFindings(db, projectId, links)
  return insights.map(({ id, claim }) => ({
    kind: 'insight',
    ref: id,
    text: claim,
    participantId: null,
    pseudonym: null,
    place: null,
    ...restsOn(
      links.filter(({ insight_id }) => insight_id === id).flatMap((link) => behind.get(keyOf(link)) ?? []),
    ),
  }))
}

/** People, sources and the newest day of several findings, everybody and everything once. */
export function restsOn(findings: readonly Finding[]): Pick<Finding, 'people' | 'sources' | 'happenedOn'> {
  const sources = new Map(findings.flatMap((one) => one.sources).map((source) => [source.id, source]))
  const days = findings.flatMap(({ happenedOn }) => happenedOn ?? []).toSorted()
  return {
    people: [...new Set(findings.flatMap(({ people }) => people))],
    sources: [...sources.values()],
    happenedOn: days.at(-1) ?? null,
  }
}
