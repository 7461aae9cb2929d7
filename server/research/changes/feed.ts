import { sql } from 'kysely'
import type { Change } from '../../../shared/wire/researchCoding.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { isMemoShown } from '../participants/queries.ts'
import { readCoderNames } from './coderNames.ts'
import { rowsInFeed } from './makeChange.ts'
import { newsOf } from './news.ts'
import { type RowChange, toChangedRow } from './rows.ts'

const changesAtOnce = 100
/** How long a change made by another process may go unseen. */
const lookEveryMs = 1_000

interface Feed {
  changes: Change[]
  last: number
  version: number
}

/** A change counts as undone while a change that takes it back has not been taken back itself. */
const isUndone = sql<boolean>`exists (
  select 1 from research_change u where u.undoes = c.id
    and not exists (select 1 from research_change uu where uu.undoes = u.id))`

const ofMemo = (key: 'target' | 'target_id') => sql<string>`coalesce(after, before) ->> ${sql.lit(key)}`
/** Whoever follows has no memo that is hidden now: it stands there as removed. */
const shownAfter = sql`case when type <> 'memo' or ${isMemoShown(ofMemo('target'), ofMemo('target_id'))} then after end`

async function toChanges(
  db: Db,
  found: {
    id: number
    user_id: string | null
    at: Date
    kind: string
    title: string
    undoes: number | null
    undone: boolean
  }[],
): Promise<Change[]> {
  const ids = found.map(({ id }) => id)
  const { rows } = await sql<RowChange & { change_id: number; row_id: string }>`
    select change_id, type, row_id, before, ${shownAfter} as after from research_change_row
    where change_id = any(${ids}) and number <= ${rowsInFeed} order by change_id, number`.execute(db)
  const byChange = Map.groupBy(rows, (row) => row.change_id)
  const authors = rows.flatMap((row) => (row.type === 'memo' && row.after ? [row.after.author_id] : []))
  const names = await readCoderNames(db, [...found.flatMap(({ user_id }) => user_id ?? []), ...authors])
  return found.map((one) => {
    const own = byChange.get(one.id) ?? []
    return {
      id: one.id,
      userId: one.user_id,
      userName: (one.user_id && names.get(one.user_id)) || '',
      at: one.at.toISOString(),
      kind: one.kind,
      title: one.title,
      rows:
        own.length > rowsInFeed ? null : own.map((row) => toChangedRow({ ...row, id: row.row_id }, names)),
      undoes: one.undoes,
      undone: one.undone,
    }
  })
}

/** The newest changes of a project, newest first. */
export async function listRecentChanges(db: Db, projectId: string, limit: number): Promise<Change[]> {
  const { rows } = await sql<Parameters<typeof toChanges>[1][number]>`
    select c.id, c.user_id, c.at, c.kind, c.title, c.undoes, ${isUndone} as undone from research_change c
    where c.project_id = ${projectId} order by c.id desc limit ${limit}`.execute(db)
  return toChanges(db, rows)
}

async function lookForChanges(db: Db, projectId: string, after: number): Promise<Feed> {
  const { rows } = await sql<Parameters<typeof toChanges>[1][number]>`
    select c.id, c.user_id, c.at, c.kind, c.title, c.undoes, ${isUndone} as undone from research_change c
    where c.project_id = ${projectId} and c.id > ${after} order by c.id limit ${changesAtOnce}`.execute(db)
  const changes = rows.length > 0 ? await toChanges(db, rows) : []
  return { changes, last: changes.at(-1)?.id ?? after, version: await readVersion(db, projectId) }
}

/**
 * The number of the project's state and of its newest change. The project's row is read, which every change holds
 * until it is committed, so no number below can still turn up.
 */
export async function readFeedStart(db: Db, projectId: string): Promise<Feed> {
  const row = await db
    .selectFrom('research_change')
    .where('project_id', '=', projectId)
    .select((eb) => eb.fn.max<number | null>('id').as('last'))
    .executeTakeFirst()
  return { changes: [], last: row?.last ?? 0, version: await readVersion(db, projectId) }
}

async function readVersion(db: Db, projectId: string): Promise<number> {
  const row = await db
    .selectFrom('research_project')
    .where('id', '=', projectId)
    .select('version')
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Changes after a number, waiting for one up to `waitMs` when there is none; also a new `version` ends the wait. */
export async function waitForChanges(
  { db }: Pick<AppDeps, 'db'>,
  {
    projectId,
    after,
    version,
    waitMs,
    signal,
  }: { projectId: string; after: number; version: number | undefined; waitMs: number; signal: AbortSignal },
): Promise<Feed> {
  const until = performance.now() + waitMs
  const first = await lookForChanges(db, projectId, after)
  const known = version ?? first.version
  for (let feed = first; ; feed = await lookForChanges(db, projectId, after)) {
    const left = until - performance.now()
    if (feed.changes.length > 0 || feed.version !== known || left <= 0 || signal.aborted) return feed
    await newsOf(db).wait(projectId, Math.min(left, lookEveryMs), signal)
  }
}
