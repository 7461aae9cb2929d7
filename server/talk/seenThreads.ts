import type { SeenThreads } from '../../shared/wire/talk.ts'
import type { Db } from '../db/db.ts'
import { getJourney } from '../journeys/queries.ts'

interface Reader {
  workspaceId: string
  journeyId: string
  userId: string
}

export async function listSeen(db: Db, reader: Reader): Promise<SeenThreads> {
  await getJourney(db, reader)
  const rows = await db
    .selectFrom('comment_seen')
    .where('journey_id', '=', reader.journeyId)
    .where('user_id', '=', reader.userId)
    .select(['thread_id', 'seen_at'])
    .execute()
  const times = rows.map((row) => [row.thread_id, row.seen_at.toISOString()] as const)
  return {
    all: times.find(([id]) => id === '')?.[1] ?? null,
    threads: Object.fromEntries(times.filter(([id]) => id !== '')),
  }
}

/** Remembers that somebody has read a thread, or with `threadId` null all threads of the map, until now. */
export async function markSeen(
  db: Db,
  { threadId, now, ...reader }: Reader & { threadId: string | null; now: Date },
): Promise<void> {
  await getJourney(db, reader)
  const row = { journey_id: reader.journeyId, user_id: reader.userId }
  if (threadId === null)
    await db
      .deleteFrom('comment_seen')
      .where('journey_id', '=', row.journey_id)
      .where('user_id', '=', row.user_id)
      .execute()
  await db
    .insertInto('comment_seen')
    .values({ ...row, thread_id: threadId ?? '', seen_at: now })
    .onConflict((conflict) =>
      conflict.columns(['journey_id', 'user_id', 'thread_id']).doUpdateSet({ seen_at: now }),
    )
    .execute()
}
