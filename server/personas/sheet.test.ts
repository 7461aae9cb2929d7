import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { linkEvidence } from '../../shared/journey/edits/evidenceEdits.ts'
import { addStage } from '../../shared/journey/edits/stageEdits.ts'
import { readSheet, toSheetModel } from '../../shared/persona/readSheet.ts'
import {
  addMessage,
  addSection,
  addTrait,
  editSection,
  editSheet,
  editTrait,
  moveTrait,
  removeFromSheet,
} from '../../shared/persona/sheetEdits.ts'
import { sheetTemplates } from '../../shared/persona/templates/sheetTemplates.ts'
import type { Persona, SheetFile } from '../../shared/wire/persona.ts'
import { attachCollab } from '../collab/attachCollab.ts'
import { compactDocument, loadDocument } from '../collab/documentState.ts'
import { type LiveClient, openLiveClient, until } from '../collab/testing/liveClient.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

let app: TestApp
let port: number
let owner: TestUser
let editor: TestUser
let viewer: TestUser
let base: string
let membersOf: string
let workspace: Awaited<ReturnType<TestApp['buildWorkspace']>>
let opened: LiveClient[] = []

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  workspace = await app.buildWorkspace({ owner })
  base = `/api/workspaces/${workspace.id}/personas`
  membersOf = `/api/workspaces/${workspace.id}/members`
  editor = await app.buildMember(workspace, 'editor')
  viewer = await app.buildMember(workspace, 'viewer')
  const server = createServer((_, response) => response.end())
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

async function make(): Promise<Persona> {
  const response = await app.as(owner).post(base, { title: 'Newcomers', colour: 3 })
  expect(response.status).toBe(201)
  return response.json()
}
async function open(personaId: string, user: TestUser): Promise<LiveClient> {
  const client = openLiveClient({ port, journeyId: personaId, kind: 'persona', cookie: user.cookie })
  opened.push(client)
  await until(() => client.provider.isSynced || client.reasons.length > 0)
  return client
}
const read = async (id: string): Promise<Persona> => (await app.as(owner).get(`${base}/${id}`)).json()

it('two people write one sheet, and the list of personas follows', async () => {
  const { id } = await make()
  const a = await open(id, owner)
  const b = await open(id, editor)
  expect(readSheet(a.doc).sheet).toMatchObject({ title: 'Newcomers', colour: 3 })
  const goals = addSection(a.doc, { kind: 'goals', title: 'Goals' })
  const trait = addTrait(a.doc, { sectionId: goals, text: 'Wants to order within a minute' })
  await until(() => readSheet(b.doc).sections[0]?.traits.length === 1)
  editTrait(b.doc, { traitId: trait, patch: { text: 'Wants to order within two minutes' } })
  editSheet(a.doc, { patch: { title: 'First-time buyers' } })
  await Promise.all([a.saved(), b.saved()])
  await until(() => readSheet(a.doc).sections[0]?.traits[0]?.text === 'Wants to order within two minutes')
  expect(readSheet(b.doc).sheet.title).toBe('First-time buyers')
  const saved = new Y.Doc()
  await compactDocument(app.db, { kind: 'persona', id })
  await loadDocument(app.db, { kind: 'persona', id }, saved)
  expect(readSheet(saved)).toEqual(readSheet(a.doc))
  for (let i = 0; i < 50 && (await read(id)).title !== 'First-time buyers'; i++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await read(id)).title).toBe('First-time buyers')
})

it('a name given through the list stands on the open sheet', async () => {
  const { id } = await make()
  const a = await open(id, editor)
  await app.as(owner).patch(`${base}/${id}`, { title: 'Regulars' })
  await until(() => readSheet(a.doc).sheet.title === 'Regulars')
  expect((await read(id)).title).toBe('Regulars')
})

describe('somebody who may only read', () => {
  const secret = 'AIMSTOLEAVEINAUTUMN'

  /** Every byte the server sends one who asks for the document. */
  async function listen(personaId: string, user: TestUser) {
    const received: Buffer[] = []
    const client = openLiveClient({
      port,
      journeyId: personaId,
      kind: 'persona',
      cookie: user.cookie,
      onBytes: (bytes) => received.push(bytes),
    })
    opened.push(client)
    await until(() => client.provider.isSynced || client.reasons.length > 0)
    return { client, text: () => Buffer.concat(received).toString('latin1') }
  }
  async function makeHalfHidden() {
    const { id } = await make()
    const traits = await app.deps.collab.editPersona(
      { workspaceId: workspace.id, personaId: id, user: null },
      (doc) => {
        const shown = addSection(doc, { kind: 'needs', title: 'Needs' })
        const hidden = addSection(doc, { kind: 'free', title: 'HIDDENTITLE' })
        editSection(doc, { sectionId: hidden, patch: { hidden: true } })
        addTrait(doc, { sectionId: shown, text: 'Delivery times that hold' })
        const trait = addTrait(doc, { sectionId: hidden, text: secret })
        linkEvidence(doc, {
          target: trait,
          kind: 'note',
          ref: 'n',
          text: 'HIDDENEVIDENCE',
          addedBy: owner.id,
          addedAt: '2026-03-01T10:00:00.000Z',
        })
        addMessage(doc, { stageId: null, text: 'On time, or free', traitId: trait })
        return { trait }
      },
    )
    return { id, ...traits }
  }
  const secrets = [secret, 'HIDDENTITLE', 'HIDDENEVIDENCE']
  const expectNoneIn = (text: string) => {
    for (const words of secrets) expect([words, text.includes(words)]).toEqual([words, false])
  }

  it('is never given the document: no byte of the live connection tells of the sheet', async () => {
    const { id } = await makeHalfHidden()
    const writer = await listen(id, editor)
    for (const words of secrets) expect([words, writer.text().includes(words)]).toEqual([words, true])
    for (const role of ['viewer', 'commenter'] as const) {
      const reader = await listen(id, await app.buildMember(workspace, role))
      expect(reader.client.reasons.join()).toContain('not_allowed: You may read this persona')
      expectNoneIn(reader.text())
      expect(reader.text()).not.toContain('Delivery times')
    }
    const stranger = await listen(id, await app.buildUser())
    expect(stranger.client.reasons.join()).toContain('There is no such persona')
    expect(stranger.text()).not.toContain('Delivery times')
  })

  it('reads what is shown of it, as it is at that time', async () => {
    const { id, trait } = await makeHalfHidden()
    const readShown = async (user: TestUser) => {
      const answer = await app.as(user).get(`${base}/${id}/sheet/shown`)
      expect(answer.status).toBe(200)
      return answer.text()
    }
    const before = await readShown(viewer)
    expectNoneIn(before)
    expect(before).not.toContain(trait)
    const { records } = JSON.parse(before)
    const { sections, messages } = toSheetModel(records)
    expect(sections.map(({ section, traits }) => [section.title, traits.map(({ text }) => text)])).toEqual([
      ['Needs', ['Delivery times that hold']],
    ])
    expect(messages.map(({ text, traitId }) => [text, traitId])).toEqual([['On time, or free', null]])
    const client = await open(id, editor)
    editTrait(client.doc, { traitId: sections[0]!.traits[0]!.id, patch: { text: 'Delivery on Tuesdays' } })
    await client.saved()
    const after = await readShown(viewer)
    expect(after).toContain('Delivery on Tuesdays')
    expect(JSON.parse(before).people).toEqual([])
    expect(JSON.parse(after).people.map((person: { id: string }) => person.id)).toEqual([editor.id])
    expect((await app.as(await app.buildUser()).get(`${base}/${id}/sheet/shown`)).status).toBe(404)
  })

  it('gets nothing more from the moment on at which they may no longer change it', async () => {
    const { id } = await makeHalfHidden()
    const member = await app.buildMember(workspace, 'editor')
    const { client, text } = await listen(id, member)
    await app.as(owner).request(`${membersOf}/${member.id}`, { method: 'PATCH', json: { role: 'viewer' } })
    await until(() => client.reasons.some((reason) => reason.startsWith('not_allowed')))
    const before = text().length
    await app.deps.collab.editPersona({ workspaceId: workspace.id, personaId: id, user: null }, (doc) =>
      editSheet(doc, { patch: { tagline: 'AFTERTHECUT' } }),
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(text().slice(before)).not.toContain('AFTERTHECUT')
  })
})

it('what belongs on a map is refused on a sheet, and the other way round', async () => {
  const { id } = await make()
  const a = await open(id, owner)
  addStage(a.doc, { title: 'Not of a persona' })
  await until(() => a.reasons.length > 0)
  expect(a.reasons.join()).toContain('unknown type')
})

it('closes for everybody when it is deleted', async () => {
  const { id } = await make()
  const a = await open(id, editor)
  await app.as(owner).delete(`${base}/${id}`)
  await until(() => a.reasons.length > 0)
  expect(a.reasons.join()).toContain('persona was moved to the trash')
})

it('traits move between sections with their evidence, and take it along when they go', () => {
  const doc = new Y.Doc()
  const needs = addSection(doc, { kind: 'needs', title: 'Needs' })
  const pains = addSection(doc, { kind: 'pain_points', title: 'Pain points' })
  const trait = addTrait(doc, { sectionId: needs, text: 'Delivery times that hold' })
  linkEvidence(doc, { target: trait, kind: 'note', ref: 'n', addedBy: 'u', addedAt: '2026-01-01T00:00:00Z' })
  const message = addMessage(doc, { stageId: null, text: 'On time, or free', traitId: trait })
  moveTrait(doc, { traitId: trait, sectionId: pains, place: 'end' })
  expect(readSheet(doc).sections.map(({ traits }) => traits.length)).toEqual([0, 1])
  expect(readSheet(doc).evidence.get(trait)).toHaveLength(1)
  removeFromSheet(doc, { ids: [pains] })
  const model = readSheet(doc)
  expect(model.sections.map(({ section }) => section.title)).toEqual(['Needs'])
  expect(model.evidence.size).toBe(0)
  expect(model.messages).toMatchObject([{ id: message, traitId: null }])
})

it('begins from a template with a face, and the list says how much of the sheet is known', async () => {
  const made: Persona = await (
    await app.as(owner).post(base, { title: 'Office buyer', template: 'business' })
  ).json()
  expect(made).toMatchObject({ tagline: '', traits: 0, traitsKnown: 0 })
  expect(made.avatar).toMatch(/^face:/)
  const client = await open(made.id, editor)
  const { sections } = readSheet(client.doc)
  expect(sections.map(({ section }) => section.kind)).toEqual(
    sheetTemplates.business.sections.map(({ kind }) => kind),
  )
  const goals = sections.find(({ section }) => section.kind === 'goals')!.section.id
  editSheet(client.doc, { patch: { tagline: 'Buys for forty desks' } })
  addTrait(client.doc, { sectionId: goals, text: 'One invoice a month' })
  const told = addTrait(client.doc, { sectionId: goals, text: 'No returns' })
  linkEvidence(client.doc, {
    target: told,
    kind: 'note',
    ref: 'note:1',
    text: 'Said at the fair',
    addedBy: editor.id,
    addedAt: '2026-03-01T10:00:00.000Z',
  })
  await until(async () => {
    const { personas } = await (await app.as(viewer).get(base)).json()
    const row = personas.find(({ id }: Persona) => id === made.id)
    return row.tagline === 'Buys for forty desks' && row.traits === 2 && row.traitsKnown === 1
  })
  const sheet: SheetFile = await (await app.as(viewer).get(`${base}/${made.id}/sheet`)).json()
  expect(sheet).toMatchObject({
    format: 'desirepath-persona',
    name: 'Office buyer',
    tagline: 'Buys for forty desks',
  })
  expect(
    sheet.sections.find(({ kind }) => kind === 'goals')?.traits.map(({ text, known }) => [text, known]),
  ).toEqual([
    ['One invoice a month', 'assumed'],
    ['No returns', 'reported'],
  ])
})
