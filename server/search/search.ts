import { sql } from 'kysely'
import type { SearchResults } from '../../shared/wire/search.ts'
import { journeyVisibleTo } from '../access.ts'
import type { AppDeps } from '../appEnv.ts'
import type { Db } from '../db/db.ts'

const perKind = 8
const around = 60

/** `%`, `_` and `\` stand for themselves in what a person typed. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The text around the first place where `q` stands, with an ellipsis where it was cut; null when it is not there. */
export function excerpt(text: string, q: string): string | null {
  const at = text.toLowerCase().indexOf(q.toLowerCase())
  if (at < 0) return null
  const from = Math.max(0, at - around)
  const to = Math.min(text.length, at + q.length + around)
  const cut = text.slice(from, to).replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`
}

async function searchJourneys(
  db: Db,
  { workspaceId, userId, q }: { workspaceId: string; userId: string; q: string },
): Promise<SearchResults['journeys']> {
  const anywhere = `%${escapeLike(q)}%`
  const rows = await db
    .selectFrom('journey')
    .select(['id', 'title', 'search_text'])
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .where(journeyVisibleTo(userId))
    .where((eb) => eb.or([eb('title', 'ilike', anywhere), eb('search_text', 'ilike', anywhere)]))
    .orderBy(
      sql`case when title ilike ${`${escapeLike(q)}%`} then 0 when title ilike ${anywhere} then 1 else 2 end`,
    )
    .orderBy('updated_at', 'desc')
    .limit(perKind)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    excerpt: row.title.toLowerCase().includes(q.toLowerCase()) ? null : excerpt(row.search_text, q),
  }))
}

async function searchPersonas(db: Db, workspaceId: string, q: string): Promise<SearchResults['personas']> {
  const anywhere = `%${escapeLike(q)}%`
  const rows = await db
    .selectFrom('persona')
    .select(['id', 'title', 'search_text'])
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .where((eb) => eb.or([eb('title', 'ilike', anywhere), eb('search_text', 'ilike', anywhere)]))
    .orderBy(sql`title not ilike ${anywhere}`)
    .orderBy('updated_at', 'desc')
    .limit(perKind)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    excerpt: row.title.toLowerCase().includes(q.toLowerCase()) ? null : excerpt(row.search_text, q),
  }))
}

async function searchTouchpoints(
  db: Db,
  workspaceId: string,
  q: string,
): Promise<SearchResults['touchpoints']> {
  return db
    .selectFrom('touchpoint')
    .select(['id', 'name', 'channel'])
    .where('workspace_id', '=', workspaceId)
    .where('name', 'ilike', `%${escapeLike(q)}%`)
    .orderBy(sql`case when name ilike ${`${escapeLike(q)}%`} then 0 else 1 end`)
    .orderBy('position')
    .limit(perKind)
    .execute()
}

/** Customers are found by the beginning of their id, which the sort order of the events answers at any size. */
async function searchCustomers(
  { analytics, log }: AppDeps,
  workspaceId: string,
  q: string,
  signal: AbortSignal,
): Promise<SearchResults['customers']> {
  try {
    return await analytics.query<{ customer: string; events: number }>({
      sql: `SELECT customer, count() AS events
FROM events
WHERE workspace = {workspace:String} AND customer >= {q:String} AND startsWith(customer, {q:String})
GROUP BY customer
ORDER BY customer
LIMIT {limit:UInt8}`,
      params: { workspace: workspaceId, q, limit: perKind },
      settings: { optimize_aggregation_in_order: 1 },
      maxSeconds: 3,
      signal,
    })
  } catch (error) {
    signal.throwIfAborted()
    // A search box that finds maps and touchpoints is worth more than one that fails with the event store.
    log.warn('customers could not be searched', { error })
    return []
  }
}

/** Finds maps that are a person's to see, touchpoints, personas and customers of a workspace by what a person typed (at least one character). */
export async function search(
  deps: AppDeps,
  { workspaceId, userId, q, signal }: { workspaceId: string; userId: string; q: string; signal: AbortSignal },
): Promise<SearchResults> {
  const [journeys, touchpoints, personas, customers] = await Promise.all([
    searchJourneys(deps.db, { workspaceId, userId, q }),
    searchTouchpoints(deps.db, workspaceId, q),
    searchPersonas(deps.db, workspaceId, q),
    searchCustomers(deps, workspaceId, q, signal),
  ])
  return { journeys, touchpoints, personas, customers }
}
