import {
  type NotificationKind,
  type NotificationWay,
  notificationKinds,
} from '../../shared/wire/notification.ts'
import type { Db } from '../db/db.ts'

const usual: NotificationWay = 'in_app'

/** How each of some people wants to hear of one kind of news. */
export async function waysOf(
  db: Db,
  userIds: readonly string[],
  kind: NotificationKind,
): Promise<Map<string, NotificationWay>> {
  const rows = await db
    .selectFrom('notification_setting')
    .where('user_id', 'in', [...userIds])
    .where('kind', '=', kind)
    .select(['user_id', 'way'])
    .execute()
  const chosen = new Map(rows.map((row) => [row.user_id, row.way]))
  return new Map(userIds.map((userId) => [userId, chosen.get(userId) ?? usual]))
}

/** How one person wants to hear of every kind. */
export async function getSettings(
  db: Db,
  userId: string,
): Promise<Record<NotificationKind, NotificationWay>> {
  const rows = await db
    .selectFrom('notification_setting')
    .where('user_id', '=', userId)
    .select(['kind', 'way'])
    .execute()
  const ways = Object.fromEntries(notificationKinds.map((kind) => [kind, usual])) as Record<
    NotificationKind,
    NotificationWay
  >
  for (const { kind, way } of rows) ways[kind] = way
  return ways
}

export async function saveSetting(
  db: Db,
  userId: string,
  { kind, way }: { kind: NotificationKind; way: NotificationWay },
): Promise<void> {
  await db
    .insertInto('notification_setting')
    .values({ user_id: userId, kind, way })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet({ way }))
    .execute()
}
