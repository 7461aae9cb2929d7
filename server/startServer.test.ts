import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { createAccountFromCli } from './auth/createAccountFromCli.ts'
import { parseConfig } from './config.ts'
import { StartupProblem } from './engines/StartupProblem.ts'
import { createLog } from './log.ts'
import { type RunningServer, startServer } from './startServer.ts'
import { buildApp, type TestApp } from './testing/buildApp.ts'

let app: TestApp
let lines: string[] = []
const running: RunningServer[] = []
beforeEach(async () => {
  app = await buildApp()
  lines = []
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})

async function configure(env: Record<string, string> = {}) {
  return parseConfig({
    PORT: '0',
    DATA_DIR: await mkdtemp(join(inject('engines').folder, 'server-')),
    DATABASE_URL: app.databaseUrl,
    CLICKHOUSE_URL: app.clickhouseUrl,
    CLICKHOUSE_DATABASE: app.deps.analytics.database,
    ...env,
  })
}
async function start(env: Record<string, string> = {}) {
  const server = await startServer(
    await configure(env),
    createLog({ level: 'info', write: (line) => void lines.push(line) }),
  )
  running.push(server)
  return server
}
const account = { name: 'Somebody', email: 'somebody@example.org', password: 'a long password' }

describe('a server', () => {
  it('answers where it says it does, and writes one line for each request', async () => {
    const { address } = await start()
    expect(address).toMatch(/^http:\/\/localhost:\d+$/)
    expect(await (await fetch(`${address}/api/health`)).json()).toEqual({ status: 'ok' })
    const session = await fetch(`${address}/api/session`)
    expect(await session.json()).toMatchObject({ firstRun: true, local: true })
    const logged = lines.map((line) => JSON.parse(line)).filter((line) => line.message === 'request')
    expect(logged).toMatchObject([
      { method: 'GET', path: '/api/health', status: 200, level: 'info' },
      { method: 'GET', path: '/api/session', status: 200, requestId: session.headers.get('x-request-id') },
    ])
  })

  it('keeps a connection open for longer than what stands before it does', async () => {
    const { address } = await start()
    const { headers } = await fetch(`${address}/api/health`)
    expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60)
  })

  it('believes no Host but a loopback one before there is an account, over a real connection', async () => {
    const { address } = await start()
    const { request } = await import('node:http')
    const status = await new Promise((resolve, reject) => {
      request(`${address}/api/session`, { headers: { host: 'rebound.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(403)
  })

  it('on a port that is taken says which and what to do', async () => {
    const { address } = await start()
    const port = new URL(address).port
    await expect(start({ PORT: port })).rejects.toThrow(
      `Port ${port} is taken by another program. Stop that one, or choose another port with PORT`,
    )
  })

  it('does not start on data of a newer version', async () => {
    await sql`insert into kysely_migration (name, timestamp) values ('29991231_0000_change_all', '2999-12-31')`.execute(
      app.db,
    )
    await expect(start()).rejects.toThrow(/written by a newer Desirepath\. Nothing was changed/)
  })

  it('does not start while work waits that it does not know', async () => {
    await app.db
      .insertInto('job')
      .values({ id: 'j', name: 'from_the_future', payload: '{}', state: 'queued', max_attempts: 1 })
      .execute()
    await expect(start()).rejects.toThrow(StartupProblem)
  })

  it.each([
    ['DATABASE_URL', 'postgres://owner:very-secret@127.0.0.1:1/app', /PostgreSQL does not answer/],
    ['CLICKHOUSE_URL', 'http://owner:very-secret@127.0.0.1:1', /ClickHouse does not answer/],
  ])('with a %s that leads nowhere says so without showing it', async (name, url, message) => {
    const failure = await start({ [name]: url }).catch((error: Error) => error)
    expect(failure).toBeInstanceOf(Error)
    const text = (failure as Error).message
    expect(text).toMatch(message)
    expect(text).toContain(name)
    expect(text).not.toContain('secret')
  })

  it('runs queued work, and stops cleanly', async () => {
    const workspace = await app.buildWorkspace()
    const { id } = await app.deps.jobs.enqueue('erase_workspace', { workspaceId: 'gone', files: [] })
    const server = await start()
    await expect
      .poll(
        async () =>
          (await app.db.selectFrom('job').select('state').where('id', '=', id).executeTakeFirstOrThrow())
            .state,
        { timeout: 20_000 },
      )
      .toBe('done')
    await server.stop()
    await expect(fetch(`${server.address}/api/health`)).rejects.toThrow()
    expect(await app.db.selectFrom('workspace').select('id').execute()).toEqual([{ id: workspace.id }])
  })

  it('with the role worker alone opens no port', async () => {
    expect((await start({ ROLES: 'worker' })).address).toBe('')
  })
})

describe('an account made on the command line', () => {
  it('is the first one, keeps what was made before it, and can sign in from elsewhere', async () => {
    const opened = await (await app.as(null).post('/api/first-run/sample')).json()
    await createAccountFromCli(await configure(), account)
    const { address } = await start()
    const response = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.1' },
      body: JSON.stringify({ email: account.email, password: account.password }),
    })
    expect(response.status).toBe(200)
    const session = await response.json()
    expect(session).toMatchObject({ firstRun: false, local: false, user: { anonymous: false } })
    expect(session.workspaces.map((each: { id: string }) => each.id)).toEqual([opened.workspaceId])
  })

  it('may be a further one, and names an e-mail that is taken', async () => {
    await createAccountFromCli(await configure(), account)
    await createAccountFromCli(await configure(), { ...account, email: 'other@example.org' })
    await expect(createAccountFromCli(await configure(), account)).rejects.toThrow(/this e-mail already/)
    expect(await app.db.selectFrom('user').select('id').execute()).toHaveLength(2)
  })
})
