import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Role } from '../../shared/wire/common.ts'
import {
  createShareLinkInput,
  generalRole,
  mapRoles,
  type ShareEventDetail,
  type ShareEventKind,
  type Sharing,
  shareLink,
  sharing,
} from '../../shared/wire/share.ts'
import { canActAs, getUser, requireRole } from '../access.ts'
import type { AppEnv } from '../appEnv.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { insertShareLink, listShareLinks, revokeShareLink } from './links.ts'
import { getGeneralRole, listMapPeople, setGeneralRole, setNamedRole } from './people.ts'
import { insertShareEvent, listShareEvents } from './shareEvents.ts'

const ofMap = z.object({ workspaceId: z.string(), journeyId: z.string() })
const base = '/workspaces/{workspaceId}/journeys/{journeyId}/sharing'

/** Who may do what on one map, and the links that lead others to it. */
export const shareRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: base,
      middleware: requireRole('viewer'),
      request: { params: ofMap },
      responses: { 200: jsonAnswer(sharing, 'Who has access; links and what was shared only for owners') },
    }),
    async (c) => c.json(await readSharing(c, c.req.valid('param').journeyId), 200),
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: base,
      middleware: requireRole('owner'),
      request: { params: ofMap, body: jsonBody(z.strictObject({ general: generalRole })) },
      responses: { 200: jsonAnswer(sharing, 'After the change') },
    }),
    async (c) => {
      const { journeyId } = c.req.valid('param')
      const { general } = c.req.valid('json')
      await c.var.deps.db.transaction().execute(async (trx) => {
        const from = await setGeneralRole(trx, journeyId, general)
        if (from !== general) await note(c, trx, journeyId, 'general_access', { from, to: general })
      })
      await c.var.deps.collab.recheckAccess({ journeyId })
      return c.json(await readSharing(c, journeyId), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: `${base}/people/{userId}`,
      middleware: requireRole('owner'),
      request: {
        params: ofMap.extend({ userId: z.string() }),
        body: jsonBody(z.strictObject({ role: z.enum(mapRoles).nullable() })),
      },
      responses: { 200: jsonAnswer(sharing, 'After the change; null leaves the person to the general role') },
    }),
    async (c) => {
      const { journeyId, userId } = c.req.valid('param')
      const { role } = c.req.valid('json')
      const workspaceId = c.var.workspace.id
      await c.var.deps.db.transaction().execute(async (trx) => {
        const { name, before } = await setNamedRole(trx, { workspaceId, journeyId, userId, role })
        if (before !== role) await note(c, trx, journeyId, 'named', { person: name, from: before, to: role })
      })
      await c.var.deps.collab.recheckAccess({ journeyId })
      return c.json(await readSharing(c, journeyId), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/links`,
      middleware: requireRole('owner'),
      request: { params: ofMap, body: jsonBody(createShareLinkInput) },
      responses: { 201: jsonAnswer(shareLink, 'The link; its token is shown only here') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const { journeyId } = c.req.valid('param')
      const input = c.req.valid('json')
      const user = getUser(c.var.user)
      if (user.anonymous)
        throw new AppError('set_up_first', 'Create your account first; then you can share maps by a link.')
      const made = await db.transaction().execute(async (trx) => {
        const created = { journeyId, createdBy: user.id, now: clock.now(), input }
        const { link, token } = await insertShareLink(trx, created)
        await note(c, trx, journeyId, 'link_created', {
          link: link.label,
          to: link.role,
          password: link.hasPassword,
          lanes: link.laneIds?.length ?? null,
          numbers: link.numbers,
          expiresAt: link.expiresAt,
        })
        return { ...link, token }
      })
      return c.json(made, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${base}/links/{linkId}`,
      middleware: requireRole('owner'),
      request: { params: ofMap.extend({ linkId: z.string() }) },
      responses: { 204: { description: 'It leads nowhere from now on' } },
    }),
    async (c) => {
      const { db, clock, collab } = c.var.deps
      const { journeyId, linkId } = c.req.valid('param')
      await db.transaction().execute(async (trx) => {
        const { label } = await revokeShareLink(trx, { journeyId, linkId, now: clock.now() })
        await note(c, trx, journeyId, 'link_revoked', { link: label })
      })
      await collab.recheckAccess({ journeyId })
      return c.body(null, 204)
    },
  )

async function readSharing(c: Context<AppEnv>, journeyId: string): Promise<Sharing> {
  const { db, clock } = c.var.deps
  const workspaceId = c.var.workspace.id
  const role: Role = c.var.workspace.role
  const isOwner = canActAs(role, 'owner')
  return {
    role,
    general: await getGeneralRole(db, journeyId),
    people: await listMapPeople(db, { workspaceId, journeyId }),
    links: isOwner ? await listShareLinks(db, journeyId, clock.now()) : [],
    events: isOwner ? await listShareEvents(db, { workspaceId, journeyId }) : [],
  }
}

async function note(
  c: Context<AppEnv>,
  trx: Db,
  journeyId: string,
  kind: ShareEventKind,
  detail: ShareEventDetail,
): Promise<void> {
  const workspaceId = c.var.workspace.id
  const actor = getUser(c.var.user)
  await insertShareEvent(trx, { workspaceId, journeyId, at: c.var.deps.clock.now(), actor, kind, detail })
}
