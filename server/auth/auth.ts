import type { Kysely } from 'kysely'
import type { AppUser } from '../appEnv.ts'
import type { Database } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import { addressHeader, createBetterAuth } from './betterAuth.ts'

/** Where a request to sign in or out comes from. */
export interface AuthRequest {
  headers: Headers
  remoteAddress: string | undefined
}

/** Each of the functions that return `Headers` gives the cookies to set. */
export interface Auth {
  /** Whose session the cookies of these headers hold. */
  findUser(headers: Headers): Promise<AppUser | null>
  /** Whether anybody but the one-click owner of the sample has an account. Once true it stays true. */
  hasRealAccount(): Promise<boolean>
  /** Prolongs the session when it is a day old. */
  refresh(headers: Headers): Promise<Headers>
  /** Throws `wrong_password` or `too_many_requests`. */
  signIn(request: AuthRequest, input: { email: string; password: string }): Promise<Headers>
  openSession(request: AuthRequest, userId: string): Promise<Headers>
  signOut(request: AuthRequest): Promise<Headers>
  /** Signs out everywhere else. Throws `wrong_password`. */
  changePassword(
    request: AuthRequest,
    input: { currentPassword: string; newPassword: string },
  ): Promise<Headers>
  hashPassword(password: string): Promise<string>
}

export function createAuth({
  db,
  secret,
  publicUrl,
  rateLimit = true,
}: {
  db: Kysely<Database>
  secret: string
  publicUrl?: string
  rateLimit?: boolean
}): Auth {
  const origin = publicUrl ? new URL(publicUrl).origin : 'http://localhost'
  const inner = createBetterAuth({ db, origin, secret, rateLimit })
  let realAccount = false

  /** The headers better-auth needs; what proxies and browsers say about addresses and origins was judged before. */
  function innerHeaders({ headers, remoteAddress }: AuthRequest): Headers {
    const result = new Headers({ origin, 'content-type': 'application/json' })
    for (const name of ['cookie', 'user-agent']) {
      const value = headers.get(name)
      if (value) result.set(name, value)
    }
    if (remoteAddress) result.set(addressHeader, remoteAddress)
    return result
  }

  async function call(path: string, request: AuthRequest, body: unknown): Promise<Headers> {
    const response = await inner.handler(
      new Request(`${origin}/api/auth${path}`, {
        method: 'POST',
        headers: innerHeaders(request),
        body: JSON.stringify(body),
      }),
    )
    if (response.ok) return cookiesOf(response.headers)
    if (response.status === 429) {
      const seconds = Number(response.headers.get('x-retry-after')) || 60
      throw new AppError(
        'too_many_requests',
        `That was tried too often. Wait ${seconds} seconds and try again.`,
        {
          retryAfterSeconds: seconds,
        },
      )
    }
    if (response.status >= 500) throw new Error(`better-auth answered ${response.status} to ${path}`)
    throw path === '/sign-in/email'
      ? new AppError(
          'wrong_password',
          'E-mail and password do not belong together. Check both and try again.',
        )
      : new AppError('wrong_password', 'The current password is not right. Nothing was changed.', {
          field: 'currentPassword',
        })
  }

  return {
    async findUser(headers) {
      if (!headers.has('cookie')) return null
      const found = await inner.api.getSession({
        headers: innerHeaders({ headers, remoteAddress: undefined }),
        query: { disableRefresh: true },
      })
      if (!found) return null
      const { id, name, email, isAnonymous, isGuest } = found.user
      return {
        id,
        name,
        email,
        anonymous: isAnonymous === true,
        ...(isGuest === true ? { guest: true } : {}),
      }
    },

    async hasRealAccount() {
      realAccount ||= Boolean(
        await db
          .selectFrom('user')
          .select('id')
          .where('isAnonymous', '=', false)
          .where('isGuest', '=', false)
          .limit(1)
          .executeTakeFirst(),
      )
      return realAccount
    },

    async refresh(headers) {
      const { headers: answered } = await inner.api.getSession({
        headers: innerHeaders({ headers, remoteAddress: undefined }),
        returnHeaders: true,
      })
      return cookiesOf(answered)
    },

    signIn: (request, input) => call('/sign-in/email', request, input),

    async openSession(request, userId) {
      const { headers } = await inner.api.openSession({
        body: { userId },
        headers: innerHeaders(request),
        returnHeaders: true,
      })
      return cookiesOf(headers)
    },

    signOut: (request) => call('/sign-out', request, {}),

    changePassword: (request, input) =>
      call('/change-password', request, { ...input, revokeOtherSessions: true }),

    async hashPassword(password) {
      return (await inner.$context).password.hash(password)
    },
  }
}

function cookiesOf(headers: Headers): Headers {
  const result = new Headers()
  for (const cookie of headers.getSetCookie()) result.append('set-cookie', cookie)
  return result
}
