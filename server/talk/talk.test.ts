import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { addDays } from '../../shared/format/zonedDay.ts'
import { recordsOf } from '../../shared/journey/document.ts'
import { setCardText } from '../../shared/journey/edits/cardEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { attachCollab } from '../collab/attachCollab.ts'
import { type LiveClient, openLiveClient, until } from '../collab/testing/liveClient.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

let app: TestApp
let server: Server
let port: number
let workspace: { id: string }
let owner: TestUser
let editor: TestUser
let commenter: TestUser
let viewer: TestUser
let stranger: TestUser
let journeyId: string
let card: string
let step: string
let opened: LiveClient[] = []

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser({ name: 'Map Owner' })
  workspace = await app.buildWorkspace({ owner })
  const member = async (role: 'editor' | 'commenter' | 'viewer', name: string) =>
    app.buildMember(workspace, role, await app.buildUser({ name }))
  editor = await member('editor', 'Map Editor')
  commenter = await member('commenter', 'Map Commenter')
  viewer = await member('viewer', 'Map Viewer')
  stranger = await app.buildUser({ name: 'Stranger' })
  server = createServer((_, response) => response.end())
  const collab = attachCollab(server, app.deps)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  afterAll(async () => {
    await collab.close()
    server.close()
  })
})

afterEach(() => {
  for (const client of opened) client.close()
  opened = []
})

async function drawMap() {
  const doc = buildMap({ stages: 1, stepsPerStage: 2, textLanes: 1, cardsPerCell: 1 })
  const row = await insertJourney(app.db, {
    workspaceId: workspace.id,
    doc,
    userId: owner.id,
    now: app.clock.now(),
  })
  journeyId = row.id
  const model = readJourney(doc)
  card = model.cards[0]!.id
  step = model.steps[0]!.id
}

const at = (rest: string) => `/api/workspaces/${workspace.id}/journeys/${journeyId}/${rest}`
const read = async () => readJourney((await app.deps.collab.findJourneyDocument(workspace.id, journeyId))!)
const newsOf = async (user: TestUser) =>
  (await (await app.as(user).get(`/api/workspaces/${workspace.id}/notifications`)).json()).notifications as {
    id: string
    kind: string
    actor: string
    text: string
    documentId: string
  }[]
const newsHere = async (user: TestUser) => (await newsOf(user)).filter((one) => one.documentId === journeyId)

async function say(user: TestUser, text: string, more: object = {}): Promise<string> {
  const response = await app.as(user).post(at('comments'), { target: card, text, ...more })
  expect(response.status).toBe(201)
  return (await response.json()).id
}
const errorOf = async (response: Response) => [response.status, (await response.json()).error.code]

async function open(user: TestUser): Promise<LiveClient> {
  const client = openLiveClient({ port, journeyId, cookie: user.cookie })
  opened.push(client)
  await until(() => client.provider.isSynced)
  return client
}

describe('comments', () => {
  it('carry the signed-in person as author, reach everybody live, and are answered, resolved and liked', async () => {
    await drawMap()
    const reader = await open(viewer)
    const first = await say(commenter, 'Is this true?')
    const answer = await say(editor, 'Yes, we asked.', { parentId: first, target: step })
    await until(() => readJourney(reader.doc).comments.length === 2)
    const like = await app.as(owner).put(at(`comments/${answer}/reactions`), { emoji: '👍', on: true })
    expect(like.status).toBe(204)
    expect((await app.as(commenter).patch(at(`comments/${answer}`), { resolved: true })).status).toBe(204)
    const { comments } = await read()
    expect(
      comments.map(({ author, text, target, parentId, resolved, reactions }) => ({
        author,
        text,
        target,
        parentId,
        resolved,
        reactions,
      })),
    ).toEqual([
      {
        author: commenter.id,
        text: 'Is this true?',
        target: card,
        parentId: null,
        resolved: true,
        reactions: [],
      },
      {
        author: editor.id,
        text: 'Yes, we asked.',
        target: card,
        parentId: first,
        resolved: false,
        reactions: [`👍 ${owner.id}`],
      },
    ])
    await until(() => readJourney(reader.doc).comments[0]!.resolved)
  })

  it('name no other author, and none but their own is edited or, save by an owner, removed', async () => {
    await drawMap()
    const forged = await app
      .as(commenter)
      .post(at('comments'), { target: card, text: 'I quit', author: owner.id })
    expect(await errorOf(forged)).toEqual([400, 'invalid_input'])
    const id = await say(commenter, 'Mine')
    expect(await errorOf(await app.as(editor).patch(at(`comments/${id}`), { text: 'Not mine' }))).toEqual([
      403,
      'role_too_low',
    ])
    expect(await errorOf(await app.as(editor).delete(at(`comments/${id}`)))).toEqual([403, 'role_too_low'])
    expect((await app.as(commenter).patch(at(`comments/${id}`), { text: 'Still mine' })).status).toBe(204)
    expect((await read()).comments[0]).toMatchObject({ text: 'Still mine', author: commenter.id })
    expect((await app.as(owner).delete(at(`comments/${id}`))).status).toBe(204)
    expect((await read()).comments).toEqual([])
  })

  it('that others have answered leave their place when their author removes them', async () => {
    await drawMap()
    const id = await say(commenter, 'Hm')
    await say(editor, 'Why?', { parentId: id })
    expect((await app.as(commenter).delete(at(`comments/${id}`))).status).toBe(204)
    expect((await read()).comments.map(({ text }) => text)).toEqual(['', 'Why?'])
  })

  it('mention members by their real name, who are told; nobody else can be mentioned', async () => {
    await drawMap()
    await say(commenter, `Ask @[Big Boss](user:${viewer.id}) first`)
    expect((await read()).comments[0]!.text).toBe(`Ask @[Map Viewer](user:${viewer.id}) first`)
    expect(await newsHere(viewer)).toMatchObject([
      { kind: 'mention', actor: 'Map Commenter', text: 'Ask @Map Viewer first' },
    ])
    const refused = await app
      .as(commenter)
      .post(at('comments'), { target: card, text: `@[Stranger](user:${stranger.id})` })
    expect(refused.status).toBe(400)
    expect((await refused.json()).error).toMatchObject({ code: 'invalid_input', field: 'text' })
    expect((await read()).comments).toHaveLength(1)
    expect((await app.as(stranger).get(`/api/workspaces/${workspace.id}/notifications`)).status).toBe(404)
  })

  it('tell those in the thread of an answer, once, and not whoever wrote it', async () => {
    await drawMap()
    const first = await say(commenter, 'One')
    await say(editor, 'Two', { parentId: first })
    await say(editor, 'Three', { parentId: first })
    expect((await newsHere(commenter)).map(({ kind, text }) => [kind, text])).toEqual([
      ['answer', 'Three'],
      ['answer', 'Two'],
    ])
    expect(await newsHere(editor)).toEqual([])
  })

  it('are refused about what is not there, by strangers and viewers, when too long, and in a flood', async () => {
    await drawMap()
    const comment = (user: TestUser | null, body: object) =>
      app.as(user).post(at('comments'), { target: card, text: 'x', ...body })
    expect(await errorOf(await comment(editor, { target: 'gone' }))).toEqual([404, 'element_not_found'])
    expect(await errorOf(await comment(editor, { text: 'x'.repeat(5_001) }))).toEqual([400, 'invalid_input'])
    expect(await errorOf(await comment(viewer, {}))).toEqual([403, 'role_too_low'])
    expect(await errorOf(await comment(stranger, {}))).toEqual([404, 'workspace_not_found'])
    expect(await errorOf(await comment(null, {}))).toEqual([401, 'not_signed_in'])
    const eager = await app.buildMember(workspace, 'commenter')
    app.clock.set(new Date())
    const codes = new Set<number>()
    for (let i = 0; i < 70; i++) codes.add((await comment(eager, { target: 'gone' })).status)
    expect([...codes]).toEqual([404, 429])
  })

  it('are new to somebody until they have read them', async () => {
    await drawMap()
    const first = await say(commenter, 'New')
    const seen = async () => (await app.as(viewer).get(at('comments/seen'))).json()
    expect(await seen()).toEqual({ all: null, threads: {} })
    expect((await app.as(viewer).post(at('comments/seen'), { threadId: first })).status).toBe(204)
    expect(Object.keys((await seen()).threads)).toEqual([first])
    await app.as(viewer).post(at('comments/seen'), { threadId: null })
    expect(await seen()).toEqual({ all: expect.any(String), threads: {} })
  })
})

describe('suggestions', () => {
  it('are made by a commenter, decided by an editor, and tell their author', async () => {
    await drawMap()
    const before = (await read()).cards[0]!.text
    const change = { kind: 'set_text', before, after: 'Compares prices on two sites' }
    const made = await app
      .as(commenter)
      .post(at('suggestions'), { target: card, change, reason: 'Heard in calls' })
    expect(made.status).toBe(201)
    const { id } = await made.json()
    expect((await read()).cards[0]!.text).toBe(before)
    const decide = (user: TestUser) =>
      app.as(user).post(at('suggestions/decide'), { ids: [id], accept: true })
    expect(await errorOf(await decide(commenter))).toEqual([403, 'role_too_low'])
    expect(await (await decide(editor)).json()).toEqual({ decided: 1, refused: [] })
    const after = await read()
    expect(after.cards[0]!.text).toBe('Compares prices on two sites')
    expect(after.suggestions[0]).toMatchObject({
      state: 'accepted',
      decidedBy: editor.id,
      author: commenter.id,
    })
    expect(await newsHere(commenter)).toMatchObject([{ kind: 'suggestion_decided', actor: 'Map Editor' }])
    const again = await (await decide(editor)).json()
    expect(again).toMatchObject({ decided: 0, refused: [{ id }] })
  })

  it('are taken back by their author only, and cannot ask for what the map could not hold', async () => {
    await drawMap()
    const suggest = (change: object, target = card) =>
      app.as(commenter).post(at('suggestions'), { target, change })
    const { id } = await (await suggest({ kind: 'remove' })).json()
    expect(await errorOf(await app.as(editor).delete(at(`suggestions/${id}`)))).toEqual([403, 'role_too_low'])
    expect((await app.as(commenter).delete(at(`suggestions/${id}`))).status).toBe(204)
    expect((await read()).suggestions).toEqual([])
    expect((await suggest({ kind: 'remove' }, 'journey')).status).toBe(409)
    expect((await suggest({ kind: 'move_card', laneId: 'gone', stepId: step })).status).toBe(404)
    expect((await suggest({ kind: 'set_text', before: 'a', after: 'a' })).status).toBe(409)
  })
})

describe('tasks', () => {
  const tasksOf = async (user: TestUser, query = '') =>
    (await (await app.as(user).get(`/api/workspaces/${workspace.id}/tasks${query}`)).json()).tasks.filter(
      (task: { journeyId: string }) => task.journeyId === journeyId,
    )

  it('are assigned, listed across maps, ticked by whoever has them, and tell them', async () => {
    await drawMap()
    const made = await app.as(editor).post(at('tasks'), {
      target: card,
      text: 'Call five customers',
      assigneeId: commenter.id,
      dueOn: '2026-12-01',
    })
    expect(made.status).toBe(201)
    const { id } = await made.json()
    expect(await newsHere(commenter)).toMatchObject([{ kind: 'assigned', text: 'Call five customers' }])
    expect(await tasksOf(commenter)).toMatchObject([
      { id, journeyTitle: 'Built map', dueOn: '2026-12-01', done: false },
    ])
    expect(await tasksOf(editor)).toEqual([])
    expect(await tasksOf(editor, '?of=all')).toHaveLength(1)
    expect(await errorOf(await app.as(commenter).patch(at(`tasks/${id}`), { text: 'Call nobody' }))).toEqual([
      403,
      'role_too_low',
    ])
    expect((await app.as(commenter).patch(at(`tasks/${id}`), { done: true })).status).toBe(204)
    expect(await tasksOf(commenter)).toEqual([])
    expect(await tasksOf(commenter, '?done=true')).toMatchObject([{ id, done: true }])
  })

  it('stay with a person who has left, who can be given none any more', async () => {
    await drawMap()
    const leaver = await app.buildMember(workspace, 'commenter')
    const body = { target: card, text: 'Write it down', assigneeId: leaver.id }
    expect((await app.as(editor).post(at('tasks'), body)).status).toBe(201)
    await app.as(owner).delete(`/api/workspaces/${workspace.id}/members/${leaver.id}`)
    const refused = await app.as(editor).post(at('tasks'), body)
    expect((await refused.json()).error).toMatchObject({ code: 'invalid_input', field: 'assigneeId' })
    const reader = await app.as(editor).post(at('tasks'), { ...body, assigneeId: viewer.id })
    expect((await reader.json()).error).toMatchObject({ code: 'invalid_input', field: 'assigneeId' })
    expect((await read()).tasks.map((task) => task.assigneeId)).toEqual([leaver.id])
  })

  it('are written anew only when something about them has changed', async () => {
    await drawMap()
    for (const text of ['Stays', 'Changes'])
      expect((await app.as(editor).post(at('tasks'), { target: card, text })).status).toBe(201)
    /** The transaction that wrote each row (PostgreSQL, system columns). */
    const written = async () => {
      const rows = await app.db
        .selectFrom('journey_task')
        .where('journey_id', '=', journeyId)
        .select(['text', sql<string>`xmin::text`.as('by')])
        .orderBy('text')
        .execute()
      return rows.map(({ by }) => by)
    }
    const [changes, stays] = await written()
    const { tasks } = await read()
    const changing = tasks.find(({ text }) => text === 'Changes')!
    expect((await app.as(editor).patch(at(`tasks/${changing.id}`), { done: true })).status).toBe(204)
    const after = await written()
    expect(after[1]).toBe(stays)
    expect(after[0]).not.toBe(changes)
  })

  it('that are due tomorrow are told of once, by the calendar of the workspace', async () => {
    await drawMap()
    await app.db
      .updateTable('workspace')
      .set({ timezone: 'Pacific/Auckland' })
      .where('id', '=', workspace.id)
      .execute()
    const task = (text: string, dueOn: string) =>
      app.as(editor).post(at('tasks'), { target: card, text, assigneeId: commenter.id, dueOn })
    await task('Due on the 3rd', '2026-12-03')
    await task('Due on the 4th', '2026-12-04')
    // 12:30 UTC on the 1st is already the 2nd in Auckland.
    app.clock.set('2026-12-01T12:30:00Z')
    for (let i = 0; i < 2; i++) {
      await app.deps.jobs.enqueue('due-soon', {})
      await app.runJobs()
    }
    const due = (await newsHere(commenter)).filter(({ kind }) => kind === 'due_soon')
    expect(due.map(({ text }) => text)).toEqual(['Due on the 3rd'])
  })

  it.each([
    // 00:30 of the 25 hours of the day on which clocks are put back.
    { now: '2026-10-24T22:30:00Z', today: '2026-10-25', tomorrow: '2026-10-26' },
    // 23:30 before the day of 23 hours on which they are put forward.
    { now: '2027-03-27T22:30:00Z', today: '2027-03-27', tomorrow: '2027-03-28' },
  ])(
    'that are due tomorrow are told of also when clocks change: $today',
    async ({ now, today, tomorrow }) => {
      await drawMap()
      await app.db
        .updateTable('workspace')
        .set({ timezone: 'Europe/Berlin' })
        .where('id', '=', workspace.id)
        .execute()
      for (const dueOn of [addDays(today, -1), today, tomorrow, addDays(tomorrow, 1)])
        await app.as(editor).post(at('tasks'), { target: card, text: dueOn, assigneeId: commenter.id, dueOn })
      app.clock.set(now)
      await app.deps.jobs.enqueue('due-soon', {})
      await app.runJobs()
      const due = (await newsHere(commenter)).filter(({ kind }) => kind === 'due_soon')
      expect(due.map(({ text }) => text).sort()).toEqual([today, tomorrow])
    },
  )
})

describe('a workshop', () => {
  const round = (user: TestUser, body: object) => app.as(user).patch(at('workshop'), body)
  const vote = (user: TestUser, target: string, count: number) =>
    app.as(user).put(at('votes'), { target, count })

  it('shows hidden votes to nobody before the round closes, also not in what is sent to browsers', async () => {
    await drawMap()
    const reader = await open(viewer)
    expect(await errorOf(await round(commenter, { voting: 'open', votesEach: 3, hidden: true }))).toEqual([
      403,
      'role_too_low',
    ])
    expect((await round(editor, { voting: 'open', votesEach: 3, hidden: true })).status).toBe(204)
    await until(() => readJourney(reader.doc).workshop?.votingOpen === true)
    expect(await errorOf(await vote(viewer, card, 1))).toEqual([403, 'role_too_low'])
    expect((await vote(commenter, card, 2)).status).toBe(204)
    expect(await errorOf(await vote(commenter, step, 2))).toEqual([409, 'conflict'])
    expect((await vote(editor, step, 1)).status).toBe(204)
    const mine = async (user: TestUser) => (await (await app.as(user).get(at('votes/mine'))).json()).votes
    expect(await mine(commenter)).toEqual({ [card]: 2 })
    expect(await mine(owner)).toEqual({})
    expect(readJourney(reader.doc).votes).toEqual([])
    expect((await read()).votes).toEqual([])
    expect((await round(editor, { voting: 'closed' })).status).toBe(204)
    await until(() => readJourney(reader.doc).votes.length === 2)
    expect((await read()).votes.map(({ target, userId, count }) => [target, userId, count])).toEqual(
      expect.arrayContaining([
        [card, commenter.id, 2],
        [step, editor.id, 1],
      ]),
    )
    expect(await errorOf(await vote(commenter, card, 1))).toEqual([409, 'conflict'])
  })

  it('counts open votes at once, and runs a timer that can be paused', async () => {
    await drawMap()
    await round(editor, { voting: 'open', votesEach: 2, hidden: false })
    await vote(commenter, card, 1)
    expect((await read()).votes).toMatchObject([{ target: card, userId: commenter.id, count: 1 }])
    app.clock.set('2026-12-01T10:00:00Z')
    await round(editor, { timer: 'start', seconds: 300 })
    expect((await read()).workshop).toMatchObject({
      timerEndsAt: '2026-12-01T10:05:00.000Z',
      timerSeconds: null,
    })
    app.clock.set('2026-12-01T10:01:00Z')
    await round(editor, { timer: 'pause' })
    expect((await read()).workshop).toMatchObject({ timerEndsAt: null, timerSeconds: 240 })
  })
})

describe('a live connection', () => {
  it('of a commenter writes nothing, neither to the map nor in the name of others', async () => {
    await drawMap()
    const client = await open(commenter)
    const before = (await read()).cards[0]!.text
    setCardText(client.doc, { cardId: card, text: 'Written past the rules' })
    const entry = recordsOf(client.doc).get(card)!.clone()
    entry.set('type', 'comment')
    recordsOf(client.doc).set('forged', entry)
    await open(viewer)
    expect((await read()).cards[0]!.text).toBe(before)
    expect((await read()).comments).toEqual([])
  })

  it('of a viewer carries no address of anybody, no news, and no comment of another map', async () => {
    await drawMap()
    await say(commenter, 'Only on the first map')
    await drawMap()
    await say(commenter, `For @[x](user:${editor.id})`)
    const client = openLiveClient({ port, journeyId, cookie: viewer.cookie })
    opened.push(client)
    const chunks: Buffer[] = []
    client.provider.on('message', ({ event }: { event: { data: ArrayBuffer } }) =>
      chunks.push(Buffer.from(event.data)),
    )
    await until(() => client.provider.isSynced)
    await say(editor, 'Said while the viewer looks on')
    await until(() => readJourney(client.doc).comments.length === 2)
    const raw = Buffer.concat(chunks).toString('utf8')
    expect(raw).toContain('Said while the viewer looks on')
    for (const secret of [owner.email, editor.email, commenter.email, 'Only on the first map'])
      expect(raw).not.toContain(secret)
  })

  it('says who is on the map by the session, whatever the browser claims', async () => {
    await drawMap()
    const honest = await open(editor)
    honest.provider.setAwarenessField('place', 'honest')
    const liar = await open(commenter)
    await until(() =>
      [...liar.provider.awareness!.getStates().values()].some((one) => one.place === 'honest'),
    )
    liar.provider.setAwarenessField('user', { id: owner.id, name: owner.name })
    liar.provider.setAwarenessField('place', 'map')
    const seen = () => [...honest.provider.awareness!.getStates().values()]
    await until(() => seen().some((state) => state.place === 'map'))
    expect(seen().find((state) => state.place === 'map')?.user).toEqual({
      id: commenter.id,
      name: 'Map Commenter',
    })
    // In the name of the other browser.
    const states = liar.provider.awareness!
    states.states.set(honest.provider.awareness!.clientID, {
      user: { id: owner.id, name: owner.name },
      place: 'stolen',
    })
    states.meta.set(honest.provider.awareness!.clientID, { clock: 99, lastUpdated: Date.now() })
    states.emit('update', [
      { added: [], updated: [honest.provider.awareness!.clientID], removed: [] },
      'local',
    ])
    liar.provider.setAwarenessField('place', 'after')
    await until(() => seen().some((state) => state.place === 'after'))
    expect(seen().some((state) => state.place === 'stolen')).toBe(false)
  })

  it('tells the browser what its person may do', async () => {
    await drawMap()
    const client = openLiveClient({ port, journeyId, cookie: commenter.cookie })
    opened.push(client)
    const said: string[] = []
    client.provider.on('stateless', ({ payload }: { payload: string }) => said.push(payload))
    await until(() => said.length > 0)
    expect(said).toEqual(['role: commenter'])
  })
})

describe('the activity of a map', () => {
  it('tells in one entry what a person did in one go, and every member may read it', async () => {
    await drawMap()
    app.clock.set('2026-12-02T08:00:00Z')
    await say(commenter, 'Said')
    const client = await open(editor)
    setCardText(client.doc, { cardId: card, text: 'Rewritten' })
    await client.saved()
    const list = async (user: TestUser) => (await (await app.as(user).get(at('activity'))).json()).entries
    await until(async () => (await list(viewer)).length === 2)
    expect(await list(viewer)).toMatchObject([
      {
        userName: 'Map Editor',
        changes: [{ verb: 'rewrote', what: 'card', id: card, title: 'Rewritten', n: 1 }],
      },
      { userName: 'Map Commenter', changes: [{ verb: 'commented', what: 'comment', id: card }] },
    ])
    expect(JSON.stringify(await list(viewer))).not.toContain('Said')
    expect((await app.as(stranger).get(at('activity'))).status).toBe(404)
  })

  it('is not lost where the database failed, also when everybody has left the map', async () => {
    await drawMap()
    const failures = vi.spyOn(console, 'error').mockReturnValue()
    const failedAt = (hook: string) =>
      failures.mock.calls.some(([said]) => typeof said === 'string' && said.includes(hook))
    await sql`alter table activity rename to activity_away`.execute(app.db)
    try {
      const client = await open(editor)
      setCardText(client.doc, { cardId: card, text: 'While it failed' })
      await client.saved()
      await until(() => failedAt('onStoreDocument'))
      client.close()
      await until(() => failedAt('beforeUnloadDocument'))
      expect(app.deps.collab.hocuspocus.documents.size).toBe(1)
    } finally {
      await sql`alter table activity_away rename to activity`.execute(app.db)
    }
    ;(await open(viewer)).close()
    await until(() => app.deps.collab.hocuspocus.documents.size === 0)
    const { entries } = await (await app.as(viewer).get(at('activity'))).json()
    expect(entries).toMatchObject([
      { userId: editor.id, changes: [{ verb: 'rewrote', id: card, title: 'While it failed', n: 1 }] },
    ])
    failures.mockRestore()
  })
})

describe('a card', () => {
  it('that begins to mention a member tells them, once, and nobody from outside', async () => {
    await drawMap()
    const client = await open(editor)
    const text = `Ask @[Map Viewer](user:${viewer.id}) and @[Stranger](user:${stranger.id})`
    setCardText(client.doc, { cardId: card, text })
    await client.saved()
    await until(async () => (await newsHere(viewer)).length === 1)
    setCardText(client.doc, { cardId: card, text: `${text} soon` })
    await client.saved()
    await until(async () => (await read()).cards[0]!.text.endsWith('soon'))
    client.close()
    await until(() => app.deps.collab.hocuspocus.documents.size === 0)
    expect(await newsHere(viewer)).toMatchObject([{ kind: 'mention', text: 'Ask @Map Viewer and @Stranger' }])
    const told = await app.db
      .selectFrom('notification')
      .where('journey_id', '=', journeyId)
      .selectAll()
      .execute()
    expect(told.map((row) => row.user_id)).toEqual([viewer.id])
  })
})

describe('a map that a member may not open', () => {
  it('tells them nothing, shows them no task of it, and cannot be talked about with them', async () => {
    await drawMap()
    const task = { target: card, text: 'Only for few', assigneeId: editor.id }
    expect((await app.as(owner).post(at('tasks'), task)).status).toBe(201)
    expect(await newsHere(editor)).toHaveLength(1)
    expect((await app.as(owner).put(at(`sharing/people/${editor.id}`), { role: 'none' })).status).toBe(200)
    expect(await newsHere(editor)).toEqual([])
    const all = await (await app.as(editor).get(`/api/workspaces/${workspace.id}/tasks?of=all`)).json()
    expect(all.tasks.filter((one: { journeyId: string }) => one.journeyId === journeyId)).toEqual([])
    for (const path of ['activity', 'comments/seen', 'votes/mine'])
      expect(await errorOf(await app.as(editor).get(at(path)))).toEqual([404, 'journey_not_found'])
    const mention = await app
      .as(owner)
      .post(at('comments'), { target: card, text: `@[x](user:${editor.id})` })
    expect(mention.status).toBe(400)
    expect((await app.as(owner).post(at('tasks'), task)).status).toBe(400)
  })
})

describe('notifications', () => {
  it('are read one by one or all, paged, and not made for a kind that is off', async () => {
    await drawMap()
    app.clock.set('2026-12-03T08:00:00Z')
    const person = await app.buildMember(workspace, 'commenter')
    for (const text of ['a', 'b', 'c']) await say(editor, `${text} @[x](user:${person.id})`)
    const address = `/api/workspaces/${workspace.id}/notifications`
    const page = await (await app.as(person).get(`${address}?limit=2`)).json()
    expect(page.notifications).toHaveLength(2)
    expect(page.unread).toBe(3)
    const rest = await (
      await app.as(person).get(`${address}?limit=2&before=${encodeURIComponent(page.next)}`)
    ).json()
    expect(rest.notifications).toHaveLength(1)
    expect(rest.next).toBeNull()
    await app.as(person).post(`${address}/read`, { ids: [page.notifications[0].id] })
    expect((await (await app.as(person).get(address)).json()).unread).toBe(2)
    await app.as(editor).post(`${address}/read`, { all: true })
    expect((await (await app.as(person).get(address)).json()).unread).toBe(2)
    await app.as(person).post(`${address}/read`, { all: true })
    expect((await (await app.as(person).get(address)).json()).unread).toBe(0)
    expect(
      (await app.as(person).put('/api/account/notifications', { kind: 'mention', way: 'off' })).status,
    ).toBe(200)
    await say(editor, `d @[x](user:${person.id})`)
    expect(await newsHere(person)).toHaveLength(3)
  })
})
