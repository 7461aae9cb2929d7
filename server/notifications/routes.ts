import { createRoute, z } from '@hono/zod-openapi'
import {
  notificationPage,
  notificationSettingInput,
  notificationSettings,
  readNotificationsInput,
} from '../../shared/wire/notification.ts'
import { getUser, requireRole, requireUser } from '../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { countUnread, listNotifications, markRead } from './queries.ts'
import { getSettings, saveSetting } from './settings.ts'

const inWorkspace = z.object({ workspaceId: z.string() })

/** What the signed-in person is told, and how they want to be told. */
export const notificationRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/notifications',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: z.object({
          unread: z.enum(['true', 'false']).default('false'),
          before: z
            .string()
            .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z [\w-]{1,64}$/, 'is not the "next" of a page')
            .refine(
              (next) => z.iso.datetime().safeParse(next.split(' ')[0]).success,
              'is not the "next" of a page',
            )
            .optional(),
          limit: z.coerce.number().int().min(1).max(100).default(30),
        }),
      },
      responses: { 200: jsonAnswer(notificationPage, 'The newest first') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { unread, before, limit } = c.req.valid('query')
      const who = { userId: getUser(c.var.user).id, workspaceId: c.var.workspace.id }
      const page = await listNotifications(db, {
        ...who,
        unread: unread === 'true',
        before: before ?? null,
        limit,
      })
      return c.json({ ...page, unread: await countUnread(db, who) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/notifications/read',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace, body: jsonBody(readNotificationsInput) },
      responses: { 204: { description: 'They are read' } },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const input = c.req.valid('json')
      await markRead(db, {
        userId: getUser(c.var.user).id,
        workspaceId: c.var.workspace.id,
        ids: 'ids' in input ? input.ids : null,
        now: clock.now(),
      })
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/account/notifications',
      middleware: requireUser,
      responses: { 200: jsonAnswer(notificationSettings, 'How you are told about each kind of news') },
    }),
    async (c) => {
      const { db, config } = c.var.deps
      const ways = await getSettings(db, getUser(c.var.user).id)
      return c.json({ ways, emailPossible: config.smtpUrl !== undefined }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/account/notifications',
      middleware: requireUser,
      request: { body: jsonBody(notificationSettingInput) },
      responses: { 200: jsonAnswer(notificationSettings, 'The settings, after the change') },
    }),
    async (c) => {
      const { db, config } = c.var.deps
      const userId = getUser(c.var.user).id
      await saveSetting(db, userId, c.req.valid('json'))
      return c.json({ ways: await getSettings(db, userId), emailPossible: config.smtpUrl !== undefined }, 200)
    },
  )
