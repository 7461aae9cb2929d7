import { createRoute, z } from '@hono/zod-openapi'
import { acceptInvitationInput, acceptInvitationResult, invitationOffer } from '../../shared/wire/account.ts'
import { createInvitationInput, invitation } from '../../shared/wire/workspace.ts'
import { getUser, requireRole } from '../access.ts'
import { insertAccount } from '../auth/accounts.ts'
import { setCookies, toAuthRequest } from '../auth/authRequest.ts'
import { readSessionStateOf } from '../auth/sessionState.ts'
import { AppError } from '../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import {
  acceptInvitation,
  deleteInvitation,
  getInvitationOffer,
  insertInvitation,
  listInvitations,
} from './invitations.ts'

const ofWorkspace = z.object({ workspaceId: z.string() })
const ofToken = z.object({ token: z.string().min(1).max(100) })

/** Coming into a workspace by a link that somebody passes on. */
export const invitationRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/invitations',
      middleware: requireRole('owner'),
      request: { params: ofWorkspace },
      responses: {
        200: jsonAnswer(z.object({ invitations: z.array(invitation) }), 'Open invitations, newest first'),
      },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      return c.json({ invitations: await listInvitations(db, c.var.workspace.id, clock.now()) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/invitations',
      middleware: requireRole('owner'),
      request: { params: ofWorkspace, body: jsonBody(createInvitationInput) },
      responses: { 201: jsonAnswer(invitation, 'The invitation; its link is shown only here') },
    }),
    async (c) => {
      const { db, clock, config } = c.var.deps
      const user = getUser(c.var.user)
      if (user.anonymous)
        throw new AppError('set_up_first', 'Create your account first; then you can invite others.')
      const made = await insertInvitation(db, {
        workspaceId: c.var.workspace.id,
        role: c.req.valid('json').role,
        createdBy: user.id,
        now: clock.now(),
      })
      const origin = config.publicUrl ? new URL(config.publicUrl).origin : new URL(c.req.url).origin
      return c.json({ ...made.invitation, link: `${origin}/invitation/${made.token}` }, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/invitations/{invitationId}',
      middleware: requireRole('owner'),
      request: { params: ofWorkspace.extend({ invitationId: z.string() }) },
      responses: { 204: { description: 'Taken back; its link no longer works' } },
    }),
    async (c) => {
      await deleteInvitation(c.var.deps.db, c.var.workspace.id, c.req.valid('param').invitationId)
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/invitations/{token}',
      request: { params: ofToken },
      responses: { 200: jsonAnswer(invitationOffer, 'What the link offers') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const offer = await getInvitationOffer(db, c.req.valid('param').token, {
        now: clock.now(),
        userId: c.var.user?.id,
      })
      return c.json(offer, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/invitations/{token}/accept',
      request: { params: ofToken, body: jsonBody(acceptInvitationInput) },
      responses: { 200: jsonAnswer(acceptInvitationResult, 'A member now, and signed in') },
    }),
    async (c) => {
      const { db, auth, clock } = c.var.deps
      const { token } = c.req.valid('param')
      const { account } = c.req.valid('json')
      const signedIn = c.var.user
      if (!signedIn && !account)
        throw new AppError('not_signed_in', 'Sign in, or create an account with this link, and accept then.')
      // Looked at before the password is hashed, which is slow by design.
      await getInvitationOffer(db, token, { now: clock.now(), userId: signedIn?.id })
      const passwordHash = signedIn || !account ? undefined : await auth.hashPassword(account.password)
      const { workspaceId, userId } = await db.transaction().execute((trx) =>
        acceptInvitation(trx, token, {
          now: clock.now(),
          async findUserId() {
            if (signedIn) return signedIn.id
            const { name, email } = account!
            return (await insertAccount(trx, { name, email, passwordHash: passwordHash! })).id
          },
        }),
      )
      if (!signedIn) setCookies(c, await auth.openSession(toAuthRequest(c), userId))
      return c.json({ workspaceId, session: await readSessionStateOf(c.var.deps, userId, c.var.local) }, 200)
    },
  )
