import { getMigrations } from 'better-auth/db/migration'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SessionState } from '../../shared/wire/workspace.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import { cookieOf, type TestUser } from '../testing/client.ts'
import { createBetterAuth } from './betterAuth.ts'

let app: TestApp
let user: TestUser
beforeAll(async () => {
  app = await buildApp()
  user = await app.buildUser({ name: 'Known', email: 'known@example.org' })
})

const sessionOf = async (response: Response) => (await response.json()) as SessionState
const codeOf = async (response: Response) => (await response.json()).error.code as string
const withCookie = (response: Response) => ({ ...user, cookie: cookieOf(response) })

it('the tables hold every column better-auth asks for', async () => {
  const { options } = createBetterAuth({
    db: app.db,
    origin: 'http://localhost',
    secret: 'a secret for tests, 32 characters',
    rateLimit: true,
  })
  const { toBeCreated, toBeAdded } = await getMigrations(options)
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
})

describe('signing in', () => {
  it('takes e-mail in any case and gives a cookie scripts cannot read', async () => {
    const response = await app
      .as(null)
      .post('/api/session', { email: 'KNOWN@Example.org', password: user.password })
    expect(response.status).toBe(200)
    expect((await sessionOf(response)).user).toEqual({
      id: user.id,
      name: 'Known',
      email: 'known@example.org',
      anonymous: false,
    })
    const cookie = response.headers
      .getSetCookie()
      .find((each) => each.startsWith('desirepath.session_token='))
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).not.toMatch(/; Secure/i)
  })

  it('a server with an https address sets cookies for https only', async () => {
    const secure = await buildApp({ config: { publicUrl: 'https://maps.example' } })
    const known = await secure.buildUser()
    const response = await secure.as(null, { headers: { host: 'maps.example' } }).request('/api/session', {
      method: 'POST',
      json: { email: known.email, password: known.password },
      headers: { origin: 'https://maps.example' },
    })
    expect(response.status).toBe(200)
    const cookie = response.headers.getSetCookie().find((each) => each.includes('desirepath.session_token='))
    expect(cookie).toMatch(/^__Secure-.*; Secure/i)
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age/)
  })

  it('a wrong password and an unknown person get the same answer', async () => {
    const wrong = await app.as(null).post('/api/session', { email: user.email, password: 'not the password' })
    const unknown = await app
      .as(null)
      .post('/api/session', { email: 'no@example.org', password: 'whatever it is' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.json()).toEqual(await unknown.json())
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  it('a changed or invented cookie signs nobody in', async () => {
    for (const cookie of [
      user.cookie.replace(/=(.)/, (_all, first) => `=${first === 'x' ? 'y' : 'x'}`),
      user.cookie.slice(0, -3),
      'desirepath.session_token=invented.invented',
    ]) {
      const response = await app.as({ ...user, cookie }).get('/api/workspaces')
      expect(response.status, cookie).toBe(401)
    }
  })

  it('ten tries a minute are enough for one address; another address is not held up', async () => {
    const limited = await buildApp({ rateLimit: true })
    const known = await limited.buildUser()
    const attempt = (password: string, remoteAddress: string) =>
      limited.as(null, { remoteAddress }).post('/api/session', { email: known.email, password })
    for (let i = 0; i < 10; i++) expect((await attempt('wrong password', '203.0.113.5')).status).toBe(401)
    const refused = await attempt(known.password, '203.0.113.5')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await codeOf(refused)).toBe('too_many_requests')
    const spoofed = await limited
      .as(null, { remoteAddress: '203.0.113.5', headers: { 'x-desirepath-address': '198.51.100.1' } })
      .post('/api/session', { email: known.email, password: known.password })
    expect(spoofed.status).toBe(429)
    expect((await attempt(known.password, '203.0.113.6')).status).toBe(200)
  })

  it('people behind one proxy on this machine are counted one by one; what a client writes itself is not believed', async () => {
    const limited = await buildApp({ rateLimit: true })
    const known = await limited.buildUser()
    const attempt = (remoteAddress: string, forwarded: string) =>
      limited
        .as(null, { remoteAddress, headers: { 'x-forwarded-for': forwarded } })
        .post('/api/session', { email: known.email, password: 'wrong password' })
    for (let i = 0; i < 10; i++)
      expect((await attempt('127.0.0.1', `198.51.100.${i}, 203.0.113.20`)).status).toBe(401)
    expect((await attempt('127.0.0.1', '198.51.100.99, 203.0.113.20')).status).toBe(429)
    expect((await attempt('127.0.0.1', '203.0.113.21')).status).toBe(401)
    for (let i = 0; i < 10; i++) expect((await attempt('203.0.113.30', `198.51.100.${i}`)).status).toBe(401)
    expect((await attempt('203.0.113.30', '198.51.100.99')).status).toBe(429)
  })

  it('signing out ends the session on the server', async () => {
    const signedIn = withCookie(
      await app.as(null).post('/api/session', { email: user.email, password: user.password }),
    )
    expect((await app.as(signedIn).get('/api/workspaces')).status).toBe(200)
    expect((await app.as(signedIn).delete('/api/session')).status).toBe(200)
    expect((await app.as(signedIn).get('/api/workspaces')).status).toBe(401)
  })
})

describe('one’s own account', () => {
  it('a new password needs the old one and signs out every other browser', async () => {
    const person = await app.buildUser()
    const other = await app.as(null).post('/api/session', { email: person.email, password: person.password })
    const otherBrowser = { ...person, cookie: cookieOf(other) }
    const wrong = await app.as(person).post('/api/account/password', {
      currentPassword: 'not the password',
      newPassword: 'a new long password',
    })
    expect(wrong.status).toBe(401)
    expect((await wrong.json()).error).toMatchObject({ code: 'wrong_password', field: 'currentPassword' })
    const changed = await app
      .as(person)
      .post('/api/account/password', { currentPassword: person.password, newPassword: 'a new long password' })
    expect(changed.status).toBe(200)
    expect((await app.as(otherBrowser).get('/api/workspaces')).status).toBe(401)
    expect((await app.as({ ...person, cookie: cookieOf(changed) }).get('/api/workspaces')).status).toBe(200)
    const old = await app.as(null).post('/api/session', { email: person.email, password: person.password })
    expect(old.status).toBe(401)
    const fresh = await app
      .as(null)
      .post('/api/session', { email: person.email, password: 'a new long password' })
    expect(fresh.status).toBe(200)
  })

  it('a changed name is the name from then on', async () => {
    const person = await app.buildUser()
    expect((await app.as(person).patch('/api/account', { name: '  New name ' })).status).toBe(200)
    expect((await sessionOf(await app.as(person).get('/api/session'))).user?.name).toBe('New name')
  })

  it('nobody makes an account without an invitation, unless the server is open to all', async () => {
    const account = { name: 'Somebody', email: 'somebody@example.org', password: 'a long password' }
    const closed = await app.as(null).post('/api/account', account)
    expect(closed.status).toBe(403)
    expect(await codeOf(closed)).toBe('sign_up_closed')
    const open = await buildApp({ config: { openSignup: true } })
    expect(await codeOf(await open.as(null).post('/api/account', account))).toBe('set_up_first')
    await open.buildUser()
    const made = await open.as(null).post('/api/account', account)
    expect(made.status).toBe(201)
    expect((await sessionOf(made)).workspaces).toEqual([])
    const taken = await open.as(null).post('/api/account', { ...account, email: 'Somebody@example.org' })
    expect(taken.status).toBe(409)
    expect((await taken.json()).error).toMatchObject({ code: 'email_taken', field: 'email' })
  })
})

describe('a change sent by a page of another site', () => {
  it.each([
    { origin: 'https://other.example' },
    { origin: 'null' },
    { origin: 'http://localhost:9999' },
    { 'sec-fetch-site': 'cross-site' },
  ] as Record<string, string>[])('is refused (%j)', async (headers) => {
    const refused = await app
      .as(user)
      .request('/api/workspaces', { method: 'POST', json: { name: 'Forged' }, headers })
    expect(refused.status).toBe(403)
    expect(await codeOf(refused)).toBe('wrong_origin')
  })

  it('our own page and a program may change things', async () => {
    for (const headers of [{ origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' }, undefined]) {
      const made = await app
        .as(user)
        .request('/api/workspaces', { method: 'POST', json: { name: 'Real' }, headers })
      expect(made.status).toBe(201)
    }
  })
})
