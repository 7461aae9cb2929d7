import { createRoute } from '@hono/zod-openapi'
import { sql } from 'kysely'
import {
  changePasswordInput,
  createAccountInput,
  signInInput,
  updateAccountInput,
} from '../../shared/wire/account.ts'
import { sessionState } from '../../shared/wire/workspace.ts'
import { getUser, requireUser } from '../access.ts'
import { AppError } from '../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { insertAccount } from './accounts.ts'
import { setCookies, toAuthRequest } from './authRequest.ts'
import { readSessionState, readSessionStateOf } from './sessionState.ts'

/** Who is signed in, signing in and out, and one's own account. */
export const accountRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/session',
      responses: { 200: jsonAnswer(sessionState, 'Who is here, and their workspaces') },
    }),
    async (c) => {
      if (c.var.user) setCookies(c, await c.var.deps.auth.refresh(c.req.raw.headers))
      return c.json(await readSessionState(c.var.deps, c.var.user, c.var.local), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/session',
      request: { body: jsonBody(signInInput) },
      responses: { 200: jsonAnswer(sessionState, 'Signed in') },
    }),
    async (c) => {
      const { db, auth } = c.var.deps
      const input = c.req.valid('json')
      setCookies(c, await auth.signIn(toAuthRequest(c), input))
      const user = await db
        .selectFrom('user')
        .select('id')
        .where('email', '=', input.email)
        .executeTakeFirstOrThrow()
      return c.json(await readSessionStateOf(c.var.deps, user.id, c.var.local), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/session',
      responses: { 200: jsonAnswer(sessionState, 'Signed out') },
    }),
    async (c) => {
      if (c.var.user?.anonymous)
        throw new AppError(
          'set_up_first',
          'You would lose the way back to your work. Create your account first; then you can sign out and in again.',
        )
      if (c.var.user) setCookies(c, await c.var.deps.auth.signOut(toAuthRequest(c)))
      await c.var.deps.collab.recheckAccess()
      return c.json(await readSessionState(c.var.deps, null, c.var.local), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/account',
      request: { body: jsonBody(createAccountInput) },
      responses: { 201: jsonAnswer(sessionState, 'The new account, signed in') },
    }),
    async (c) => {
      const { auth, config, db } = c.var.deps
      const { password, ...input } = c.req.valid('json')
      if (!(await auth.hasRealAccount()))
        throw new AppError(
          'set_up_first',
          'This is the first account. Create it on the start page of this machine.',
        )
      if (!config.openSignup)
        throw new AppError(
          'sign_up_closed',
          'New accounts are made through an invitation link. Ask an owner of a workspace for one.',
        )
      const passwordHash = await auth.hashPassword(password)
      const user = await db.transaction().execute((trx) => insertAccount(trx, { ...input, passwordHash }))
      setCookies(c, await auth.openSession(toAuthRequest(c), user.id))
      return c.json(await readSessionStateOf(c.var.deps, user.id, c.var.local), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/account',
      middleware: requireUser,
      request: { body: jsonBody(updateAccountInput) },
      responses: { 200: jsonAnswer(sessionState, 'The changed account') },
    }),
    async (c) => {
      const user = getUser(c.var.user)
      await c.var.deps.db
        .updateTable('user')
        .set({ name: c.req.valid('json').name, updatedAt: sql<Date>`now()` })
        .where('id', '=', user.id)
        .execute()
      return c.json(await readSessionStateOf(c.var.deps, user.id, c.var.local), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/account/password',
      middleware: requireUser,
      request: { body: jsonBody(changePasswordInput) },
      responses: { 200: jsonAnswer(sessionState, 'Changed; every other browser is signed out') },
    }),
    async (c) => {
      const user = getUser(c.var.user)
      if (user.anonymous)
        throw new AppError('set_up_first', 'You have no password yet. Create your account first.')
      setCookies(c, await c.var.deps.auth.changePassword(toAuthRequest(c), c.req.valid('json')))
      await c.var.deps.collab.recheckAccess()
      return c.json(await readSessionStateOf(c.var.deps, user.id, c.var.local), 200)
    },
  )
