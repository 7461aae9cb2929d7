import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { nanoid } from 'nanoid'
import type { AppDeps, AppEnv } from './appEnv.ts'
import type { Config } from './config.ts'
import { AppError } from './errors.ts'
import { isLocalRequest, isLoopbackAddress } from './isLocalRequest.ts'
import { listFramingSites } from './sharing/listFramingSites.ts'
import { toLoggedPath } from './toLoggedPath.ts'

/** The peer of the connection; absent only for requests that did not come over one. */
export function findRemoteAddress(c: Context): string | undefined {
  return c.env?.incoming ? getConnInfo(c).remote.address : undefined
}

/**
 * Whom tries to sign in are counted for: the peer, or the last address a proxy on this machine names. An address
 * that the client itself may have written is not believed.
 */
export function findClientAddress(c: Context): string | undefined {
  const peer = findRemoteAddress(c)
  if (!peer || !isLoopbackAddress(peer)) return peer
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
}

/** Gives the request its dependencies and an id, and writes one line about it when it is answered. */
export function logRequest(deps: AppDeps) {
  return createMiddleware<AppEnv>(async function logRequest(c, next) {
    const startedAt = performance.now()
    const requestId = nanoid(12)
    c.set('deps', deps)
    c.set('requestId', requestId)
    c.set('user', null)
    c.set('guest', null)
    c.set('local', isLocalRequest(c.req.raw.headers, findRemoteAddress(c)))
    await next()
    c.header('x-request-id', requestId)
    const fields = {
      requestId,
      method: c.req.method,
      // Without the query, which may carry what people searched for.
      path: toLoggedPath(c.req.path),
      status: c.res.status,
      ms: Math.round(performance.now() - startedAt),
      ...(c.var.user ? { userId: c.var.user.id } : {}),
    }
    if (c.req.path.startsWith('/api/')) deps.log.info('request', fields)
    else deps.log.debug('request', fields)
  })
}

/** Styles may be inline because the component library sets them on elements; scripts never are. */
export function securityHeaders(config: Config): MiddlewareHandler<AppEnv> {
  const https = config.publicUrl?.startsWith('https:') ?? false
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    // Videos and pages people put on a map, each in a sandbox and only when somebody asks for it.
    'frame-src https:',
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
  return createMiddleware<AppEnv>(async function securityHeaders(c, next) {
    await next()
    // Nothing may be framed but what a share link allows on the sites it names.
    const sites = await listFramingSites(c.var.deps, c.req.path)
    if (!c.res.headers.has('content-security-policy'))
      c.header('content-security-policy', `${policy}; frame-ancestors ${sites.join(' ') || "'none'"}`)
    if (sites.length === 0) c.header('x-frame-options', 'DENY')
    c.header('x-content-type-options', 'nosniff')
    const shared = /^\/(shared|embed)\//.test(c.req.path)
    c.header('referrer-policy', shared ? 'no-referrer' : 'same-origin')
    if (shared) c.header('x-robots-tag', 'noindex, nofollow')
    c.header('cross-origin-opener-policy', 'same-origin')
    c.header('cross-origin-resource-policy', 'same-origin')
    c.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    if (https) c.header('strict-transport-security', 'max-age=31536000')
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control'))
      c.header('cache-control', 'no-store')
  })
}

/** Until a real account exists, only this machine is answered; a probe may still ask whether the server is well. */
export const refuseBeforeSetUp = createMiddleware<AppEnv>(async function refuseBeforeSetUp(c, next) {
  if (!c.var.local && c.req.path !== '/api/health' && !(await c.var.deps.auth.hasRealAccount()))
    throw new AppError(
      'set_up_first',
      'This Desirepath has no account yet, so it answers only on the machine it runs on. Open it there ' +
        '(http://localhost and its port) and create your account, or run "npx desirepath account create" there.',
    )
  await next()
})

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A change may come only from our own pages (or from a program, which sends no Origin). */
export function checkOrigin(config: Config) {
  const publicHost = config.publicUrl ? new URL(config.publicUrl).host : undefined
  return createMiddleware<AppEnv>(async function checkOrigin(c, next) {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    if (!safeMethods.has(c.req.method)) {
      const host = origin && URL.canParse(origin) ? new URL(origin).host : undefined
      const own = host !== undefined && (host === c.req.header('host') || host === publicHost)
      if (
        (origin !== undefined && !own) ||
        (origin === undefined && site !== undefined && site === 'cross-site')
      )
        throw new AppError(
          'wrong_origin',
          'This change was sent from a page of another site, so it was not made. Open Desirepath itself and try again.',
        )
    }
    await next()
  })
}

const jsonLimit = 2 * 1024 * 1024
const documentLimit = 32 * 1024 * 1024

/** Uploads of files and attachments stream and hold their limits themselves; journey documents may be long; else 2 MB. */
export function limitBody(_config: Config): MiddlewareHandler<AppEnv> {
  const onError = () => {
    throw new AppError(
      'too_large',
      'That is more than this address accepts. Nothing was changed. Send it in parts.',
    )
  }
  const small = bodyLimit({ maxSize: jsonLimit, onError })
  const long = bodyLimit({ maxSize: documentLimit, onError })
  return async function limitBody(c, next) {
    if (
      /^\/api\/workspaces\/[^/]+\/(imports|journeys\/[^/]+\/attachments|projects\/[^/]+\/(imports|refi))$/.test(
        c.req.path,
      )
    )
      return next()
    return /^\/api\/workspaces\/[^/]+\/(journeys|projects)(\/|$)/.test(c.req.path)
      ? long(c, next)
      : small(c, next)
  }
}

/** Who is asking. Guests of a share link count as nobody until a route lets them in. */
export const identify = createMiddleware<AppEnv>(async function identify(c, next) {
  const user = await c.var.deps.auth.findUser(c.req.raw.headers)
  c.set('user', user?.guest ? null : user)
  c.set('guest', user?.guest ? user : null)
  await next()
})
