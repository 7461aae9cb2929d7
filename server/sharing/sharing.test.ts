import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { collabName } from '../../shared/journey/collabName.ts'
import { addCard } from '../../shared/journey/edits/cardEdits.ts'
import { addComment } from '../../shared/journey/edits/commentEdits.ts'
import { linkEvidence } from '../../shared/journey/edits/evidenceEdits.ts'
import { setJourneyTitle } from '../../shared/journey/edits/journeyEdits.ts'
import { addLane, setLaneHidden } from '../../shared/journey/edits/laneEdits.ts'
import { addStage, editStage } from '../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../shared/journey/edits/stepEdits.ts'
import type { CreateShareLinkInput, MapRole, SharedMap, ShareLink, Sharing } from '../../shared/wire/share.ts'
import { attachCollab } from '../collab/attachCollab.ts'
import { type LiveClient, openLiveClient, until } from '../collab/testing/liveClient.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import { cookieOf, type TestClient, type TestUser } from '../testing/client.ts'

let app: TestApp
let server: Server
let port: number
let workspace: { id: string }
let owner: TestUser
let opened: LiveClient[] = []

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser({ name: 'Owner Lastname' })
  workspace = await app.buildWorkspace({ owner })
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

/** Words that must not reach whoever may not see them; each is said once, in one place. */
const secret = {
  hiddenLane: 'HIDDENLANEWORDS',
  unchosenLane: 'UNCHOSENLANEWORDS',
  comment: 'COMMENTWORDS',
  source: 'EVIDENCESOURCEWORDS',
  notes: 'SPEAKERNOTEWORDS',
  otherMap: 'OTHERMAPWORDS',
  rule: 'RULEWORDS',
} as const

interface Built {
  journeyId: string
  lanes: { shown: string; hidden: string; other: string; metrics: string }
  card: string
  step: string
  comment: string
}

async function buildSecretMap(): Promise<Built> {
  const touchpoint = await app.buildTouchpoint(workspace, {
    name: 'Visit',
    rule: { field: 'name', op: 'is', value: secret.rule },
  })
  const doc = new Y.Doc()
  setJourneyTitle(doc, { title: 'Shared map' })
  const stage = addStage(doc, { title: 'Stage' })
  editStage(doc, { stageId: stage, patch: { notes: secret.notes } })
  const step = addStep(doc, { stageId: stage, title: 'Step', touchpointIds: [touchpoint.id] })
  const lane = (title: string, kind: 'text' | 'metrics' = 'text') => addLane(doc, { kind, title })
  const lanes = {
    shown: lane('Shown lane'),
    hidden: lane('Hidden lane'),
    other: lane(`Not chosen ${secret.unchosenLane}`),
    metrics: lane('Numbers', 'metrics'),
  }
  setLaneHidden(doc, { laneId: lanes.hidden, hidden: true })
  const card = addCard(doc, {
    laneId: lanes.shown,
    stepId: step,
    text: `For @[Owner Lastname](user:${owner.id}) to read`,
  })
  addCard(doc, { laneId: lanes.hidden, stepId: step, text: secret.hiddenLane })
  addCard(doc, { laneId: lanes.other, stepId: step, text: secret.unchosenLane })
  const said = { author: owner.id, createdAt: '2026-01-01T00:00:00Z', text: secret.comment }
  const comment = addComment(doc, { ...said, target: card })
  linkEvidence(doc, {
    target: card,
    kind: 'note',
    ref: secret.source,
    text: secret.source,
    addedBy: owner.id,
    addedAt: '2026-01-01T00:00:00Z',
  })
  const row = await insertJourney(app.db, {
    workspaceId: workspace.id,
    doc,
    userId: owner.id,
    now: app.clock.now(),
  })
  const elsewhere = new Y.Doc()
  setJourneyTitle(elsewhere, { title: secret.otherMap })
  await insertJourney(app.db, {
    workspaceId: workspace.id,
    doc: elsewhere,
    userId: owner.id,
    now: app.clock.now(),
  })
  return { journeyId: row.id, lanes, card, step, comment }
}

const base = (journeyId: string) => `/api/workspaces/${workspace.id}/journeys/${journeyId}`

async function share(journeyId: string, input: CreateShareLinkInput): Promise<ShareLink & { token: string }> {
  const response = await app.as(owner).post(`${base(journeyId)}/sharing/links`, input)
  expect(response.status).toBe(201)
  return response.json()
}
const name = (journeyId: string, user: TestUser, role: MapRole | null) =>
  app.as(owner).put(`${base(journeyId)}/sharing/people/${user.id}`, { role })
const general = (journeyId: string, role: MapRole | null) =>
  app.as(owner).patch(`${base(journeyId)}/sharing`, { general: role })

/** Opens a map as a browser does and keeps every byte the server sends. */
async function listen(journeyId: string, cookie: string | undefined) {
  const received: Buffer[] = []
  const client = openLiveClient({
    port,
    journeyId,
    ...(cookie ? { cookie } : {}),
    onBytes: (bytes) => received.push(bytes),
  })
  opened.push(client)
  return {
    client,
    text: () => Buffer.concat(received).toString('latin1'),
  }
}

describe('roles on a map', () => {
  it('a map that is not for somebody stands in no list, search, task or notification of theirs', async () => {
    const member = await app.buildMember(workspace, 'editor', await app.buildUser())
    const { journeyId } = await buildSecretMap()
    const list = async () => {
      const { journeys } = await (await app.as(member).get(`/api/workspaces/${workspace.id}/journeys`)).json()
      return journeys.some((journey: { id: string }) => journey.id === journeyId)
    }
    const find = async () => {
      const answer = await app.as(member).get(`/api/workspaces/${workspace.id}/search?q=Shared%20map`)
      return (await answer.json()).journeys.some((journey: { id: string }) => journey.id === journeyId)
    }
    expect([await list(), await find()]).toEqual([true, true])
    await general(journeyId, 'none')
    expect([await list(), await find()]).toEqual([false, false])
    const behind = await app.as(member).post(`/api/workspaces/${workspace.id}/customers/search`, {
      question: { behind: 'map', journeyId, measure: 'entered' },
    })
    expect([behind.status, (await behind.json()).error.code]).toEqual([404, 'journey_not_found'])
    const said = await app.as(member).get(`/api/workspaces/${workspace.id}/verbatims?journeyId=${journeyId}`)
    expect([said.status, (await said.json()).error.code]).toEqual([404, 'journey_not_found'])
    await name(journeyId, member, 'viewer')
    expect([await list(), await find()]).toEqual([true, true])
  })

  it('the own role goes before the general one, the general one before that of the workspace', async () => {
    const member = await app.buildMember(workspace, 'commenter', await app.buildUser())
    const { journeyId } = await buildSecretMap()
    const role = async () => {
      const response = await app.as(member).get(`${base(journeyId)}/sharing`)
      return response.ok ? ((await response.json()) as Sharing).role : response.status
    }
    expect(await role()).toBe('commenter')
    await general(journeyId, 'viewer')
    expect(await role()).toBe('viewer')
    await name(journeyId, member, 'owner')
    expect(await role()).toBe('owner')
    await name(journeyId, member, 'none')
    expect(await role()).toBe(404)
    await name(journeyId, member, null)
    expect(await role()).toBe('viewer')
    await general(journeyId, 'none')
    expect(await role()).toBe(404)
  })

  it('owners of the workspace keep every map, whatever is said on it', async () => {
    const { journeyId } = await buildSecretMap()
    await general(journeyId, 'none')
    const refused = await name(journeyId, owner, 'none')
    expect([refused.status, (await refused.json()).error.code]).toEqual([409, 'conflict'])
    expect((await app.as(owner).get(base(journeyId))).status).toBe(200)
  })

  it('a role on a map ends with the membership and does not come back with it', async () => {
    const member = await app.buildMember(workspace, 'viewer', await app.buildUser())
    const { journeyId } = await buildSecretMap()
    await general(journeyId, 'none')
    await name(journeyId, member, 'owner')
    expect((await app.as(member).get(base(journeyId))).status).toBe(200)
    await app.as(owner).delete(`/api/workspaces/${workspace.id}/members/${member.id}`)
    expect((await app.as(member).get(base(journeyId))).status).toBe(404)
    await app.buildMember(workspace, 'viewer', member)
    expect((await app.as(member).get(base(journeyId))).status).toBe(404)
  })

  it('a copy of a map takes over neither links nor named roles, and stays hidden from whom it was hidden', async () => {
    const reader = await app.buildMember(workspace, 'editor', await app.buildUser())
    const copier = await app.buildMember(workspace, 'editor', await app.buildUser())
    const { journeyId } = await buildSecretMap()
    await share(journeyId, { role: 'viewer' })
    await general(journeyId, 'none')
    await name(journeyId, reader, 'viewer')
    await name(journeyId, copier, 'viewer')
    const copied = await app.as(copier).post(`${base(journeyId)}/duplicate`)
    expect(copied.status).toBe(201)
    const { id } = await copied.json()
    const copy = (await (await app.as(copier).get(`${base(id)}/sharing`)).json()) as Sharing
    expect(copy).toMatchObject({ role: 'owner', general: 'none', links: [], events: [] })
    expect((await app.as(reader).get(base(id))).status).toBe(404)
  })

  it('moving a map to another workspace ends its links and its named roles', async () => {
    const member = await app.buildMember(workspace, 'viewer', await app.buildUser())
    const { journeyId } = await buildSecretMap()
    const { token } = await share(journeyId, { role: 'viewer' })
    await name(journeyId, member, 'editor')
    const other = await app.buildWorkspace({ owner })
    await app.db.updateTable('journey').set({ workspace_id: other.id }).where('id', '=', journeyId).execute()
    expect((await app.as(null).get(`/api/shared/${token}`)).status).toBe(404)
    const left = await app.db
      .selectFrom('journey_member')
      .where('journey_id', '=', journeyId)
      .selectAll()
      .execute()
    expect(left).toEqual([])
  })

  it('owners see who shared what, others do not', async () => {
    const member = await app.buildMember(workspace, 'editor', await app.buildUser({ name: 'Named Member' }))
    const { journeyId } = await buildSecretMap()
    await general(journeyId, 'viewer')
    await name(journeyId, member, 'editor')
    const link = await share(journeyId, { role: 'viewer', label: 'For the board', password: 'long enough' })
    await app.as(owner).delete(`${base(journeyId)}/sharing/links/${link.id}`)
    const { events } = (await (await app.as(owner).get(`${base(journeyId)}/sharing`)).json()) as Sharing
    expect(events.map(({ actor, kind, detail }) => [actor, kind, detail.to ?? detail.link])).toEqual([
      ['Owner Lastname', 'link_revoked', 'For the board'],
      ['Owner Lastname', 'link_created', 'viewer'],
      ['Owner Lastname', 'named', 'editor'],
      ['Owner Lastname', 'general_access', 'viewer'],
    ])
    const seen = (await (await app.as(member).get(`${base(journeyId)}/sharing`)).json()) as Sharing
    expect([seen.events, seen.links]).toEqual([[], []])
  })
})

describe('the live document', () => {
  it('reaches everybody with a role on the map and, in no byte, anybody without one', async () => {
    const { journeyId } = await buildSecretMap()
    const people: [string, string | undefined][] = [['nobody', undefined]]
    for (const role of ['viewer', 'commenter', 'editor'] as const) {
      const member = await app.buildMember(workspace, role, await app.buildUser())
      people.push([role, member.cookie])
    }
    const stranger = await app.buildUser()
    people.push(['stranger', stranger.cookie])
    for (const [who, cookie] of people) {
      const { client, text } = await listen(journeyId, cookie)
      const sees = who !== 'nobody' && who !== 'stranger'
      if (sees) await until(() => client.provider.isSynced)
      else await until(() => client.reasons.length > 0)
      for (const words of [secret.hiddenLane, secret.comment, 'Shared map'])
        expect([who, words, text().includes(words)]).toEqual([who, words, sees])
      expect(text()).not.toContain(secret.otherMap)
    }
    await general(journeyId, 'none')
    for (const [who, cookie] of people.slice(1)) {
      const { client, text } = await listen(journeyId, cookie)
      await until(() => client.reasons.length > 0)
      for (const words of Object.values(secret)) expect([who, text().includes(words)]).toEqual([who, false])
    }
  })

  it('is cut at once for whoever loses the map, and read-only at once for whoever loses the pen', async () => {
    const leaving = await app.buildMember(workspace, 'editor', await app.buildUser())
    const demoted = await app.buildMember(workspace, 'editor', await app.buildUser())
    const { journeyId, card } = await buildSecretMap()
    const a = await listen(journeyId, leaving.cookie)
    const b = await listen(journeyId, demoted.cookie)
    await until(() => a.client.provider.isSynced && b.client.provider.isSynced)
    await name(journeyId, demoted, 'viewer')
    await until(() => b.client.provider.authorizedScope === 'readonly', 1)
    await name(journeyId, leaving, 'none')
    await until(() => a.client.reasons.some((reason) => reason.startsWith('not_found')), 1)
    const before = a.text().length
    await app.deps.collab.editJourney({ workspaceId: workspace.id, journeyId, user: owner }, (doc) =>
      addComment(doc, {
        target: card,
        author: owner.id,
        createdAt: '2026-01-02T00:00:00Z',
        text: 'AFTERTHECUT',
      }),
    )
    await until(() => b.text().includes('AFTERTHECUT'))
    // Its browser asks again and is refused; of the map nothing more comes.
    const after = a.text().slice(before)
    for (const words of ['AFTERTHECUT', 'Shared map', ...Object.values(secret)])
      expect([words, after.includes(words)]).toEqual([words, false])
  })

  it('is never given to guests who may read or comment: no cookie, no token and no pass of theirs opens it', async () => {
    const { journeyId } = await buildSecretMap()
    for (const role of ['viewer', 'commenter'] as const) {
      const { token } = await share(journeyId, { role })
      const { client, text } = await listen(journeyId, undefined)
      await until(() => client.reasons.length > 0)
      expect(text()).not.toContain('Shared map')
      const raw = new WebSocket(`ws://127.0.0.1:${port}/collab?token=${token}`)
      const received: Buffer[] = []
      raw.on('message', (data: Buffer) => received.push(data))
      await new Promise((resolve) => raw.on('open', resolve))
      raw.send(authMessage(collabName(journeyId), token))
      await until(() => received.length > 0)
      expect(Buffer.concat(received).toString('latin1')).toContain('not_signed_in')
      raw.close()
    }
  })

  it('opens for guests of a link to edit, on this map alone, and closes at once when the link is taken back', async () => {
    const { journeyId } = await buildSecretMap()
    const other = await buildSecretMap()
    const link = await share(journeyId, { role: 'editor' })
    const joined = await app.as(null).post(`/api/shared/${link.token}/join`, { name: 'Second visitor' })
    expect(joined.status).toBe(200)
    expect((await joined.json()).joined).toMatchObject({ journeyId, userName: 'Second visitor' })
    const cookie = cookieOf(joined)
    const guest = await listen(journeyId, cookie)
    await until(() => guest.client.provider.isSynced)
    expect(guest.client.provider.authorizedScope).toBe('read-write')
    const elsewhere = await listen(other.journeyId, cookie)
    await until(() => elsewhere.client.reasons.length > 0)
    expect(elsewhere.text()).not.toContain('Shared map')
    expect(guest.text()).not.toContain(secret.otherMap)
    expect(guest.text()).not.toContain(secret.rule)
    await app.as(owner).delete(`${base(journeyId)}/sharing/links/${link.id}`)
    await until(() => guest.client.reasons.length > 0, 1)
    const again = await listen(journeyId, cookie)
    await until(() => again.client.reasons.length > 0)
    expect(again.text()).not.toContain('Shared map')
  })

  it('a guest of a link to edit whose end has come gets nothing more', async () => {
    const { journeyId } = await buildSecretMap()
    const link = await share(journeyId, { role: 'editor' })
    const joined = await app.as(null).post(`/api/shared/${link.token}/join`, { name: 'Second visitor' })
    const guest = { cookie: cookieOf(joined) } as TestUser
    expect((await app.as(guest).get(base(journeyId))).status).toBe(200)
    await app.db
      .updateTable('share_link')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', link.id)
      .execute()
    expect((await app.as(guest).get(base(journeyId))).status).toBe(401)
    const { client } = await listen(journeyId, guest.cookie)
    await until(() => client.reasons.length > 0)
  })
})

describe('a link to view or comment', () => {
  const addresses = (token: string) => [
    `/api/shared/${token}`,
    `/api/shared/${token}/map`,
    `/api/shared/${token}/numbers`,
    `/api/shared/${token}/attachments/none`,
  ]

  /** Every byte of every answer. */
  async function readAll(client: TestClient, token: string): Promise<string> {
    let all = ''
    for (const address of addresses(token)) {
      const response = await client.get(address)
      all += `${[...response.headers].join('\n')}\n${Buffer.from(await response.arrayBuffer()).toString('latin1')}`
    }
    return all
  }

  it('shows chosen lanes and nothing that is hidden, said, known only to the team, or of another map', async () => {
    const { journeyId, lanes } = await buildSecretMap()
    const chosen = await share(journeyId, { role: 'viewer', laneIds: [lanes.shown, lanes.hidden] })
    const all = await readAll(app.as(null), chosen.token)
    expect(all).toContain('@[Owner]')
    for (const [what, words] of Object.entries(secret))
      expect([what, all.includes(words)]).toEqual([what, false])
    for (const words of [owner.id, 'Lastname', owner.email, workspace.id, journeyId, 'Numbers'])
      expect([words, all.includes(words)]).toEqual([words, false])
    const open = await share(journeyId, { role: 'viewer', numbers: true })
    const wider = await readAll(app.as(null), open.token)
    expect([wider.includes(secret.unchosenLane), wider.includes('Numbers')]).toEqual([true, true])
    for (const words of [secret.hiddenLane, secret.comment, secret.source, secret.notes, secret.rule])
      expect([words, wider.includes(words)]).toEqual([words, false])
  })

  it('follows the map: what is hidden later is gone, what is typed arrives, and what is unchanged costs nothing', async () => {
    const { journeyId, lanes, step } = await buildSecretMap()
    const { token } = await share(journeyId, { role: 'viewer' })
    const first = await app.as(null).get(`/api/shared/${token}/map`)
    const etag = first.headers.get('etag')!
    const same = await app.as(null, { headers: { 'if-none-match': etag } }).get(`/api/shared/${token}/map`)
    expect([same.status, await same.text()]).toEqual([304, ''])
    await app.deps.collab.editJourney({ workspaceId: workspace.id, journeyId, user: owner }, (doc) => {
      setLaneHidden(doc, { laneId: lanes.other, hidden: true })
      addCard(doc, { laneId: lanes.shown, stepId: step, text: 'Typed just now' })
    })
    const read = async () => (await app.as(null).get(`/api/shared/${token}/map`)).text()
    await until(async () => (await read()).includes('Typed just now'), 2)
    expect(await read()).not.toContain(secret.unchosenLane)
  })

  it('to comment shows comments with first names, takes one under a typed name, and none on what it does not show', async () => {
    const { journeyId, lanes, card, comment } = await buildSecretMap()
    const { token } = await share(journeyId, { role: 'commenter', laneIds: [lanes.shown] })
    const say = (input: object) =>
      app
        .as(null)
        .post(`/api/shared/${token}/comments`, { name: 'Visitor', target: card, text: 'Well said', ...input })
    expect((await say({})).status).toBe(201)
    expect((await say({ parentId: comment, text: 'I agree' })).status).toBe(201)
    for (const target of [lanes.other, lanes.hidden, 'nowhere']) {
      const refused = await say({ target })
      expect([refused.status, (await refused.json()).error.code]).toEqual([404, 'element_not_found'])
    }
    let map!: SharedMap
    await until(async () => {
      map = await (await app.as(null).get(`/api/shared/${token}/map`)).json()
      return map.records.filter((record) => record.type === 'comment').length === 3
    }, 2)
    const said = map.records.filter((record) => record.type === 'comment')
    const authors = said.map((record) =>
      String(record.author).startsWith('guest:')
        ? record.author
        : map.people.find((person) => person.id === record.author)?.name,
    )
    expect(authors.toSorted()).toEqual(['Owner', 'guest:Visitor', 'guest:Visitor'])
    expect(JSON.stringify(map)).not.toContain(owner.id)
    const viewing = await share(journeyId, { role: 'viewer' })
    const refused = await app
      .as(null)
      .post(`/api/shared/${viewing.token}/comments`, { name: 'Visitor', target: card, text: 'No' })
    expect(refused.status).toBe(403)
  })

  it('with a password shows nothing before it is given, and lets nobody guess it fast', async () => {
    const { journeyId, lanes } = await buildSecretMap()
    const { token } = await share(journeyId, {
      role: 'viewer',
      password: 'over the lawn',
      laneIds: [lanes.shown],
    })
    const offer = await (await app.as(null).get(`/api/shared/${token}`)).json()
    expect(offer).toEqual({ role: 'viewer', needsPassword: true, joined: null, numbers: false })
    for (const address of addresses(token).slice(1)) {
      const response = await app.as(null).get(address)
      expect([response.status, (await response.json()).error.code]).toEqual([401, 'password_needed'])
    }
    const unlock = (password: string, from = '10.0.0.1') =>
      app
        .as(null, { remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': from } })
        .post(`/api/shared/${token}/unlock`, { password })
    const { pass } = await (await unlock('over the lawn')).json()
    const opened = await app.as(null, { headers: { 'x-share-pass': pass } }).get(`/api/shared/${token}/map`)
    expect(opened.status).toBe(200)
    const other = await share(journeyId, { role: 'viewer', password: 'over the lawn' })
    for (const [link, shown] of [
      [other.token, pass],
      [token, `${pass}x`],
      [token, pass.replace(/^[^.]*/, 'zzzzzzzzz')],
      [token, ''],
    ]) {
      const refused = await app
        .as(null, { headers: { 'x-share-pass': shown! } })
        .get(`/api/shared/${link}/map`)
      expect(refused.status).toBe(401)
    }
    const answers: number[] = []
    for (let i = 0; i < 12; i++) answers.push((await unlock('under the lawn', '10.0.0.2')).status)
    expect(answers).toEqual([...Array(10).fill(401), 429, 429])
    const stored = await app.db.selectFrom('share_link').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain('over the lawn')
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  it('answers the same for a wrong, an expired and a revoked link and for a map in the trash', async () => {
    const { journeyId } = await buildSecretMap()
    const revoked = await share(journeyId, { role: 'viewer' })
    await app.as(owner).delete(`${base(journeyId)}/sharing/links/${revoked.id}`)
    const expired = await share(journeyId, {
      role: 'viewer',
      password: 'a password',
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    })
    await app.db
      .updateTable('share_link')
      .set({ expires_at: new Date(Date.now() - 1) })
      .where('id', '=', expired.id)
      .execute()
    const trashed = await buildSecretMap()
    const gone = await share(trashed.journeyId, { role: 'editor' })
    await app.as(owner).delete(base(trashed.journeyId))
    const tokens = ['x', 'A'.repeat(32), revoked.token, expired.token, gone.token]
    for (const path of ['', '/map', '/numbers', '/attachments/a']) {
      const answers = await Promise.all(
        tokens.map(async (token) => {
          const response = await app.as(null).get(`/api/shared/${token}${path}`)
          return [response.status, await response.json()]
        }),
      )
      for (const answer of answers) expect(answer).toEqual(answers[0])
      expect(answers[0]![0]).toBe(404)
    }
  })

  it('no token but the whole right one opens anything', async () => {
    const { journeyId } = await buildSecretMap()
    const { token } = await share(journeyId, { role: 'viewer' })
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const guesses = [
      ...Array.from({ length: token.length }, (_, i) => {
        const other = characters[(characters.indexOf(token[i]!) + 1) % characters.length]!
        return token.slice(0, i) + other + token.slice(i + 1)
      }),
      token.slice(1),
      token.slice(0, -1),
      `${token}A`,
      token.toUpperCase(),
      token.split('').reverse().join(''),
      `${token}%00`,
      `%2e%2e%2f${token}`,
      "' or 1=1 --",
      '%',
      '*',
      'null',
      'undefined',
      '💥',
    ]
    for (const guess of guesses) {
      const response = await app.as(null).get(`/api/shared/${encodeURIComponent(guess)}/map`)
      expect([guess, response.status >= 400 && response.status < 500]).toEqual([guess, true])
    }
    expect((await app.as(null).get(`/api/shared/${token}/map`)).status).toBe(200)
  })

  it('may be framed by the sites it names alone; nothing else may be framed by anybody', async () => {
    const { journeyId } = await buildSecretMap()
    const framed = await share(journeyId, { role: 'viewer', sites: ['https://Intranet.example.com'] })
    const plain = await share(journeyId, { role: 'viewer' })
    const headersOf = async (path: string) => (await app.as(null).get(path)).headers
    const embed = await headersOf(`/embed/${framed.token}`)
    expect(embed.get('content-security-policy')).toContain('frame-ancestors https://intranet.example.com')
    expect(embed.get('x-frame-options')).toBeNull()
    expect(embed.get('x-robots-tag')).toContain('noindex')
    for (const path of [
      `/embed/${plain.token}`,
      '/embed/none',
      `/embed/${framed.token}/more`,
      `/shared/${framed.token}`,
      `/api/shared/${framed.token}/map`,
      '/',
    ]) {
      const headers = await headersOf(path)
      expect([path, headers.get('content-security-policy')]).toEqual([
        path,
        expect.stringContaining("frame-ancestors 'none'"),
      ])
      expect(headers.get('x-frame-options')).toBe('DENY')
    }
    await app.as(owner).delete(`${base(journeyId)}/sharing/links/${framed.id}`)
    expect((await headersOf(`/embed/${framed.token}`)).get('x-frame-options')).toBe('DENY')
  })
})

/** The first message of the protocol: document, kind 2 (authentication), kind 0 (token). */
function authMessage(document: string, token: string): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)])
  return Buffer.concat([text(document), Buffer.from([2, 0]), text(token), text('4.0.0')])
}
