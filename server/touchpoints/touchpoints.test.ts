import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Rule, TouchpointWithCounts } from '../../shared/wire/touchpoint.ts'
import { createImporter, listTraces } from '../events/testing.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

let app: TestApp
let owner: TestUser
let workspace: { id: string }
let base: string

const rows = [
  'ann,2024-05-01 10:00:00,visit,web,free',
  'ann,2024-05-01 10:05:00,sign_up,web,free',
  'ann,2024-05-02 10:05:00,call,phone,paid',
  'ben,2024-05-02 09:00:00,visit,web,paid',
  'ben,2024-05-03 09:00:00,call,phone,free',
  'cid,2024-05-03 09:00:00,visit,app,free',
]
const file = `customer,time,event,channel,plan\n${rows.join('\n')}\n`

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
})
beforeEach(async () => {
  workspace = await app.buildWorkspace({ owner })
  base = `/api/workspaces/${workspace.id}/touchpoints`
  await createImporter(app, owner, workspace).importFile(file, { makeTouchpoints: false })
})

async function send<T>(method: 'post' | 'patch', path: string, body: unknown, status: number): Promise<T> {
  const response = await app.as(owner)[method](path, body)
  const text = await response.text()
  if (response.status !== status) throw new Error(`${response.status}: ${text}`)
  return JSON.parse(text) as T
}
const create = (name: string, rule: Rule) => send<{ id: string }>('post', base, { name, rule }, 201)
async function list() {
  const answer = await (await app.as(owner).get(base)).json()
  return answer as { touchpoints: TouchpointWithCounts[]; rebuilding: boolean }
}
const counts = async () =>
  Object.fromEntries(
    (await list()).touchpoints.map(({ name, events, customers }) => [name, [events, customers]]),
  )
const is = (value: string): Rule => ({ field: 'name', op: 'is', value })

describe('the catalogue', () => {
  it('counts for a period, a filter or the customers of a persona alone when asked to', async () => {
    await create('Visit', is('visit'))
    await create('Call', is('call'))
    await app.runJobs()
    const countsOf = async (query: string) => {
      const answer = await app.as(owner).get(`${base}?${query}`)
      expect(answer.status).toBe(200)
      const { touchpoints } = (await answer.json()) as { touchpoints: TouchpointWithCounts[] }
      return Object.fromEntries(touchpoints.map(({ name, events, customers }) => [name, [events, customers]]))
    }
    expect(await countsOf('')).toEqual({ Visit: [3, 3], Call: [2, 2] })
    const persona = await send<{ id: string }>(
      'post',
      `/api/workspaces/${workspace.id}/personas`,
      { title: 'Callers', rule: { did: { event: is('call') }, atLeast: 1, days: null } },
      201,
    )
    const filters = (op: string) =>
      `filters=${encodeURIComponent(JSON.stringify([{ field: 'persona', op, value: persona.id }]))}`
    expect(await countsOf(filters('is'))).toEqual({ Visit: [2, 2], Call: [2, 2] })
    expect(await countsOf(filters('is_not'))).toEqual({ Visit: [1, 1], Call: [0, 0] })
    expect(await countsOf('from=2024-05-03T00:00:00Z')).toEqual({ Visit: [1, 1], Call: [1, 1] })
  })

  it('counts events and customers of each touchpoint once the traces are built', async () => {
    await create('Visit', is('visit'))
    await create('Call on a paid plan', {
      all: [is('call'), { field: 'property:plan', op: 'is', value: 'paid' }],
    })
    expect((await list()).rebuilding).toBe(true)
    await app.runJobs()
    expect((await list()).rebuilding).toBe(false)
    expect(await counts()).toEqual({ Visit: [3, 3], 'Call on a paid plan': [1, 1] })
    expect(await listTraces(app, workspace)).toEqual({
      ann: ['Visit', 'Call on a paid plan'],
      ben: ['Visit'],
      cid: ['Visit'],
    })
  })

  it('gives an event to the first rule that matches, and to another when the order changes', async () => {
    const all = await create('Anything on the web', { field: 'channel', op: 'is', value: 'web' })
    const visit = await create('Visit', is('visit'))
    await app.runJobs()
    expect(await counts()).toEqual({ 'Anything on the web': [3, 2], Visit: [1, 1] })
    await send('post', `${base}/${visit.id}/move`, { afterId: null }, 200)
    await app.runJobs()
    expect((await list()).touchpoints.map(({ name }) => name)).toEqual(['Visit', 'Anything on the web'])
    expect(await counts()).toEqual({ Visit: [3, 3], 'Anything on the web': [1, 1] })
    await send('post', `${base}/${visit.id}/move`, { afterId: all.id }, 200)
    await app.runJobs()
    expect(await counts()).toEqual({ 'Anything on the web': [3, 2], Visit: [1, 1] })
  })

  it('keeps any order that is dragged together', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const ids = new Map<string, string>()
    for (const name of names) ids.set(name, (await create(name, is(name))).id)
    const expected = [...names]
    let seed = 5
    for (let move = 0; move < 25; move++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      const moved = names[seed % 5]!
      const others = expected.filter((name) => name !== moved)
      const at = (seed >> 8) % 5
      expected.splice(0, 5, ...others.slice(0, at), moved, ...others.slice(at))
      const afterId = at === 0 ? null : ids.get(others[at - 1]!)
      await send('post', `${base}/${ids.get(moved)}/move`, { afterId }, 200)
      expect((await list()).touchpoints.map(({ name }) => name)).toEqual(expected)
    }
  })

  it('never gives a number out twice, not even of a deleted touchpoint', async () => {
    const first = await send<{ id: string; number: number }>('post', base, { name: 'a', rule: is('a') }, 201)
    expect((await app.as(owner).delete(`${base}/${first.id}`)).status).toBe(204)
    const second = await send<{ number: number }>('post', base, { name: 'b', rule: is('b') }, 201)
    expect(second.number).toBeGreaterThan(first.number)
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        send<{ number: number; position: string }>('post', base, { name: `n${i}`, rule: is(`n${i}`) }, 201),
      ),
    )
    expect(new Set(made.map(({ number }) => number)).size).toBe(6)
    expect(new Set(made.map(({ position }) => position)).size).toBe(6)
  })

  it('rebuilds traces for a changed rule and not for a changed name', async () => {
    const { id } = await create('Visit', is('visit'))
    await app.runJobs()
    await send('patch', `${base}/${id}`, { name: 'Page visit', channel: 'app', online: false }, 200)
    expect(await list()).toMatchObject({
      rebuilding: false,
      touchpoints: [{ name: 'Page visit', channel: 'app', online: false, events: 3 }],
    })
    await send('patch', `${base}/${id}`, { rule: is('call') }, 200)
    expect(await list()).toMatchObject({ rebuilding: true, touchpoints: [{ events: 3 }] })
    await app.runJobs()
    expect(await list()).toMatchObject({ rebuilding: false, touchpoints: [{ events: 2, customers: 2 }] })
  })

  it('shares one rebuild among changes in quick succession', async () => {
    for (const name of ['visit', 'call', 'sign_up']) await create(name, is(name))
    const jobs = await app.deps.jobs.list(workspace.id, { name: 'rebuild_traces', active: true })
    expect(jobs).toHaveLength(1)
    await app.runJobs()
    expect(await counts()).toEqual({ visit: [3, 3], call: [2, 2], sign_up: [1, 1] })
  })

  it('ends with the last of many changes that come while traces are being rebuilt', async () => {
    const { id } = await create('Moving', is('visit'))
    for (const name of ['call', 'sign_up', 'visit', 'call', 'sign_up']) {
      const working = app.runJobs()
      await send('patch', `${base}/${id}`, { rule: is(name) }, 200)
      await working
    }
    await app.runJobs()
    expect(await list()).toMatchObject({ rebuilding: false, touchpoints: [{ events: 1, customers: 1 }] })
    expect(await listTraces(app, workspace)).toEqual({ ann: ['Moving'] })
  })

  it('is seen in its own workspace and in no other', async () => {
    const { id } = await create('Visit', is('visit'))
    const other = await app.buildWorkspace({ owner })
    const path = `/api/workspaces/${other.id}/touchpoints`
    expect(await (await app.as(owner).get(path)).json()).toEqual({ touchpoints: [], rebuilding: false })
    expect((await app.as(owner).patch(`${path}/${id}`, { name: 'x' })).status).toBe(404)
    expect((await app.as(owner).delete(`${path}/${id}`)).status).toBe(404)
    expect((await app.as(owner).post(`${path}/${id}/move`, { afterId: null })).status).toBe(404)
    expect(await (await app.as(owner).get(`${path}/unmapped`)).json()).toMatchObject({ total: 0 })
    const preview = await (await app.as(owner).post(`${path}/preview`, { rule: is('visit') })).json()
    expect(preview).toMatchObject({ events: 0, samples: [] })
  })
})

describe('events no touchpoint takes', () => {
  it('are listed by volume, page by page, and become touchpoints in one go', async () => {
    const unmapped = async (query = '') => (await app.as(owner).get(`${base}/unmapped${query}`)).json()
    expect(await unmapped()).toMatchObject({
      names: 3,
      total: 6,
      events: [
        { name: 'visit', events: 3, customers: 3 },
        { name: 'call', events: 2, customers: 2 },
        { name: 'sign_up', events: 1, customers: 1 },
      ],
    })
    expect((await unmapped('?limit=1&offset=1')).events.map(({ name }: { name: string }) => name)).toEqual([
      'call',
    ])
    const made = await send<{ touchpoints: { name: string; channel: string }[] }>(
      'post',
      `${base}/bulk`,
      { names: ['call', 'visit'] },
      201,
    )
    expect(made.touchpoints).toMatchObject([
      { name: 'Call', channel: 'phone', online: false },
      { name: 'Visit', channel: 'web', online: true },
    ])
    expect(await unmapped()).toMatchObject({ names: 1, total: 1, events: [{ name: 'sign_up' }] })
    expect(await send('post', `${base}/bulk`, { names: ['call'] }, 201)).toEqual({ touchpoints: [] })
  })
})

describe('a rule under work', () => {
  it('is counted live, says what earlier rules take of it, and shows events', async () => {
    await create('On the phone', { field: 'channel', op: 'is', value: 'phone' })
    const preview = await send<{ samples: { name: string }[] }>(
      'post',
      `${base}/preview`,
      { rule: { field: 'property:plan', op: 'is', value: 'paid' } },
      200,
    )
    expect(preview).toMatchObject({ events: 2, customers: 2, taken: 1 })
    expect(preview.samples.map(({ name }) => name).sort()).toEqual(['call', 'visit'])
  })

  it('of a touchpoint that exists is judged at its own place', async () => {
    const first = await create('On the phone', { field: 'channel', op: 'is', value: 'phone' })
    const rule = { field: 'property:plan', op: 'is', value: 'paid' }
    expect(await send('post', `${base}/preview`, { rule, touchpointId: first.id }, 200)).toMatchObject({
      taken: 0,
    })
  })

  it.each<[string, unknown]>([
    ['a pattern that is none', { field: 'name', op: 'matches', value: '(' }],
    ['a number compared with a word', { field: 'value', op: 'gt', value: 'many' }],
    ['a field there is not', { field: 'price', op: 'is', value: 'x' }],
    ['an empty list', { all: [] }],
  ])('is refused with %s', async (_what, rule) => {
    const response = await app.as(owner).post(`${base}/preview`, { rule })
    expect(response.status).toBe(400)
    expect((await response.json()).error.code).toBe('invalid_input')
  })
})
