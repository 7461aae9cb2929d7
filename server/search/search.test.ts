import { beforeAll, expect, it } from 'vitest'
import type { SearchResults } from '../../shared/wire/search.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

let app: TestApp
let owner: TestUser
let workspace: { id: string }
beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  workspace = await app.buildWorkspace({ owner })
  const other = await app.buildWorkspace()
  const journey = (
    id: string,
    workspaceId: string,
    title: string,
    text = '',
    deleted: Date | null = null,
  ) => ({
    id,
    workspace_id: workspaceId,
    title,
    search_text: text,
    snapshot: null,
    created_by: null,
    updated_by: null,
    deleted_at: deleted,
  })
  await app.db
    .insertInto('journey')
    .values([
      journey('j1', workspace.id, 'Opening an account', 'People wait for the letter with the code'),
      journey('j2', workspace.id, 'Account closing'),
      journey('j3', workspace.id, 'Support', 'They ask about their account and 100% of fees'),
      journey('j4', workspace.id, 'Old account map', '', new Date()),
      journey('j5', other.id, 'Account of others'),
    ])
    .execute()
  const persona = (id: string, workspaceId: string, title: string, text: string) => ({
    id,
    workspace_id: workspaceId,
    title,
    search_text: text,
  })
  await app.db
    .insertInto('persona')
    .values([
      persona('p1', workspace.id, 'Newcomers', 'Want an account within a minute'),
      persona('p2', other.id, 'Accountants', ''),
    ])
    .execute()
  await app.buildTouchpoint(workspace, { name: 'Create account' })
  await app.buildTouchpoint(workspace, { name: 'Pay_now' })
  await app.buildTouchpoint(other, { name: 'Account elsewhere' })
  const event = (workspaceId: string, customer: string, seq: number) => ({
    workspace: workspaceId,
    customer,
    event_id: String(seq),
    occurred_at: '2026-01-01 00:00:00.000',
    seq,
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
  await app.deps.analytics.insertRows('events', [
    event(workspace.id, 'account-7', 1),
    event(workspace.id, 'account-7', 2),
    event(workspace.id, 'account-12', 3),
    event(workspace.id, 'my-account', 4),
    event(other.id, 'account-99', 5),
  ])
})

const find = async (q: string) =>
  (await (
    await app.as(owner).get(`/api/workspaces/${workspace.id}/search?q=${encodeURIComponent(q)}`)
  ).json()) as SearchResults

it('finds maps, touchpoints, personas and customers of this workspace, titles that begin with it first', async () => {
  expect(await find('account')).toEqual({
    journeys: [
      { id: 'j2', title: 'Account closing', excerpt: null },
      { id: 'j1', title: 'Opening an account', excerpt: null },
      { id: 'j3', title: 'Support', excerpt: 'They ask about their account and 100% of fees' },
    ],
    touchpoints: [{ id: expect.any(String), name: 'Create account', channel: 'web' }],
    personas: [{ id: 'p1', title: 'Newcomers', excerpt: 'Want an account within a minute' }],
    customers: [
      { customer: 'account-12', events: 1 },
      { customer: 'account-7', events: 2 },
    ],
  })
})

it('takes signs that mean something to the database as themselves', async () => {
  expect((await find('100%')).journeys.map((each) => each.id)).toEqual(['j3'])
  expect((await find('%')).journeys.map((each) => each.id)).toEqual(['j3'])
  expect((await find('y_n')).touchpoints.map((each) => each.name)).toEqual(['Pay_now'])
  expect((await find("' or 1=1 --")).journeys).toEqual([])
})
