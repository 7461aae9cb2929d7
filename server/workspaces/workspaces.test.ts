import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Member } from '../../shared/wire/workspace.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

let app: TestApp
let owner: TestUser
beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
})

const codeOf = async (response: Response) => (await response.json()).error.code as string

describe('a workspace', () => {
  it('belongs to who made it and is in nobody else’s list', async () => {
    const made = await app
      .as(owner)
      .post('/api/workspaces', { name: ' Checkout ', timezone: 'America/New_York' })
    expect(made.status).toBe(201)
    const workspace = await made.json()
    expect(workspace).toMatchObject({
      name: 'Checkout',
      timezone: 'America/New_York',
      role: 'owner',
      isSample: false,
    })
    const other = await app.buildUser()
    expect((await (await app.as(owner).get('/api/workspaces')).json()).workspaces).toContainEqual(workspace)
    expect((await (await app.as(other).get('/api/workspaces')).json()).workspaces).toEqual([])
  })

  it('takes a new name and zone, and refuses a zone nobody knows', async () => {
    const workspace = await app.buildWorkspace({ owner })
    const path = `/api/workspaces/${workspace.id}`
    expect(await (await app.as(owner).patch(path, { name: 'Renamed' })).json()).toMatchObject({
      name: 'Renamed',
      timezone: 'UTC',
    })
    expect((await (await app.as(owner).patch(path, { timezone: 'Asia/Tokyo' })).json()).timezone).toBe(
      'Asia/Tokyo',
    )
    const refused = await app.as(owner).patch(path, { timezone: 'Mars/Olympus' })
    expect(refused.status).toBe(400)
    expect((await refused.json()).error).toMatchObject({ code: 'invalid_input', field: 'timezone' })
  })

  it('is gone for everybody once deleted, with its events and files, and leaves others alone', async () => {
    const [doomed, kept] = [await app.buildWorkspace({ owner }), await app.buildWorkspace({ owner })]
    const member = await app.buildMember(doomed, 'editor')
    const event = (workspace: string) => ({
      workspace,
      customer: 'c1',
      event_id: '1',
      occurred_at: '2026-01-01 00:00:00.000',
      seq: 0,
      received_at: '2026-01-01 00:00:00.000',
      import_id: 'i',
      name: 'visit',
      channel: 'web',
      source: '',
      lifecycle: '',
      value: null,
      score: null,
      score_kind: '',
      text: '',
      properties: {},
    })
    await app.deps.analytics.insertRows('events', [event(doomed.id), event(kept.id)])
    await mkdir(join(app.deps.config.dataDir, 'uploads'), { recursive: true })
    const file = join(app.deps.config.dataDir, 'uploads', 'log.csv')
    await writeFile(file, 'a,b')
    await app.db
      .insertInto('import')
      .values({
        id: 'import-1',
        workspace_id: doomed.id,
        file_name: 'log.csv',
        file_hash: 'x',
        file_path: 'uploads/log.csv',
        state: 'done',
        error: null,
        preview: null,
        mapping: null,
        first_event_at: null,
        last_event_at: null,
        created_by: owner.id,
        started_at: null,
        finished_at: null,
      })
      .execute()
    await app.buildTouchpoint(doomed)

    expect((await app.as(owner).delete(`/api/workspaces/${doomed.id}`)).status).toBe(204)
    expect((await app.as(member).get(`/api/workspaces/${doomed.id}`)).status).toBe(404)
    expect((await app.as(owner).get(`/api/workspaces/${doomed.id}`)).status).toBe(404)
    expect(await app.runJobs()).toBe(1)
    const left = await app.deps.analytics.query<{ workspace: string }>({
      sql: 'SELECT workspace FROM events',
    })
    expect(left).toEqual([{ workspace: kept.id }])
    expect(existsSync(file)).toBe(false)
    const later = await app.db
      .selectFrom('job')
      .select(['name', 'run_at'])
      .where('state', '=', 'queued')
      .execute()
    expect(later, 'once more, for what a running import may still have written').toMatchObject([
      { name: 'erase_workspace' },
    ])
  })
})

describe('members', () => {
  it('an owner changes roles and removes people', async () => {
    const workspace = await app.buildWorkspace({ owner })
    const person = await app.buildMember(workspace, 'viewer')
    const path = `/api/workspaces/${workspace.id}/members`
    const changed = (await (await app.as(owner).patch(`${path}/${person.id}`, { role: 'editor' })).json())
      .members as Member[]
    expect(changed.map((each) => [each.userId, each.role])).toEqual([
      [owner.id, 'owner'],
      [person.id, 'editor'],
    ])
    expect((await app.as(owner).delete(`${path}/${person.id}`)).status).toBe(204)
    expect((await app.as(person).get(path)).status).toBe(404)
    const unknown = await app.as(owner).delete(`${path}/${person.id}`)
    expect([unknown.status, await codeOf(unknown)]).toEqual([404, 'member_not_found'])
  })

  it('everybody may leave; nobody but an owner may remove somebody else', async () => {
    const workspace = await app.buildWorkspace({ owner })
    const [viewer, editor] = [
      await app.buildMember(workspace, 'viewer'),
      await app.buildMember(workspace, 'editor'),
    ]
    const path = `/api/workspaces/${workspace.id}/members`
    const refused = await app.as(editor).delete(`${path}/${viewer.id}`)
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'role_too_low'])
    expect((await app.as(viewer).delete(`${path}/${viewer.id}`)).status).toBe(204)
  })

  it('the last owner can neither leave nor step down', async () => {
    const workspace = await app.buildWorkspace({ owner })
    const path = `/api/workspaces/${workspace.id}/members/${owner.id}`
    for (const refused of [
      await app.as(owner).delete(path),
      await app.as(owner).patch(path, { role: 'editor' }),
    ])
      expect([refused.status, await codeOf(refused)]).toEqual([409, 'last_owner'])
    const second = await app.buildMember(workspace, 'owner')
    expect((await app.as(owner).delete(path)).status).toBe(204)
    const last = await app.as(second).delete(`/api/workspaces/${workspace.id}/members/${second.id}`)
    expect(await codeOf(last)).toBe('last_owner')
  })

  it('of two owners who leave at the same moment one stays', async () => {
    for (let round = 0; round < 10; round++) {
      const workspace = await app.buildWorkspace({ owner })
      const second = await app.buildMember(workspace, 'owner')
      const answers = await Promise.all(
        [owner, second].map((person) =>
          app.as(person).delete(`/api/workspaces/${workspace.id}/members/${person.id}`),
        ),
      )
      expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409])
    }
  })
})
