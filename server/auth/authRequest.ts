import type { Context } from 'hono'
import type { AppEnv } from '../appEnv.ts'
import { findClientAddress } from '../requestMiddleware.ts'
import type { AuthRequest } from './auth.ts'

export function toAuthRequest(c: Context<AppEnv>): AuthRequest {
  return { headers: c.req.raw.headers, remoteAddress: findClientAddress(c) }
}

export function setCookies(c: Context<AppEnv>, cookies: Headers): void {
  for (const cookie of cookies.getSetCookie()) c.header('set-cookie', cookie, { append: true })
}
