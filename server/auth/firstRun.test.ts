import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenSampleResult } from '../../shared/wire/account.ts'
import type { SessionState } from '../../shared/wire/workspace.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import { cookieOf, type TestUser } from '../testing/client.ts'

const account = { name: 'First person', email: 'First@Example.org', password: 'long enough to be safe' }

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})

const withCookie = (response: Response) => ({ cookie: cookieOf(response) }) as TestUser
const errorOf = async (response: Response) =>
  (await response.json()).error as { code: string; field?: string; message: string }

describe('before there is an account', () => {
  const foreign: [string, { remoteAddress?: string; headers?: Record<string, string> }][] = [
    ['another address', { remoteAddress: '192.168.1.20' }],
    ['another address over IPv6', { remoteAddress: '2001:db8::7' }],
    ['an address that only looks like loopback', { remoteAddress: '::ffff:10.127.0.1' }],
    ['a proxy on this machine (X-Forwarded-For)', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
    ['a proxy on this machine (Forwarded)', { headers: { forwarded: 'for=127.0.0.1' } }],
    ['a proxy on this machine (X-Real-IP)', { headers: { 'x-real-ip': '127.0.0.1' } }],
    ['a proxy on this machine (Via)', { headers: { via: '1.1 proxy' } }],
    ['a tunnel (CF-Connecting-IP)', { headers: { 'cf-connecting-ip': '127.0.0.1' } }],
    ['a rebound name', { headers: { host: 'rebound.example:4400' } }],
    ['a name that begins like localhost', { headers: { host: 'localhost.example' } }],
    ['a name that begins like a loopback address', { headers: { host: '127.0.0.1.example:80' } }],
    ['a page of another site', { headers: { origin: 'https://other.example' } }],
    ['a page without an origin of its own', { headers: { origin: 'null' } }],
  ]
  it.each(foreign)('a request from %s is refused with the reason', async (_name, options) => {
    for (const [method, path] of [
      ['GET', '/api/session'],
      ['GET', '/api/workspaces'],
      ['POST', '/api/first-run/sample'],
      ['POST', '/api/first-run/account'],
      ['GET', '/'],
    ] as const) {
      const response = await app.as(null, options).request(path, {
        method,
        ...(method === 'POST' ? { json: path.endsWith('account') ? account : {} } : {}),
      })
      expect(response.status, path).toBe(403)
      const { code, message } = await errorOf(response)
      expect(code).toBe('set_up_first')
      expect(message).toMatch(/account/)
    }
    expect(await app.db.selectFrom('user').selectAll().execute()).toEqual([])
  })

  it.each([
    ['localhost', '127.0.0.1'],
    ['localhost:4400', '::1'],
    ['127.0.0.1:4400', '::ffff:127.0.0.1'],
    ['[::1]:4400', '::1'],
    ['maps.localhost:4400', '127.0.0.5'],
  ])('this machine is answered at http://%s', async (host, remoteAddress) => {
    const response = await app.as(null, { remoteAddress, headers: { host } }).get('/api/session')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ user: null, firstRun: true, local: true, workspaces: [] })
  })

  it('a probe from elsewhere may ask whether the server is well', async () => {
    expect((await app.as(null, { remoteAddress: '10.0.0.9' }).get('/api/health')).status).toBe(200)
  })
})

describe('the first run', () => {
  beforeEach(async () => {
    app = await buildApp()
  })

  it('one click makes the owner of the sample workspace and signs them in', async () => {
    const response = await app.as(null).post('/api/first-run/sample', { timezone: 'Europe/Berlin' })
    expect(response.status).toBe(200)
    const opened = (await response.json()) as OpenSampleResult
    expect(opened.session.user).toMatchObject({ anonymous: true })
    expect(opened.session.firstRun).toBe(true)
    expect(opened.session.workspaces).toMatchObject([
      { id: opened.workspaceId, isSample: true, role: 'owner', timezone: 'Europe/Berlin' },
    ])
    const session = (await (await app.as(withCookie(response)).get('/api/session')).json()) as SessionState
    expect(session.user).toEqual(opened.session.user)
  })

  it('opening the sample again, also after the cookie is lost, finds the same one', async () => {
    const first = (await (await app.as(null).post('/api/first-run/sample')).json()) as OpenSampleResult
    const again = await Promise.all([1, 2, 3].map(() => app.as(null).post('/api/first-run/sample')))
    for (const response of again)
      expect(((await response.json()) as OpenSampleResult).workspaceId).toBe(first.workspaceId)
    expect(await app.db.selectFrom('user').select('id').execute()).toHaveLength(1)
    expect(await app.db.selectFrom('workspace').select('id').execute()).toHaveLength(1)
  })

  it('a sample that could not be filled is filled when it is opened again', async () => {
    const open = async () =>
      (await (await app.as(null).post('/api/first-run/sample')).json()) as OpenSampleResult
    const first = await open()
    expect((await open()).jobId, 'it is queued once').toBe(first.jobId)
    const end = (state: 'failed' | 'running' | 'done', id: string | null) =>
      app.db.updateTable('job').set({ state }).where('id', '=', id).execute()
    await end('failed', first.jobId)
    const again = await open()
    expect(again.workspaceId).toBe(first.workspaceId)
    expect(again.jobId).not.toBe(first.jobId)
    await end('running', again.jobId)
    expect((await open()).jobId).toBe(again.jobId)
    await end('done', again.jobId)
    expect((await open()).jobId).toBeNull()
  })

  it('the owner of the sample becomes the first account and keeps their workspaces', async () => {
    const opened = await app.as(null).post('/api/first-run/sample')
    const before = (await opened.json()) as OpenSampleResult
    const owner = withCookie(opened)
    const own = await (await app.as(owner).post('/api/workspaces', { name: 'Ours' })).json()
    const response = await app.as(owner).post('/api/first-run/account', account)
    expect(response.status).toBe(201)
    const session = (await response.json()) as SessionState
    expect(session).toMatchObject({
      user: {
        id: before.session.user?.id,
        name: 'First person',
        email: 'first@example.org',
        anonymous: false,
      },
      firstRun: false,
    })
    expect(session.workspaces.map((each) => each.id)).toEqual([own.id, before.workspaceId])
    const stale = (await (await app.as(owner).get('/api/session')).json()) as SessionState
    expect(stale.user, 'the session that needed no password is over').toBeNull()
    const signedIn = await app
      .as(null)
      .post('/api/session', { email: account.email, password: account.password })
    expect(signedIn.status).toBe(200)
    expect((await signedIn.json()).user.id).toBe(session.user?.id)
  })

  it('the first account can be made from nothing, and by one request only', async () => {
    const answers = await Promise.all(
      ['a@example.org', 'b@example.org', 'c@example.org'].map((email) =>
        app.as(null).post('/api/first-run/account', { ...account, email }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
    expect(await app.db.selectFrom('user').select('id').execute()).toHaveLength(1)
  })

  it('with an account the server answers others, and the first run is over for everybody', async () => {
    await app.as(null).post('/api/first-run/account', account)
    const elsewhere = app.as(null, { remoteAddress: '192.168.1.20', headers: { host: 'maps.example' } })
    expect(await (await elsewhere.get('/api/session')).json()).toEqual({
      user: null,
      firstRun: false,
      local: false,
      workspaces: [],
    })
    expect((await elsewhere.post('/api/first-run/sample')).status).toBe(403)
    for (const path of ['/api/first-run/sample', '/api/first-run/account']) {
      const refused = await app.as(null).post(path, path.endsWith('account') ? account : {})
      expect(refused.status).toBe(409)
      expect((await errorOf(refused)).code).toBe('already_set_up')
    }
    const signedIn = await elsewhere.post('/api/session', {
      email: account.email,
      password: account.password,
    })
    expect(signedIn.status).toBe(200)
  })

  it.each([
    ['email', { ...account, email: 'nobody' }],
    ['password', { ...account, password: 'short' }],
    ['name', { ...account, name: '  ' }],
  ])('an account with a bad %s is refused and names it', async (field, input) => {
    const refused = await app.as(null).post('/api/first-run/account', input)
    expect(refused.status).toBe(400)
    expect(await errorOf(refused)).toMatchObject({ code: 'invalid_input', field })
  })

  it('the owner without an account cannot sign out, invite, or change a password', async () => {
    const opened = await app.as(null).post('/api/first-run/sample')
    const { workspaceId } = (await opened.json()) as OpenSampleResult
    const owner = app.as(withCookie(opened))
    for (const refused of [
      await owner.delete('/api/session'),
      await owner.post(`/api/workspaces/${workspaceId}/invitations`, { role: 'viewer' }),
      await owner.post('/api/account/password', {
        currentPassword: 'x',
        newPassword: 'long enough to be safe',
      }),
    ]) {
      expect(refused.status).toBe(403)
      expect((await errorOf(refused)).code).toBe('set_up_first')
    }
  })
})
