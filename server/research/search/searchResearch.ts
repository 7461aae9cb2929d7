import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type {
  ResearchSearchHit,
  researchSearchQuery,
  researchSearchResults,
} from '../../../shared/wire/researchFindings.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { isMemoShown } from '../participants/queries.ts'
import { hasSigns } from '../sentences/sentenceSigns.ts'
import { findByMeaning, findByWords, readPassages } from './searchPassages.ts'
import { toLike, toTsQuery } from './searchQuery.ts'

type Query = z.infer<typeof researchSearchQuery>

/** At most so many of each of what has a name, before the words themselves. */
const perKind = 5

/**
 * Searches the projects of a workspace, or one of them: what has a name (codes, themes, insights, sources, memos) by
 * words, sentences of texts and answers by words and by meaning. Filters of sources, codes and days are of sentences:
 * with one of them nothing else is looked for.
 */
export async function searchResearch(
  deps: Pick<AppDeps, 'db' | 'analytics' | 'log'>,
  workspaceId: string,
  query: Query,
  signal: AbortSignal,
): Promise<z.infer<typeof researchSearchResults>> {
  const { db, analytics, log } = deps
  const projects = await db
    .selectFrom('research_project')
    .where('workspace_id', '=', workspaceId)
    .$if(query.projectId !== undefined, (of) => of.where('id', '=', query.projectId!))
    .select('id')
    .execute()
  const projectIds = projects.map(({ id }) => id)
  if (projectIds.length === 0) return { hits: [], meaning: false }
  const { q, how, kind, limit, sourceId, codeId, from, to } = query
  const ofPassages = [sourceId, codeId, from, to].some((one) => one !== undefined)
  const named =
    how === 'meaning' || ofPassages || kind === 'passage'
      ? []
      : await findNamed(db, projectIds, q, kind, limit)
  if (kind !== undefined && kind !== 'passage') return { hits: named.slice(0, limit), meaning: true }

  const filter = { projectIds, sourceId, codeId, from, to }
  const [words, meaning] = await Promise.all([
    how === 'meaning' ? [] : findByWords(db, q, filter, limit),
    how === 'words' ? false : hasSigns(analytics, projectIds),
  ])
  const near = meaning ? await tryMeaning() : []
  const known = new Set(words)
  const found = [
    ...words.map((id) => ({ id, by: 'words' as const })),
    ...near.filter((id) => !known.has(id)).map((id) => ({ id, by: 'meaning' as const })),
  ]
  const passages = await readPassages(db, found.slice(0, limit))
  return { hits: [...named, ...passages].slice(0, limit), meaning }

  async function tryMeaning(): Promise<number[]> {
    try {
      return await findByMeaning(deps, q, filter, { limit, signal })
    } catch (error) {
      signal.throwIfAborted()
      // What was found by words is worth more than a search that fails with the model.
      log.warn('sentences could not be searched by meaning', { error })
      return []
    }
  }
}

interface NamedRow {
  kind: ResearchSearchHit['kind']
  id: string
  project_id: string
  project_name: string
  title: string
  text: string
  source_id: string | null
}

/** Names first, then what is said below them. */
async function findNamed(
  db: Db,
  projectIds: readonly string[],
  q: string,
  kind: Query['kind'],
  limit: number,
): Promise<ResearchSearchHit[]> {
  const like = toLike(q)
  const each = kind === undefined ? perKind : limit
  const query = toTsQuery(q)
  const { rows } = await sql<NamedRow>`
    with found as (
      (select 1 as place, 'code' as kind, id, project_id, name as title, description as text, null as source_id
        from research_code where project_id = any(${[...projectIds]}) and (name ilike ${like} or description ilike ${like})
        order by name not ilike ${like}, name, id limit ${each})
      union all (select 2, 'theme', id, project_id, name, array_to_string(terms, ', '), null
        from research_theme where project_id = any(${[...projectIds]})
          and (name ilike ${like} or array_to_string(terms, ' ') ilike ${like})
        order by name not ilike ${like}, name, id limit ${each})
      union all (select 3, 'insight', id, project_id, claim, detail, null
        from research_insight where project_id = any(${[...projectIds]}) and (claim ilike ${like} or detail ilike ${like})
        order by claim not ilike ${like}, updated_at desc, id limit ${each})
      union all (select 4, 'source', id, project_id, title, '', id
        from research_source where project_id = any(${[...projectIds]}) and title ilike ${like}
        order by created_at desc, id limit ${each})
      union all (select 5, 'memo', m.id, m.project_id, 'Memo', m.text,
          case m.target when 'source' then m.target_id
            when 'coding' then (select c.source_id from research_coding c where c.id = m.target_id) end
        from research_memo m
        where m.project_id = any(${[...projectIds]}) and ${query} <> '' and m.tsv @@ to_tsquery('simple', ${query})
          and ${isMemoShown(sql.ref('m.target'), sql.ref('m.target_id'))}
        order by m.updated_at desc, m.id limit ${each}))
    select f.*, p.name as project_name from found f join research_project p on p.id = f.project_id
    where ${kind ?? null}::text is null or f.kind = ${kind ?? null}
    order by f.place`.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    projectId: row.project_id,
    projectName: row.project_name,
    title: row.title,
    text: row.text,
    sourceId: row.source_id,
    answerId: null,
    row: null,
    start: null,
    end: null,
    codeIds: [],
    pseudonym: null,
    happenedOn: null,
    by: 'words',
  }))
}
