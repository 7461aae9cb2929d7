import { sql } from 'kysely'
import type * as Y from 'yjs'
import { findRecord } from '../../shared/journey/document.ts'
import { elementTitle } from '../../shared/journey/elementTitle.ts'
import type { ActivityChange, ActivityEntry } from '../../shared/wire/talk.ts'
import { type Db, inTransaction } from '../db/db.ts'
import { findJourney } from '../journeys/queries.ts'
import { notify } from '../notifications/notify.ts'
import { toStorableText } from '../toStorableText.ts'
import { type ActivityRecorder, newMentions, toChanges } from './activityRecorder.ts'

/** Work with shorter breaks than this is one entry. */
const BREAK_MS = 10 * 60_000
/** More of one kind than this are counted, not named. */
const NAMED = 60

/**
 * Writes down what people have done since the last time, beside what they did a moment before, and tells those whom
 * they mentioned on cards: all of it, or nothing, and then with what comes next.
 */
export async function storeActivity(
  deps: Parameters<typeof notify>[0],
  input: { journeyId: string; document: Y.Doc; recorder: ActivityRecorder; now: Date },
): Promise<void> {
  const { journeyId, document, recorder, now } = input
  const titleOf = (id: string) => {
    const record = findRecord(document, id)
    return record ? toStorableText(elementTitle(record, (other) => findRecord(document, other))) : ''
  }
  await recorder.storeWith(async (taken) => {
    if (taken.length === 0) return
    await inTransaction(deps.db, async (db) => {
      // Its workspace may have been deleted while it was open.
      const exists = await db
        .selectFrom('journey')
        .where('id', '=', journeyId)
        .select('id')
        .executeTakeFirst()
      if (!exists) return
      for (const { userId, touched } of taken) {
        await tellMentioned({ ...deps, db }, { journeyId, userId, mentions: newMentions(touched) })
        const changes = toChanges(touched, titleOf).map((change) => ({
          ...change,
          title: toStorableText(change.title),
        }))
        if (changes.length > 0) await storeChanges(db, { journeyId, userId, changes, now })
      }
    })
  })
}

async function storeChanges(
  db: Db,
  input: { journeyId: string; userId: string; changes: readonly ActivityChange[]; now: Date },
): Promise<void> {
  const { journeyId, userId, changes, now } = input
  const last = await db
    .selectFrom('activity')
    .where('journey_id', '=', journeyId)
    .orderBy('id', 'desc')
    .select(['id', 'user_id', 'ended_at', 'changes'])
    .limit(1)
    .executeTakeFirst()
  const goesOn = last?.user_id === userId && now.getTime() - last.ended_at.getTime() < BREAK_MS
  if (last && goesOn)
    await db
      .updateTable('activity')
      .set({ ended_at: now, changes: JSON.stringify(joinChanges([...last.changes, ...changes])) })
      .where('id', '=', last.id)
      .execute()
  else
    await db
      .insertInto('activity')
      .values({
        journey_id: journeyId,
        user_id: userId,
        started_at: now,
        ended_at: now,
        changes: JSON.stringify(joinChanges(changes)),
      })
      .execute()
}

async function tellMentioned(
  deps: Parameters<typeof notify>[0],
  input: { journeyId: string; userId: string; mentions: ReturnType<typeof newMentions> },
): Promise<void> {
  if (input.mentions.length === 0) return
  const journey = await findJourney(deps.db, input.journeyId)
  if (!journey) return
  for (const { cardId, text, userIds } of input.mentions)
    await notify(deps, {
      kind: 'mention',
      workspaceId: journey.workspace_id,
      journeyId: journey.id,
      userIds,
      actorId: input.userId,
      element: cardId,
      about: cardId,
      text,
    })
}

/** The same thing done to the same element again is one entry with a count; beyond many, kinds are only counted. */
export function joinChanges(changes: readonly ActivityChange[]): ActivityChange[] {
  const joined = new Map<string, ActivityChange>()
  for (const change of changes) {
    const named = joined.size < NAMED
    const key = `${change.verb} ${change.what} ${named || joined.has(`${change.verb} ${change.what} ${change.id}`) ? change.id : ''}`
    const held = joined.get(key)
    if (held) joined.set(key, { ...held, title: change.title || held.title, n: held.n + change.n })
    else joined.set(key, named ? change : { ...change, id: '', title: '' })
  }
  return [...joined.values()]
}

/** What was done on a map, the newest first; `before` is the `next` of a page. */
export async function listActivity(
  db: Db,
  input: { journeyId: string; before: number | null; limit: number },
): Promise<{ entries: ActivityEntry[]; next: number | null }> {
  const rows = await db
    .selectFrom('activity')
    .leftJoin('user', 'user.id', 'activity.user_id')
    .where('journey_id', '=', input.journeyId)
    .$if(input.before !== null, (query) => query.where('activity.id', '<', input.before!))
    .select(['activity.id', 'activity.user_id', 'user.name', 'started_at', 'ended_at', 'changes'])
    .orderBy(sql`activity.id desc`)
    .limit(input.limit + 1)
    .execute()
  const page = rows.slice(0, input.limit)
  return {
    entries: page.map((row) => ({
      id: row.id,
      userId: row.user_id,
      userName: row.name,
      from: row.started_at.toISOString(),
      to: row.ended_at.toISOString(),
      changes: row.changes,
    })),
    next: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  }
}
