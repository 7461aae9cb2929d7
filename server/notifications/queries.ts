import { sql } from 'kysely'
import type { Notification } from '../../shared/wire/notification.ts'
import { journeyVisibleTo } from '../access.ts'
import type { Db } from '../db/db.ts'

/**
 * One person's notifications in a workspace, newest first, from before `before` (the `next` of a page). Those of
 * maps and personas in the trash, or not theirs to see, are left out.
 */
export async function listNotifications(
  db: Db,
  input: { userId: string; workspaceId: string; unread: boolean; before: string | null; limit: number },
): Promise<{ notifications: Notification[]; next: string | null }> {
  const [beforeTime, beforeId] = input.before?.split(' ') ?? []
  const rows = await visible(db, input)
    .leftJoin('user as actor', 'actor.id', 'notification.actor_id')
    .$if(input.unread, (query) => query.where('read_at', 'is', null))
    .$if(beforeTime !== undefined, (query) =>
      query.where(
        sql<boolean>`(notification.created_at, notification.id) < (${beforeTime}::timestamptz, ${beforeId ?? ''})`,
      ),
    )
    .select([
      'notification.id',
      'notification.kind',
      'notification.journey_id',
      'notification.persona_id',
      'journey.title as journey_title',
      'persona.title as persona_title',
      'notification.element',
      'notification.about',
      'actor.name as actor',
      'notification.text',
      'notification.created_at',
      'notification.read_at',
    ])
    .orderBy('notification.created_at', 'desc')
    .orderBy('notification.id', 'desc')
    .limit(input.limit + 1)
    .execute()
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    notifications: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      ...(row.journey_id === null
        ? { on: 'persona', documentId: row.persona_id!, documentTitle: row.persona_title! }
        : { on: 'journey', documentId: row.journey_id, documentTitle: row.journey_title! }),
      element: row.element,
      about: row.about,
      actor: row.actor,
      text: row.text,
      createdAt: row.created_at.toISOString(),
      read: row.read_at !== null,
    })),
    next: rows.length > input.limit && last ? `${last.created_at.toISOString()} ${last.id}` : null,
  }
}

export async function countUnread(db: Db, input: { userId: string; workspaceId: string }): Promise<number> {
  const { n } = await visible(db, input)
    .where('read_at', 'is', null)
    .select(sql<number>`count(*)`.as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Marks some, or with `ids` null all, of one person's notifications as read. */
export async function markRead(
  db: Db,
  input: { userId: string; workspaceId: string; ids: readonly string[] | null; now: Date },
): Promise<void> {
  await db
    .updateTable('notification')
    .set({ read_at: input.now })
    .where('user_id', '=', input.userId)
    .where('workspace_id', '=', input.workspaceId)
    .where('read_at', 'is', null)
    .$if(input.ids !== null, (query) => query.where('id', 'in', [...input.ids!]))
    .execute()
}

function visible(db: Db, { userId, workspaceId }: { userId: string; workspaceId: string }) {
  return db
    .selectFrom('notification')
    .leftJoin('journey', 'journey.id', 'notification.journey_id')
    .leftJoin('persona', 'persona.id', 'notification.persona_id')
    .where('notification.user_id', '=', userId)
    .where('notification.workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('journey.id', 'is not', null),
          eb('journey.deleted_at', 'is', null),
          journeyVisibleTo(userId),
        ]),
        eb.and([eb('persona.id', 'is not', null), eb('persona.deleted_at', 'is', null)]),
      ]),
    )
}
