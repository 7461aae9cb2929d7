import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { recordsOf } from '../../shared/journey/document.ts'
import { addCard, setCardText } from '../../shared/journey/edits/cardEdits.ts'
import { setJourneyTitle } from '../../shared/journey/edits/journeyEdits.ts'
import { removeLane } from '../../shared/journey/edits/laneEdits.ts'
import { addStage, renameStage } from '../../shared/journey/edits/stageEdits.ts'
import { renameStep } from '../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { editSheet } from '../../shared/persona/sheetEdits.ts'
import { findJourney, insertJourney, setTrashed } from '../journeys/queries.ts'
import { getPersona, insertPersona } from '../personas/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'
import { attachCollab } from './attachCollab.ts'
import { createCollab } from './createCollab.ts'
import { compactDocument, loadDocument } from './documentState.ts'
import { type LiveClient, openLiveClient, until } from './testing/liveClient.ts'

let app: TestApp
let server: Server
let port: number
let workspace: { id: string }
let owner: TestUser
let editor: TestUser
let viewer: TestUser
let commenter: TestUser
let stranger: TestUser
let opened: LiveClient[] = []

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  workspace = await app.buildWorkspace({ owner })
  editor = await app.buildMember(workspace, 'editor')
  viewer = await app.buildMember(workspace, 'viewer')
  commenter = await app.buildMember(workspace, 'commenter')
  stranger = await app.buildUser()
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

async function buildJourney(doc = buildMap({ stages: 2, stepsPerStage: 2, textLanes: 1, cardsPerCell: 1 })) {
  const row = await insertJourney(app.db, {
    workspaceId: workspace.id,
    doc,
    userId: owner.id,
    now: app.clock.now(),
  })
  return row.id
}

function open(journeyId: string, user: TestUser | null, doc?: Y.Doc): LiveClient {
  const client = openLiveClient({ port, journeyId, cookie: user?.cookie, doc })
  opened.push(client)
  return client
}

async function openSynced(journeyId: string, user: TestUser): Promise<LiveClient> {
  const client = open(journeyId, user)
  await until(() => client.provider.isSynced)
  return client
}

/** What a server that starts now would show. */
async function readSaved(journeyId: string) {
  const doc = new Y.Doc()
  await loadDocument(app.db, { kind: 'journey', id: journeyId }, doc)
  return readJourney(doc)
}

const firstCard = (doc: Y.Doc) => readJourney(doc).cards[0]!

describe('a live map', () => {
  it('shows the edits of one person to another and has them saved when it says so', async () => {
    const journeyId = await buildJourney()
    const a = await openSynced(journeyId, owner)
    const b = await openSynced(journeyId, editor)
    setCardText(a.doc, { cardId: firstCard(a.doc).id, text: 'Written by the first' })
    addStage(b.doc, { title: 'Added by the second' })
    await until(() => firstCard(b.doc).text === 'Written by the first')
    await until(() => readJourney(a.doc).stages.length === 3)
    await Promise.all([a.saved(), b.saved()])
    expect(readJourney(a.doc)).toEqual(readJourney(b.doc))
    expect(await readSaved(journeyId)).toEqual(readJourney(a.doc))
  })

  it('merges what was edited offline when the person comes back', async () => {
    const journeyId = await buildJourney()
    const a = await openSynced(journeyId, owner)
    const b = await openSynced(journeyId, editor)
    a.goOffline()
    await until(() => a.provider.isSynced === false)
    const stage = readJourney(a.doc).stages[0]!.stage.id
    renameStage(a.doc, { stageId: stage, title: 'Renamed offline' })
    setCardText(a.doc, { cardId: firstCard(a.doc).id, text: `${firstCard(a.doc).text} Offline.` })
    setCardText(b.doc, { cardId: firstCard(b.doc).id, text: `Online. ${firstCard(b.doc).text}` })
    await b.saved()
    await a.goOnline()
    await a.saved()
    await until(() => readJourney(b.doc).stages[0]!.stage.title === 'Renamed offline')
    await until(
      () => firstCard(a.doc).text.startsWith('Online.') && firstCard(b.doc).text.endsWith('Offline.'),
    )
    expect(firstCard(a.doc).text).toMatch(/^Online\. .* Offline\.$/)
    expect(readJourney(a.doc)).toEqual(readJourney(b.doc))
    expect(await readSaved(journeyId)).toEqual(readJourney(a.doc))
  })

  it('keeps both sides when one removed the lane another was filling offline', async () => {
    const journeyId = await buildJourney()
    const a = await openSynced(journeyId, owner)
    const b = await openSynced(journeyId, editor)
    const { lanes, steps } = readJourney(a.doc)
    const laneId = lanes.find((lane) => lane.kind === 'text')!.id
    a.goOffline()
    addCard(a.doc, { laneId, stepId: steps[0]!.id, text: 'Late' })
    removeLane(b.doc, { laneId })
    await b.saved()
    await a.goOnline()
    await a.saved()
    await until(() => readJourney(a.doc).lanes.length === 1)
    expect(readJourney(a.doc).cards).toEqual([])
    a.close()
    b.close()
    await until(() => app.deps.collab.hocuspocus.documents.size === 0)
    const again = await openSynced(journeyId, owner)
    expect([...recordsOf(again.doc).values()].filter((record) => record.get('type') === 'card')).toEqual([])
  })

  for (const role of ['viewer', 'commenter'] as const)
    it(`does not take edits of a ${role}, who sees those of others`, async () => {
      const journeyId = await buildJourney()
      const before = await readSaved(journeyId)
      const reader = await openSynced(journeyId, role === 'viewer' ? viewer : commenter)
      const writer = await openSynced(journeyId, editor)
      setCardText(reader.doc, { cardId: firstCard(reader.doc).id, text: 'Not allowed' })
      renameStage(writer.doc, { stageId: readJourney(writer.doc).stages[1]!.stage.id, title: 'Allowed' })
      await writer.saved()
      await until(() => readJourney(reader.doc).stages[1]!.stage.title === 'Allowed')
      expect(reader.provider.unsyncedChanges).toBeGreaterThan(0)
      expect(firstCard(writer.doc).text).toBe(before.cards[0]!.text)
      expect((await readSaved(journeyId)).cards).toEqual(before.cards)
    })

  it('is not opened for strangers, without a session, or when there is none', async () => {
    const journeyId = await buildJourney()
    const cases: [LiveClient, string][] = [
      [open(journeyId, stranger), 'not_found'],
      [open(journeyId, null), 'not_signed_in'],
      [open('nothing', owner), 'not_found'],
    ]
    for (const [client, reason] of cases) {
      await until(() => client.reasons.length > 0)
      expect(client.reasons[0]).toContain(reason)
      expect(recordsOf(client.doc).size).toBe(0)
    }
  })

  it('refuses a bad edit with the reason, unharmed, and the others go on', async () => {
    const journeyId = await buildJourney()
    const bad = await openSynced(journeyId, editor)
    const good = await openSynced(journeyId, owner)
    const before = await readSaved(journeyId)
    recordsOf(bad.doc).get(firstCard(bad.doc).id)!.set('span', -5)
    await until(() => bad.reasons.length > 0)
    expect(bad.reasons[0]).toMatch(/^refused_edit: card .* span/)
    expect(await readSaved(journeyId)).toEqual(before)
    expect(readJourney(good.doc)).toEqual(before)
    setCardText(good.doc, { cardId: firstCard(good.doc).id, text: 'Still works' })
    await good.saved()
    expect((await readSaved(journeyId)).cards[0]!.text).toBe('Still works')
  })

  it('passes presence on', async () => {
    const journeyId = await buildJourney()
    const a = await openSynced(journeyId, owner)
    const b = await openSynced(journeyId, viewer)
    a.provider.setAwarenessField('place', 'stage/s')
    await until(() =>
      [...b.provider.awareness!.getStates().values()].some((state) => state.place === 'stage/s'),
    )
  })

  it('shows edits made by the server to everybody, whole or not at all', async () => {
    const journeyId = await buildJourney()
    const a = await openSynced(journeyId, owner)
    const input = { workspaceId: workspace.id, journeyId, user: owner }
    await app.deps.collab.editJourney(input, (doc) => setJourneyTitle(doc, { title: 'From the server' }))
    expect((await findJourney(app.db, journeyId))!.title).toBe('From the server')
    await until(() => readJourney(a.doc).journey.title === 'From the server')
    expect((await readSaved(journeyId)).journey.title).toBe('From the server')

    await expect(
      app.deps.collab.editJourney(input, (doc) => {
        setJourneyTitle(doc, { title: 'Half' })
        renameStep(doc, { stepId: 'gone', title: 'x' })
      }),
    ).rejects.toThrow('no longer on the map')
    expect((await readSaved(journeyId)).journey.title).toBe('From the server')
    await expect(
      app.deps.collab.editJourney({ ...input, workspaceId: 'other' }, () => undefined),
    ).rejects.toMatchObject({ code: 'journey_not_found' })
  })

  it('closes when it goes to the trash and does not open until it is restored', async () => {
    const journeyId = await buildJourney()
    const a = await openSynced(journeyId, owner)
    await setTrashed(app.db, { workspaceId: workspace.id, journeyId, trashed: true, now: new Date() })
    app.deps.collab.closeJourney(journeyId)
    await until(() => a.reasons.length > 0)
    const b = open(journeyId, owner)
    await until(() => b.reasons.length > 0)
    expect(b.reasons[0]).toContain('not_found')
    await setTrashed(app.db, { workspaceId: workspace.id, journeyId, trashed: false, now: new Date() })
    await openSynced(journeyId, owner)
  })

  it('stops taking edits of an editor who became a viewer, and closes for one who left', async () => {
    const journeyId = await buildJourney()
    const person = await app.buildMember(workspace, 'editor')
    const client = await openSynced(journeyId, person)
    await app.db.updateTable('member').set({ role: 'viewer' }).where('user_id', '=', person.id).execute()
    await app.deps.collab.recheckAccess()
    await until(() => client.provider.authorizedScope === 'readonly')
    await app.db.deleteFrom('member').where('user_id', '=', person.id).execute()
    await app.deps.collab.recheckAccess()
    await until(() => client.reasons.some((reason) => reason.includes('not_found')))
  })

  it('keeps the list of journeys in step a moment after an edit', async () => {
    const journeyId = await buildJourney()
    const a = await openSynced(journeyId, editor)
    setJourneyTitle(a.doc, { title: 'New title' })
    addStage(a.doc, { title: 'Third' })
    await until(async () => (await findJourney(app.db, journeyId))!.title === 'New title')
    expect(await findJourney(app.db, journeyId)).toMatchObject({
      stages: 3,
      steps: 4,
      cards: 4,
      updated_by: editor.id,
    })
  })

  it('refuses a page of another site and messages that come too fast', async () => {
    const journeyId = await buildJourney()
    const foreign = new WebSocket(`ws://127.0.0.1:${port}/collab`, {
      headers: { cookie: owner.cookie, origin: 'https://elsewhere.example' },
    })
    const status = await new Promise((resolve) => {
      foreign.on('unexpected-response', (_, response) => resolve(response.statusCode))
      foreign.on('error', () => undefined)
    })
    expect(status).toBe(403)

    const flood = new WebSocket(`ws://127.0.0.1:${port}/collab`, { headers: { cookie: owner.cookie } })
    await new Promise((resolve) => flood.on('open', resolve))
    const closed = new Promise<number>((resolve) => flood.on('close', (code) => resolve(code)))
    const ping = Buffer.from([0x0b, ...Buffer.from(`journey/${journeyId}`.slice(0, 11)), 3])
    for (let i = 0; i < 4_000; i++) flood.send(ping)
    expect(await closed).toBeGreaterThan(1001)
  })
})

describe('the saved updates of a map', () => {
  it('fold into a snapshot that holds the same map, also while somebody edits', async () => {
    const journeyId = await buildJourney()
    const a = await openSynced(journeyId, owner)
    const cardId = firstCard(a.doc).id
    for (let i = 0; i < 120; i++) {
      setCardText(a.doc, { cardId, text: `Text ${i}` })
      if (i % 10 === 0) await compactDocument(app.db, { kind: 'journey', id: journeyId })
      if (i % 25 === 0) await a.saved()
    }
    await a.saved()
    expect((await readSaved(journeyId)).cards[0]!.text).toBe('Text 119')
    a.close()
    await until(() => app.deps.collab.hocuspocus.documents.size === 0)
    const left = await app.db
      .selectFrom('journey_update')
      .select('seq')
      .where('journey_id', '=', journeyId)
      .execute()
    expect(left.length).toBeLessThan(120)
    expect((await readSaved(journeyId)).cards[0]!.text).toBe('Text 119')
  })

  it('reach the list of journeys after a crash came between', async () => {
    const journeyId = await buildJourney()
    const doc = new Y.Doc()
    await loadDocument(app.db, { kind: 'journey', id: journeyId }, doc)
    const before = Y.encodeStateVector(doc)
    setJourneyTitle(doc, { title: 'Never listed' })
    await app.db
      .insertInto('journey_update')
      .values({
        journey_id: journeyId,
        update: Buffer.from(Y.encodeStateAsUpdate(doc, before)),
        user_id: 'gone',
      })
      .execute()
    await app.deps.collab.repairRows()
    expect((await findJourney(app.db, journeyId))!.title).toBe('Never listed')
  })

  it('reach the list of personas after a crash came between', async () => {
    const doc = new Y.Doc()
    editSheet(doc, { patch: { title: 'As listed' } })
    const now = app.deps.clock.now()
    const { id } = await insertPersona(app.db, {
      workspaceId: workspace.id,
      doc,
      rule: null,
      userId: owner.id,
      now,
    })
    const before = Y.encodeStateVector(doc)
    editSheet(doc, { patch: { title: 'Never listed' } })
    await app.db
      .insertInto('persona_update')
      .values({ persona_id: id, update: Buffer.from(Y.encodeStateAsUpdate(doc, before)), user_id: 'gone' })
      .execute()
    await app.deps.collab.repairRows()
    expect((await getPersona(app.db, workspace.id, id)).title).toBe('Never listed')
  })

  it('are all written when the server stops', async () => {
    const journeyId = await buildJourney()
    const collab = createCollab(app.deps)
    const other = createServer()
    const attached = attachCollab(other, { ...app.deps, collab })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const client = openLiveClient({
      port: (other.address() as AddressInfo).port,
      journeyId,
      cookie: owner.cookie,
    })
    opened.push(client)
    await until(() => client.provider.isSynced)
    setJourneyTitle(client.doc, { title: 'Just before the stop' })
    await client.saved()
    await attached.close()
    other.close()
    expect((await findJourney(app.db, journeyId))!.title).toBe('Just before the stop')
  })
})
