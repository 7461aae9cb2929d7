import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { linkEvidence } from '../../../shared/journey/edits/evidenceEdits.ts'
import { setJourneyTitle } from '../../../shared/journey/edits/journeyEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../shared/journey/edits/stepEdits.ts'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { addSection, addTrait, editSection, editSheet } from '../../../shared/persona/sheetEdits.ts'
import type { MessageDrafts } from '../../../shared/wire/ai.ts'
import { insertJourney } from '../../journeys/queries.ts'
import { insertPersona } from '../../personas/queries.ts'
import { blankEvidence } from '../../research/evidence/evidenceTexts.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import type { TestUser } from '../../testing/client.ts'
import { sayInChat, startModelServer } from '../testing.ts'

let app: TestApp
let model: Awaited<ReturnType<typeof startModelServer>>
let answer: (response: ServerResponse) => void
let owner: TestUser
let editor: TestUser
let viewer: TestUser
let workspaceId: string
let base: string
let personaId: string
let stageId: string
let ids: { late: string; quote: string }

beforeAll(async () => {
  model = await startModelServer((_, response) => answer(response))
  app = await buildApp({ config: { aiPrivateHosts: ['127.0.0.1'] } })
  owner = await app.buildUser()
  const workspace = await app.buildWorkspace({ owner })
  workspaceId = workspace.id
  base = `/api/workspaces/${workspaceId}`
  editor = await app.buildMember(workspace, 'editor')
  viewer = await app.buildMember(workspace, 'viewer')
  const map = new Y.Doc()
  setJourneyTitle(map, { title: 'Ordering' })
  stageId = addStage(map, { title: 'Wait for it' })
  addStep(map, { stageId, title: 'Track the parcel' })
  const made = { workspaceId, userId: owner.id, now: app.clock.now() }
  const journey = await insertJourney(app.db, { ...made, doc: map })
  const doc = new Y.Doc()
  editSheet(doc, { patch: { title: 'Newcomers', journeyId: journey.id } })
  const pains = addSection(doc, { kind: 'pain_points', title: 'Pain points' })
  const late = addTrait(doc, { sectionId: pains, text: 'Never knows when the parcel comes' })
  const note = { addedBy: owner.id, addedAt: '2026-01-01T00:00:00Z' }
  const quote = linkEvidence(doc, {
    ...note,
    target: late,
    kind: 'quote',
    ref: 'coding-1',
    text: 'I waited at home for [Person 1] all day.',
  })
  linkEvidence(doc, { ...note, target: late, kind: 'note', ref: 'n', text: 'Call Mrs Secret' })
  const private_ = addSection(doc, { kind: 'free', title: 'Not to be shown' })
  addTrait(doc, { sectionId: private_, text: 'Works for a rival' })
  editSection(doc, { sectionId: private_, patch: { hidden: true } })
  ids = { late, quote }
  personaId = (await insertPersona(app.db, { ...made, doc, rule: null })).id
})
afterAll(() => model.close())
beforeEach(() => {
  model.asked.length = 0
})

const drafts = async (who = viewer): Promise<MessageDrafts> =>
  (await app.as(who).get(`${base}/personas/${personaId}/drafts`)).json()
const draft = (stage: string | null = stageId) =>
  app.as(editor).post(`${base}/personas/${personaId}/drafts`, { stageId: stage })
const decide = (id: string, how: 'accept' | 'dismiss', who = editor) =>
  app.as(who).post(`${base}/personas/${personaId}/drafts/${id}/${how}`)
const sheet = async () => readSheet((await app.deps.collab.findPersonaDocument(workspaceId, personaId))!)
const save = (settings: object) => app.as(owner).put(`${base}/ai`, settings)

const good = {
  message: 'Pick your hour of delivery',
  channel: 'Email',
  timing: 'when the parcel leaves',
  idea: 'A map with the van on it',
  proof: 'Customers waited all day',
  answers: 'T1',
  cites: ['T1', 'Q1'],
}
const write = (...messages: object[]) => {
  answer = (response) => sayInChat(response, JSON.stringify({ messages }))
}

it('is off until an owner sets it up, and its key is never told again nor kept as it is', async () => {
  expect(await drafts()).toEqual({ on: false, drafts: [], runs: [] })
  const refused = await draft()
  expect([refused.status, (await refused.json()).error.message]).toEqual([
    409,
    expect.stringContaining('No AI service is set up'),
  ])
  const settings = { url: model.url, model: 'm1', key: 'sk-very-secret' }
  const saved = await (await save(settings)).json()
  expect(saved).toEqual({
    on: true,
    settings: { url: model.url, model: 'm1', embeddingModel: null, hasKey: true },
  })
  expect(await (await app.as(editor).get(`${base}/ai`)).json()).toEqual({ on: true, settings: null })
  const [row] = await app.db.selectFrom('ai_endpoint').selectAll().execute()
  expect(row!.sealed_key!.toString('latin1')).not.toContain('secret')
  // The kept key goes to no other server than the one it was entered for.
  const { key: _, ...elsewhere } = { ...settings, url: 'https://models.example.org/v1' }
  const moved = await save(elsewhere)
  expect([moved.status, (await moved.json()).error.field]).toEqual([400, 'key'])
})

it('is tried with a button that says in words what is wrong', async () => {
  const attempt = async (settings: object) => {
    const response = await app.as(owner).post(`${base}/ai/test`, settings)
    const body = await response.json()
    return response.status === 200 ? body : [response.status, body.error.code, body.error.message]
  }
  answer = (response) => sayInChat(response, '{"ok": true}')
  expect(await attempt({ url: model.url, model: 'm1' })).toEqual({ ok: true })
  expect(model.asked[0]!.headers.authorization).toBe('Bearer sk-very-secret')
  answer = (response) => response.writeHead(401).end()
  expect(await attempt({ url: model.url, model: 'm1', key: 'wrong' })).toEqual([
    422,
    'endpoint_failed',
    expect.stringContaining('does not accept the key'),
  ])
  expect(await attempt({ url: 'https://10.0.0.1/v1', model: 'm1', key: null })).toEqual([
    422,
    'endpoint_failed',
    expect.stringContaining('AI_PRIVATE_HOSTS'),
  ])
})

it('is told the stage, what the sheet shows and masked quotes, and nothing else', async () => {
  write(good)
  expect((await draft()).status).toBe(202)
  await app.runJobs()
  const [asked] = model.asked
  const told = JSON.parse(asked!.body.messages![1]!.content)
  expect(told).toEqual({
    persona: { name: 'Newcomers', tagline: '' },
    stage: { title: 'Wait for it', steps: ['Track the parcel'] },
    traits: [
      { ref: 'T1', kind: 'pain_points', section: 'Pain points', text: 'Never knows when the parcel comes' },
    ],
    quotes: [{ ref: 'Q1', about: 'T1', speaks: 'for', text: 'I waited at home for [Person 1] all day.' }],
    messages: [],
  })
  expect(JSON.stringify(asked!.body)).not.toMatch(/Secret|rival/)
})

it('nothing stands on the board before a proposal is accepted, each once and by those who may edit', async () => {
  const before = await drafts()
  expect(before.drafts).toMatchObject([
    {
      stageId,
      text: good.message,
      channel: 'email',
      traitId: ids.late,
      cites: [
        { kind: 'trait', text: 'Never knows when the parcel comes' },
        { kind: 'quote', text: 'I waited at home for [Person 1] all day.' },
      ],
    },
  ])
  expect((await sheet()).messages).toEqual([])
  const { id } = before.drafts[0]!
  expect((await decide(id, 'accept', viewer)).status).toBe(403)
  const both = await Promise.all([decide(id, 'accept'), decide(id, 'accept')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
  expect((await sheet()).messages).toMatchObject([
    {
      stageId,
      text: good.message,
      restsOn: [ids.late, expect.any(String)],
      channel: 'email',
      timing: good.timing,
      idea: good.idea,
      proof: good.proof,
      traitId: ids.late,
    },
  ])
  expect((await drafts()).drafts).toEqual([])
})

it('proposals that cite nothing, or what they were not told, or repeat the board, are dropped and counted', async () => {
  write(
    { ...good, message: 'Without evidence', cites: [] },
    { ...good, message: 'With evidence made up', cites: ['T1', 'Q9'] },
    { ...good, message: `  ${good.message.toUpperCase()} ` },
    { ...good, message: 7 },
    {
      message: 'Write to u\u202es\u0000 any time',
      cites: ['Q1'],
      answers: 'Q1',
      channel: 'pigeon',
      timing: null,
    },
  )
  await draft()
  await app.runJobs()
  const { drafts: kept, runs } = await drafts()
  expect(kept).toMatchObject([
    { stageId, text: 'Write to u s  any time', channel: null, traitId: null, timing: '', proof: '' },
  ])
  expect(runs.find((run) => run.stageId === stageId)).toMatchObject({ state: 'done', kept: 1, dropped: 4 })
  expect((await decide(kept[0]!.id, 'dismiss')).status).toBe(204)
  expect((await drafts()).drafts).toEqual([])
  expect((await sheet()).messages).toHaveLength(1)
})

it('what cannot be read leaves nothing behind and says why; a run can be stopped', async () => {
  const lastRun = async () => (await drafts()).runs.find((run) => run.stageId === stageId)
  answer = (response) => sayInChat(response, 'Happy to help: 1. Pick your hour')
  await draft()
  await app.runJobs()
  expect(await lastRun()).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('did not write JSON'),
  })
  answer = (response) => sayInChat(response, '["a", "b"]')
  await draft()
  await app.runJobs()
  expect(await lastRun()).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('no list of messages'),
  })
  const { jobId } = await (await draft()).json()
  expect(await (await draft()).json()).toEqual({ jobId })
  await app.as(editor).post(`${base}/jobs/${jobId}/cancel`)
  model.asked.length = 0
  await app.runJobs()
  expect(model.asked).toEqual([])
  expect(await lastRun()).toMatchObject({ state: 'cancelled' })
  expect((await drafts()).drafts).toEqual([])
})

it('a stage that is not there, or is on a map that is not theirs, is refused', async () => {
  const gone = await draft('nowhere')
  expect([gone.status, (await gone.json()).error.code]).toEqual([404, 'element_not_found'])
})

it('words of somebody who is erased go with the proposals that cite them', async () => {
  write(good, { ...good, message: 'Rests on the sheet only', cites: ['T1'] })
  await app.deps.collab.editPersona({ workspaceId, personaId, user: null }, (doc) => {
    for (const { id } of readSheet(doc).messages) doc.getMap('records').delete(id)
  })
  await draft()
  await app.runJobs()
  const texts = async () => (await drafts()).drafts.map(({ text }) => text).toSorted()
  expect(await texts()).toContain('Rests on the sheet only')
  await blankEvidence(app.deps, workspaceId, ['coding-1'])
  expect(await texts()).toEqual(['Rests on the sheet only'])
  const left = await app.db.selectFrom('message_draft').where('decided_at', 'is', null).selectAll().execute()
  expect(left).toHaveLength(1)
})
