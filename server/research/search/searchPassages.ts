import { type RawBuilder, sql } from 'kysely'
import type { ResearchSearchHit } from '../../../shared/wire/researchFindings.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { subtree } from '../answers/answerQuery.ts'
import { isShown } from '../participants/queries.ts'
import { rowsOfText } from '../rowsOfText.ts'
import { createDbVectorCache } from '../sentences/dbVectorCache.ts'
import { findBySigns } from '../sentences/sentenceSigns.ts'
import { toSignature, unlikeSql } from '../sentences/signature.ts'
import { toTsQuery } from './searchQuery.ts'

export interface PassageFilter {
  projectIds: readonly string[]
  sourceId?: string | undefined
  codeId?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Of each kind, by their signs. */
const candidates = 200
/** Up to so many sentences of a filter are told one by one. */
const mostTold = 20_000
/** With up to so many codings their sentences are read, whatever words are looked for. */
const rareUpTo = 5_000
/** Of filters that leave more the most alike sentences are looked through. */
const fewLookedThrough = 4_000
const mostLookedThrough = 40_000
/** Cosines from which on a sentence is shown; see docs/semantics.md. */
const nearEnough = { meaning: 0.36, characters: 0.3 }

const every = sql`research_sentence s`

/** Where the sentences `s` of a filter are found; only days need more than the sentences themselves. */
const passagesFrom = ({ from, to }: PassageFilter, sentences = every): RawBuilder<unknown> =>
  from === undefined && to === undefined ? sentences : joinedTo(sentences)

const joinedTo = (sentences: RawBuilder<unknown>) => sql`
  ${sentences}
  join research_source src on src.id = s.source_id
  left join survey_answer a on a.id = s.answer_id
  left join survey_row r on r.source_id = a.source_id and r.number = a.row_number`

/** Which sentences of `passagesFrom` are searched. */
function passagesWhere({ projectIds, sourceId, codeId, from, to }: PassageFilter): RawBuilder<boolean> {
  const day = sql`coalesce(r.happened_on, src.happened_on)`
  const parts = [sql`s.project_id = any(${[...projectIds]})`, isShown('s.participant_id')]
  if (sourceId !== undefined) parts.push(sql`s.source_id = ${sourceId}`)
  if (codeId !== undefined)
    // The answers of the code are gathered once, so that the codings of few sentences have to be looked at.
    parts.push(sql`(s.answer_id is null or s.answer_id in (
        select c.answer_id from research_coding c where c.answer_id is not null and c.code_id in ${subtree(codeId)}))
      and exists (select 1 from ${rowsOfText('research_coding', 's', { overlapping: true })} c
        where c.code_id in ${subtree(codeId)})`)
  if (from !== undefined) parts.push(sql`${day} >= ${from}`)
  if (to !== undefined) parts.push(sql`${day} <= ${to}`)
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

/** The sentences under the codings of a code, as `s`; one that lies under several comes as often. */
const sentencesOf = (codeId: string) => sql`(
  select own.* from research_coding c
  cross join lateral ${rowsOfText('research_sentence', 'c', { overlapping: true })} own
  where c.code_id in ${subtree(codeId)}) s`

async function isRare(db: Db, codeId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from research_coding c where c.code_id in ${subtree(codeId)} offset ${rareUpTo} limit 1`.execute(
    db,
  )
  return rows.length === 0
}

/** Sentences with all the words, what came in last first. */
export async function findByWords(
  db: Db,
  q: string,
  filter: PassageFilter,
  limit: number,
): Promise<number[]> {
  const query = toTsQuery(q)
  if (query === '') return []
  const { codeId, ...rest } = filter
  const hasWords = sql<boolean>`s.tsv @@ to_tsquery('simple', ${query})`
  // A common word beside a rare code: its sentences are the few.
  const found =
    codeId !== undefined && (await isRare(db, codeId))
      ? sql`select distinct s.id from ${passagesFrom(rest, sentencesOf(codeId))} where ${hasWords} and ${passagesWhere(rest)}`
      : sql`select s.id from ${passagesFrom(filter)} where ${hasWords} and ${passagesWhere(filter)}`
  const { rows } = await sql<{ id: number }>`${found} order by s.id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Sentences that mean the like, the nearest first. Candidates are those whose signs are most like the query's, by
 * sentence vector and by characters; they are then compared exactly, and the better of the two likenesses counts.
 */
export async function findByMeaning(
  deps: Pick<AppDeps, 'db' | 'analytics'>,
  q: string,
  filter: PassageFilter,
  { limit, signal }: { limit: number; signal: AbortSignal },
): Promise<number[]> {
  const { embedTexts } = await import('../../text/embedTexts.ts')
  const { embedSentences } = await import('../../text/vectors/embedSentences.ts')
  const { toThemeVector } = await import('../../text/themes/themeVectors.ts')
  const cache = createDbVectorCache(deps.db)
  // Two words are too few to tell their language by: the model reads them whatever it is.
  const [meaning] = await embedSentences([q], { cache, signal })
  const ofCharacters = (text: string, language = '') =>
    toThemeVector(text, language, new Float32Array(meaning!.length)).subarray(meaning!.length)
  const characters = ofCharacters(q)
  const signature = toSignature(toThemeVector(q, '', meaning!))
  if (!signature) return []
  const ids = await listCandidates(deps, signature, filter, signal)
  const { rows } = await sql<{ id: number; text: string }>`
    select id, text from research_sentence where id = any(${ids}::bigint[]) order by id`.execute(deps.db)
  const { languages, vectors } = await embedTexts(
    rows.map(({ text }) => text),
    { cache, signal },
  )
  return rows
    .map(({ id, text }, at) => ({
      id,
      near: Math.max(
        dot(vectors[at]!, meaning!) - nearEnough.meaning,
        dot(ofCharacters(text, languages[at]), characters) - nearEnough.characters,
      ),
    }))
    .filter(({ near }) => near >= 0)
    .toSorted((a, b) => b.near - a.near || a.id - b.id)
    .slice(0, limit)
    .map(({ id }) => id)
}

/** Sentences a filter leaves, by either half of their signs the most like a signature. */
async function listCandidates(
  { db, analytics }: Pick<AppDeps, 'db' | 'analytics'>,
  signature: string,
  filter: PassageFilter,
  signal: AbortSignal,
): Promise<number[]> {
  const { projectIds, sourceId, codeId, from, to } = filter
  // A code leaves few sentences, days leave many.
  const ways: readonly ('told' | number)[] =
    codeId !== undefined
      ? ['told', mostLookedThrough]
      : from !== undefined || to !== undefined
        ? [fewLookedThrough, 'told', mostLookedThrough]
        : [2 * candidates]
  let left: number[] = []
  for (const limit of ways) {
    if (limit === 'told') {
      const found = await listTold(db, signature, filter)
      if (found) return found
      continue
    }
    const found = await findBySigns(analytics, signature, { projectIds, sourceId, limit, signal })
    // Some of the most alike are of people who are not shown, or not what the filter leaves.
    const { rows } = await sql<{ id: number }>`
      select s.id from ${passagesFrom(filter)}
      where s.id = any(${[...new Set([...found.meaning, ...found.characters])]}::bigint[])
        and ${passagesWhere(filter)}`.execute(db)
    const allowed = new Set(rows.map(({ id }) => id))
    const [meaning, characters] = [found.meaning, found.characters].map((half) =>
      half.filter((id) => allowed.has(id)).slice(0, candidates),
    )
    left = [...new Set([...meaning!, ...characters!])]
    if (meaning!.length === candidates && characters!.length === candidates) break
  }
  return left
}

/** As `listCandidates`, comparing all sentences of a filter where they stand; null when they are too many. */
async function listTold(db: Db, signature: string, filter: PassageFilter): Promise<number[] | null> {
  const { codeId, ...rest } = filter
  // Of the few codings a code has their sentences are found sooner than of all sentences their codings.
  const sentences = codeId === undefined ? every : sentencesOf(codeId)
  const { rows } = await sql<{ told: number; id: number }>`
    with told as materialized (
      select s.id, s.signature from ${passagesFrom(filter, sentences)}
      where s.signature is not null and ${passagesWhere(rest)} limit ${mostTold + 1}),
    signs as materialized (
      select distinct on (id) id, ${unlikeSql(sql`signature`, signature)} from told)
    select (select count(*) from told) as told, id from (
      (select id from signs order by by_meaning, id limit ${candidates})
      union (select id from signs order by by_characters, id limit ${candidates})) found`.execute(db)
  return rows.some(({ told }) => told > mostTold) ? null : rows.map(({ id }) => id)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += a[d]! * (b[d] ?? 0)
  return sum
}

interface HitRow {
  id: number
  project_id: string
  project_name: string
  source_title: string
  text: string
  source_id: string
  answer_id: string | null
  row_number: number | null
  start_at: number
  end_at: number
  code_ids: string[]
  pseudonym: string | null
  happened_on: string | null
}

/** The sentences as hits, in the order of the ids. */
export async function readPassages(
  db: Db,
  found: readonly { id: number; by: 'words' | 'meaning' }[],
): Promise<ResearchSearchHit[]> {
  if (found.length === 0) return []
  const { rows } = await sql<HitRow>`
    select s.id, s.project_id, pr.name as project_name, src.title as source_title, s.text, s.source_id, s.answer_id,
      a.row_number, s.start_at, s.end_at, p.pseudonym, coalesce(r.happened_on, src.happened_on) as happened_on,
      array(select distinct c.code_id from ${rowsOfText('research_coding', 's', { overlapping: true })} c
        order by 1) as code_ids
    from ${joinedTo(every)}
    join research_project pr on pr.id = s.project_id
    left join research_participant p on p.id = s.participant_id
    where s.id = any(${found.map(({ id }) => id)}::bigint[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ id, by }) => {
    const row = byId.get(id)
    return row
      ? [
          {
            kind: 'passage' as const,
            id: String(row.id),
            projectId: row.project_id,
            projectName: row.project_name,
            title: row.source_title,
            text: row.text,
            sourceId: row.source_id,
            answerId: row.answer_id,
            row: row.row_number,
            start: row.start_at,
            end: row.end_at,
            codeIds: row.code_ids,
            pseudonym: row.pseudonym,
            happenedOn: row.happened_on,
            by,
          },
        ]
      : []
  })
}
