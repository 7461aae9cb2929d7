import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../db/schema.ts'

const day = 24 * 60 * 60

/** Opens a session for a user who proved who they are in another way than by a password. */
const openSession = createAuthEndpoint(
  '/open-session',
  { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
  async (ctx) => {
    const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
    if (!user) throw new Error('No such user')
    const session = await ctx.context.internalAdapter.createSession(user.id)
    if (!session) throw new Error('The session could not be stored')
    await setSessionCookie(ctx, { session, user })
    return ctx.json({ userId: user.id })
  },
)

/** Requests to better-auth are made by our own routes alone; this header tells it whose they are. */
export const addressHeader = 'x-desirepath-address'

/** `origin`: where people reach the server; cookies are Secure when it is https. */
export function createBetterAuth({
  db,
  origin,
  secret,
  rateLimit,
}: {
  db: Kysely<Database>
  origin: string
  secret: string
  rateLimit: boolean
}) {
  return betterAuth({
    appName: 'Desirepath',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [origin],
    database: { db, type: 'postgres', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      additionalFields: {
        isAnonymous: { type: 'boolean', required: false, defaultValue: false, input: false },
        isGuest: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    session: { expiresIn: 30 * day, updateAge: day },
    rateLimit: {
      enabled: rateLimit,
      storage: 'memory',
      window: 60,
      max: 100,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'desirepath',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [{ id: 'desirepath', endpoints: { openSession } }],
  })
}
