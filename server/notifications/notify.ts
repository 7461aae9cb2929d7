import { nanoid } from 'nanoid'
import { toPlainText } from '../../shared/richText/toPlainText.ts'
import type { NotificationKind } from '../../shared/wire/notification.ts'
import type { AppDeps } from '../appEnv.ts'
import { toStorableText } from '../toStorableText.ts'
import { listDocumentReaders, type NotifiedDocument } from './listDocumentReaders.ts'
import { waysOf } from './settings.ts'

const TEXT_LENGTH = 280

export type News = NotifiedDocument & {
  kind: NotificationKind
  workspaceId: string
  /** Whom to tell; whoever may not open the map or persona, does not want to hear of it, or did it themselves is left out. */
  userIds: readonly string[]
  actorId: string | null
  element: string
  about: string
  text: string
  /** What happened once is told once: with the person it makes the key. */
  key?: string
}

/** Tells people about something on a map or persona, in the app and, for those who want it, by e-mail. */
export async function notify(
  deps: Pick<AppDeps, 'db' | 'clock' | 'config'> & Partial<Pick<AppDeps, 'jobs'>>,
  news: News,
): Promise<void> {
  const { db, jobs, clock, config } = deps
  const userIds = [...new Set(news.userIds)].filter((id) => id !== news.actorId)
  const readers = await listDocumentReaders(db, { ...news, userIds })
  if (readers.length === 0) return
  const ways = await waysOf(
    db,
    readers.map(({ userId }) => userId),
    news.kind,
  )
  const plain = toPlainText(news.text).trim()
  const text = plain.length > TEXT_LENGTH ? `${plain.slice(0, TEXT_LENGTH - 1)}…` : plain
  for (const { userId } of readers) {
    const way = ways.get(userId)
    if (way === 'off') continue
    const inserted = await db
      .insertInto('notification')
      .values({
        id: nanoid(),
        user_id: userId,
        workspace_id: news.workspaceId,
        journey_id: news.journeyId ?? null,
        persona_id: news.personaId ?? null,
        kind: news.kind,
        element: news.element,
        about: news.about,
        actor_id: news.actorId,
        text: toStorableText(text),
        key: news.key === undefined ? null : `${news.key} ${userId}`,
        created_at: clock.now(),
        read_at: null,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted && way === 'email' && config.smtpUrl)
      await jobs?.enqueue('send-notification', { notificationId: inserted.id }, { db })
  }
}
