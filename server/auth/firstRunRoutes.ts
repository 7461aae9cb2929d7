import { createRoute } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { sql } from 'kysely'
import { createAccountInput, openSampleInput, openSampleResult } from '../../shared/wire/account.ts'
import { sessionState } from '../../shared/wire/workspace.ts'
import type { AppEnv } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { findSampleWorkspace, insertWorkspace } from '../workspaces/queries.ts'
import { createFirstAccount, getOrInsertAnonymousOwner, lockFirstRun } from './accounts.ts'
import { setCookies, toAuthRequest } from './authRequest.ts'
import { readSessionStateOf } from './sessionState.ts'

/** From elsewhere → 403, once there is an account → 409. */
const requireFirstRun = createMiddleware<AppEnv>(async function requireFirstRun(c, next) {
  if (!c.var.local)
    throw new AppError(
      'only_on_this_machine',
      'This works only in a browser on the machine Desirepath runs on, opened at http://localhost and its port. ' +
        'There, "npx desirepath account create" does the same without a browser.',
    )
  if (await c.var.deps.auth.hasRealAccount())
    throw new AppError('already_set_up', 'This Desirepath has an account already. Sign in with it.')
  await next()
})

/** The first minute: the sample in one click, and the first account. */
export const firstRunRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: '/first-run/sample',
      middleware: requireFirstRun,
      request: { body: jsonBody(openSampleInput) },
      responses: { 200: jsonAnswer(openSampleResult, 'Signed in as the owner of the sample workspace') },
    }),
    async (c) => {
      const { db, auth, jobs } = c.var.deps
      const { timezone = 'UTC' } = c.req.valid('json')
      const opened = await db.transaction().execute(async (trx) => {
        await lockFirstRun(trx)
        const owner = await getOrInsertAnonymousOwner(trx)
        const existing = await findSampleWorkspace(trx, owner.id)
        const workspaceId =
          existing?.id ??
          (await insertWorkspace(trx, { name: 'Sample shop', timezone, isSample: true, ownerId: owner.id }))
            .id
        const last = existing && (await jobs.list(workspaceId, { name: 'seed_sample', limit: 1 }))[0]
        if (last?.state === 'running' || last?.state === 'done' || (existing && !last))
          return { ownerId: owner.id, workspaceId, jobId: last?.state === 'running' ? last.id : null }
        const key = `seed_sample:${workspaceId}`
        const job = await jobs.enqueue(
          'seed_sample',
          { workspaceId, userId: owner.id },
          { workspaceId, key, db: trx },
        )
        // One that waits to be tried again need not wait longer when somebody asks for it.
        await trx.updateTable('job').set({ run_at: sql<Date>`now()` }).where('id', '=', job.id).execute()
        return { ownerId: owner.id, workspaceId, jobId: job.id }
      })
      // Enqueued inside the transaction, so the worker of this process could not see it yet.
      jobs.events.dispatchEvent(new Event('enqueued'))
      if (c.var.user?.id !== opened.ownerId)
        setCookies(c, await auth.openSession(toAuthRequest(c), opened.ownerId))
      return c.json(
        {
          session: await readSessionStateOf(c.var.deps, opened.ownerId, c.var.local),
          workspaceId: opened.workspaceId,
          jobId: opened.jobId,
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/first-run/account',
      middleware: requireFirstRun,
      request: { body: jsonBody(createAccountInput) },
      responses: {
        201: jsonAnswer(sessionState, 'The first account, signed in, with the workspaces made before it'),
      },
    }),
    async (c) => {
      const { db, auth } = c.var.deps
      const { password, ...input } = c.req.valid('json')
      const user = await createFirstAccount(db, { ...input, passwordHash: await auth.hashPassword(password) })
      setCookies(c, await auth.openSession(toAuthRequest(c), user.id))
      return c.json(await readSessionStateOf(c.var.deps, user.id, c.var.local), 201)
    },
  )
