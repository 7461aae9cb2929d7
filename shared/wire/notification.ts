import { z } from 'zod'
import { id } from './common.ts'

/**
 * What somebody is told about. `answer`: an answer in a thread they take part in. `drift`: figures of a persona of
 * theirs that have moved.
 */
export const notificationKinds = [
  'mention',
  'assigned',
  'due_soon',
  'answer',
  'suggestion_decided',
  'drift',
] as const
export const notificationKind = z.enum(notificationKinds)
export type NotificationKind = (typeof notificationKinds)[number]

/** `email` means in the app and by e-mail. */
export const notificationWays = ['in_app', 'email', 'off'] as const
export const notificationWay = z.enum(notificationWays)
export type NotificationWay = (typeof notificationWays)[number]

export const notification = z.object({
  id,
  kind: notificationKind,
  on: z.enum(['journey', 'persona']),
  /** The map or the persona. */
  documentId: id,
  documentTitle: z.string(),
  /** The element of the map, `journey` for the map itself; of a persona the trait. */
  element: z.string(),
  /** The comment, task, suggestion or trait it is about. */
  about: z.string(),
  /** Who did it; null for what time brings, and for people who are gone. */
  actor: z.string().nullable(),
  /** The words of the comment or task, shortened. */
  text: z.string(),
  createdAt: z.iso.datetime(),
  read: z.boolean(),
})
export type Notification = z.infer<typeof notification>

/** Newest first; `next` asks for the ones before. */
export const notificationPage = z.object({
  notifications: z.array(notification),
  /** How many are not read, on all pages. */
  unread: z.number(),
  next: z.string().nullable(),
})
export type NotificationPage = z.infer<typeof notificationPage>

export const readNotificationsInput = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
])

export const notificationSettings = z.object({
  ways: z.record(notificationKind, notificationWay),
  /** Whether this server can send e-mail. */
  emailPossible: z.boolean(),
})
export type NotificationSettings = z.infer<typeof notificationSettings>
export const notificationSettingInput = z.object({ kind: notificationKind, way: notificationWay })
