import { type RawBuilder, sql } from 'kysely'
import { codePath } from '../../../shared/research/codeTree.ts'
import type { AttributeFilter, AttributeValues } from '../../../shared/wire/research.ts'
import type { Quote } from '../../../shared/wire/researchCoding.ts'
import type { Db } from '../../db/db.ts'
import { subtree } from '../answers/answerQuery.ts'
import { readCoderNames } from '../changes/coderNames.ts'
import { listCodeRows, toTree } from '../codebook/planCodes.ts'
import { attributesMatch } from '../participants/attributes.ts'
import { isShown } from '../participants/queries.ts'
import { rowsOfText } from '../rowsOfText.ts'
import { blankInside, listHiddenSpans } from '../sources/hiddenSpans.ts'

export interface QuoteFilter {
  codeId?: string | undefined
  subcodes: boolean
  sourceId?: string | undefined
  participantId?: string | undefined
  coderId?: string | undefined
  q?: string | undefined
  sentiment?: 'negative' | 'neutral' | 'positive' | undefined
  from?: string | undefined
  to?: string | undefined
  attributes: readonly AttributeFilter[]
  /** Only these codings. */
  ids?: readonly string[] | undefined
}
export type QuoteSort = 'newest' | 'oldest' | 'source' | 'code' | 'sentiment' | '-sentiment'

const readAtOnce = 5_000
/** Between these a sentence is neither praise nor complaint. */
const neutralBelow = 0.25

const words = sql<string>`case when c.answer_id is null then substr(s.text, c.start_at + 1, c.end_at - c.start_at)
  else substr(a.text, c.start_at + 1, c.end_at - c.start_at) end`
/** Mean of the sentences a coding touches. */
const sentimentOf = sql<number | null>`(
  select avg(n.sentiment) from ${rowsOfText('research_sentence', 'c')} n
  where n.start_at < c.end_at and n.end_at > c.start_at)`

/** The words behind it, sentence by sentence. */
const becauseOf = sql<string[][] | null>`(
  select jsonb_agg(n.because order by n.start_at) from ${rowsOfText('research_sentence', 'c')} n
  where n.start_at < c.end_at and n.end_at > c.start_at and n.because is not null)`

const orders: Record<QuoteSort, RawBuilder<unknown>> = {
  newest: sql`c.created_at desc, c.id`,
  oldest: sql`c.created_at, c.id`,
  source: sql`s.title, c.source_id, a.row_number, c.start_at, c.id`,
  code: sql`code.name, c.code_id, s.title, a.row_number, c.start_at, c.id`,
  sentiment: sql`${sentimentOf} asc nulls last, c.id`,
  '-sentiment': sql`${sentimentOf} desc nulls last, c.id`,
}

function quotesWhere(projectId: string, filter: QuoteFilter): RawBuilder<boolean> {
  const day = sql`coalesce(r.happened_on, s.happened_on)`
  const parts = [
    sql`c.project_id = ${projectId}`,
    isShown('c.participant_id'),
    sql`not coalesce(g.erased, false)`,
  ]
  if (filter.ids) parts.push(sql`c.id = any(${[...filter.ids]})`)
  if (filter.codeId !== undefined)
    parts.push(
      filter.subcodes ? sql`c.code_id in ${subtree(filter.codeId)}` : sql`c.code_id = ${filter.codeId}`,
    )
  if (filter.sourceId !== undefined) parts.push(sql`c.source_id = ${filter.sourceId}`)
  if (filter.participantId !== undefined) parts.push(sql`c.participant_id = ${filter.participantId}`)
  if (filter.coderId !== undefined) parts.push(sql`c.coder_id = ${filter.coderId}`)
  if (filter.q) parts.push(sql`strpos(lower(${words}), lower(${filter.q})) > 0`)
  if (filter.from !== undefined) parts.push(sql`${day} >= ${filter.from}`)
  if (filter.to !== undefined) parts.push(sql`${day} <= ${filter.to}`)
  if (filter.sentiment === 'negative') parts.push(sql`${sentimentOf} < ${-neutralBelow}`)
  if (filter.sentiment === 'positive') parts.push(sql`${sentimentOf} > ${neutralBelow}`)
  if (filter.sentiment === 'neutral')
    parts.push(sql`${sentimentOf} between ${-neutralBelow} and ${neutralBelow}`)
  if (filter.attributes.length > 0) parts.push(attributesMatch(filter.attributes, sql.ref('p.attributes')))
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

const joined = sql`
  research_coding c
  join research_source s on s.id = c.source_id
  join research_code code on code.id = c.code_id
  left join survey_answer a on a.id = c.answer_id
  left join survey_row r on r.source_id = a.source_id and r.number = a.row_number
  left join research_participant p on p.id = c.participant_id
  left join lateral (
    select start_ms, erased from research_segment g where c.answer_id is null and g.source_id = c.source_id
      and g.start_at <= c.start_at and g.end_at > c.start_at order by g.number limit 1) g on true`

interface FoundRow {
  id: string
  code_id: string
  source_id: string
  title: string
  kind: string
  answer_id: string | null
  row_number: number | null
  start_at: number
  end_at: number
  text: string
  start_ms: number | null
  participant_id: string | null
  pseudonym: string | null
  attributes: AttributeValues | null
  coder_id: string
  sentiment: number | null
  because: string[][] | null
  happened_on: string | null
  created_at: Date
}

async function readRows(db: Db, ids: readonly string[]): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select c.id, c.code_id, c.source_id, s.title, s.kind, c.answer_id, a.row_number, c.start_at, c.end_at,
      ${words} as text, g.start_ms, c.participant_id, p.pseudonym, p.attributes, c.coder_id,
      ${sentimentOf} as sentiment, ${becauseOf} as because, coalesce(r.happened_on, s.happened_on) as happened_on, c.created_at
    from ${joined} where c.id = any(${[...ids]})`.execute(db)
  return rows
}

/** A page of coded spans. Words of people who have withdrawn or were erased are in none. */
export async function listQuotes(
  db: Db,
  projectId: string,
  {
    filter,
    sort = 'newest',
    offset = 0,
    limit,
  }: { filter: QuoteFilter; sort?: QuoteSort; offset?: number; limit: number },
): Promise<Quote[]> {
  // Found by their ids first: what stands in a row is read for none that is skipped.
  const { rows: page } = await sql<{ id: string }>`
    select c.id from ${joined} where ${quotesWhere(projectId, filter)}
    order by ${orders[sort]} limit ${limit} offset ${offset}`.execute(db)
  const found = new Map<string, FoundRow>()
  for (let from = 0; from < page.length; from += readAtOnce)
    for (const row of await readRows(
      db,
      page.slice(from, from + readAtOnce).map(({ id }) => id),
    ))
      found.set(row.id, row)
  const rows = page.flatMap(({ id }) => found.get(id) ?? [])
  const hidden = await listHiddenSpans(db, [
    ...new Set(rows.flatMap((row) => (row.answer_id ? [] : [row.source_id]))),
  ])
  const codes = new Map(toTree(await listCodeRows(db, projectId)).map((code) => [code.id, code]))
  const names = await readCoderNames(
    db,
    rows.map(({ coder_id }) => coder_id),
  )
  return rows.map((row) => ({
    id: row.id,
    codeId: row.code_id,
    codePath: codePath(codes, row.code_id),
    sourceId: row.source_id,
    sourceTitle: row.title,
    sourceKind: row.kind,
    answerId: row.answer_id,
    row: row.row_number,
    start: row.start_at,
    end: row.end_at,
    text: row.answer_id ? row.text : blankInside(row, hidden.get(row.source_id)),
    startMs: row.start_ms,
    participantId: row.participant_id,
    pseudonym: row.pseudonym,
    attributes: row.attributes ?? {},
    coderId: row.coder_id,
    coderName: names.get(row.coder_id) ?? '',
    sentiment: row.sentiment,
    because: [...new Set(row.because?.flat())].slice(0, 4),
    happenedOn: row.happened_on,
    createdAt: row.created_at.toISOString(),
  }))
}

/** How many quotes a filter leaves, and of how many people. */
export async function countQuotes(
  db: Db,
  projectId: string,
  filter: QuoteFilter,
): Promise<{ total: number; participants: number }> {
  const { rows } = await sql<{ total: number; participants: number }>`
    select count(*) as total, count(distinct c.participant_id) as participants
    from ${joined} where ${quotesWhere(projectId, filter)}`.execute(db)
  return rows[0]!
}
