import { beforeAll, describe, expect, it } from 'vitest'
import { addCard } from '../../shared/journey/edits/cardEdits.ts'
import { addComment } from '../../shared/journey/edits/commentEdits.ts'
import { linkEvidence } from '../../shared/journey/edits/evidenceEdits.ts'
import { addLane } from '../../shared/journey/edits/laneEdits.ts'
import { addTouchpointToStep } from '../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { insertJourney } from '../journeys/queries.ts'
import { findInTables } from '../research/testing/findInTables.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'
import { insertTouchpoints } from '../touchpoints/catalogue.ts'
import { unpackFile } from '../versions/versionContent.ts'

let app: TestApp
let owner: TestUser
let workspaceId: string
const base = () => `/api/workspaces/${workspaceId}`
const now = () => app.clock.now().toISOString()

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  workspaceId = (await app.buildWorkspace({ owner })).id
})

async function buildJourney(
  change: (doc: ReturnType<typeof buildMap>, first: { stepId: string; cardId: string }) => void = () => {},
): Promise<string> {
  const doc = buildMap({ stages: 1, stepsPerStage: 2, textLanes: 1, cardsPerCell: 1 })
  const { steps, cards } = readJourney(doc)
  change(doc, { stepId: steps[0]!.id, cardId: cards[0]!.id })
  const row = await insertJourney(app.db, { workspaceId, doc, userId: owner.id, now: app.clock.now() })
  return row.id
}

async function send(method: string, path: string, json?: unknown, user: TestUser = owner) {
  const response = await app.as(user).request(path, { method, ...(json === undefined ? {} : { json }) })
  return { status: response.status, body: response.status === 204 ? null : await response.json() }
}

describe('folders', () => {
  it('hold maps and folders, and give back what is in them when they go', async () => {
    const outer = (await send('POST', `${base()}/folders`, { name: 'Retail' })).body
    const inner = (await send('POST', `${base()}/folders`, { name: 'Returns', parentId: outer.id })).body
    const journeyId = await buildJourney()
    const filed = await send('PATCH', `${base()}/journeys/${journeyId}`, { folderId: inner.id })
    expect(filed.body.folderId).toBe(inner.id)
    expect((await send('DELETE', `${base()}/folders/${inner.id}`)).status).toBe(204)
    expect((await send('GET', `${base()}/journeys/${journeyId}`)).body.folderId).toBe(outer.id)
    expect((await send('DELETE', `${base()}/folders/${outer.id}`)).status).toBe(204)
    expect((await send('GET', `${base()}/journeys/${journeyId}`)).body.folderId).toBeNull()
  })

  it('cannot be inside themselves, nor hold maps of another workspace', async () => {
    const outer = (await send('POST', `${base()}/folders`, { name: 'A' })).body
    const inner = (await send('POST', `${base()}/folders`, { name: 'B', parentId: outer.id })).body
    const refused = await send('PATCH', `${base()}/folders/${outer.id}`, { parentId: inner.id })
    expect([refused.status, refused.body.error.field]).toEqual([400, 'parentId'])
    const other = await app.buildUser()
    const elsewhere = (await app.buildWorkspace({ owner: other })).id
    const far = (await send('POST', `/api/workspaces/${elsewhere}/folders`, { name: 'C' }, other)).body
    const journeyId = await buildJourney()
    const missing = await send('PATCH', `${base()}/journeys/${journeyId}`, { folderId: far.id })
    expect([missing.status, missing.body.error.code]).toEqual([404, 'folder_not_found'])
  })
})

describe('a map', () => {
  it('carries status, tags, owner and when it was reviewed, and what is not said stays', async () => {
    const journeyId = await buildJourney()
    const at = `${base()}/journeys/${journeyId}`
    expect((await send('GET', at)).body).toMatchObject({ status: 'draft', tags: [], reviewedAt: null })
    await send('PATCH', at, { status: 'live', tags: ['b2c', 'b2c', 'shop'], ownerId: owner.id })
    const before = app.clock.now().toISOString()
    const reviewed = await send('PATCH', at, { reviewed: true })
    expect(reviewed.body).toMatchObject({
      status: 'live',
      tags: ['b2c', 'shop'],
      ownerId: owner.id,
      reviewedBy: owner.id,
    })
    expect(reviewed.body.reviewedAt >= before).toBe(true)
    const stranger = await app.buildUser()
    const refused = await send('PATCH', at, { ownerId: stranger.id })
    expect([refused.status, refused.body.error.field]).toEqual([400, 'ownerId'])
  })

  it('becomes a template without what was said about it, and a map again', async () => {
    const journeyId = await buildJourney((doc, { stepId, cardId }) => {
      addComment(doc, { target: cardId, author: 'u', createdAt: '2026-11-22T08:00:00Z', text: 'Secret' })
      linkEvidence(doc, {
        target: cardId,
        kind: 'note',
        ref: 'n',
        addedBy: 'u',
        addedAt: '2026-11-22T08:00:00Z',
      })
      addTouchpointToStep(doc, { stepId, touchpointId: 'tp' })
    })
    const made = await send('POST', `${base()}/journeys/${journeyId}/template`, { title: 'Our way' })
    expect(made.status).toBe(201)
    const { templates } = (await send('GET', `${base()}/templates`)).body
    expect(templates.find((one: { id: string }) => one.id === made.body.id)).toMatchObject({
      title: 'Our way',
      own: true,
      stages: [{ steps: [{}, {}] }],
    })
    const copy = await send('POST', `${base()}/journeys`, { from: 'template', template: made.body.id })
    expect(copy.body.title).toBe('Our way')
    const doc = (await app.deps.collab.findJourneyDocument(workspaceId, copy.body.id))!
    const model = readJourney(doc)
    expect(model.cards.length).toBeGreaterThan(0)
    expect([model.comments, model.evidence]).toEqual([[], []])
    expect(model.steps.flatMap((step) => step.touchpointIds)).toEqual([])
    expect((await send('DELETE', `${base()}/templates/${made.body.id}`)).status).toBe(204)
    const gone = await send('POST', `${base()}/journeys`, { from: 'template', template: made.body.id })
    expect(gone.body.error.code).toBe('template_not_found')
    expect((await send('DELETE', `${base()}/templates/ecommerce`)).body.error.code).toBe('template_not_found')
  })

  it('moves to another workspace of an editor with its touchpoints by name, and to no other', async () => {
    const to = (await app.buildWorkspace({ owner })).id
    const touchpoint = (name: string) => ({
      name,
      channel: 'web' as const,
      online: true,
      rule: { field: 'name', op: 'is' as const, value: name },
    })
    const [cart, gift] = await insertTouchpoints(app.deps, workspaceId, [
      touchpoint('Cart'),
      touchpoint('Gift'),
    ])
    const [cartThere] = await insertTouchpoints(app.deps, to, [touchpoint('cart')])
    const journeyId = await buildJourney((doc, { stepId }) => {
      if (!readJourney(doc).lanes.some((lane) => lane.kind === 'touchpoints'))
        addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' })
      for (const { id } of [cart!, gift!]) addTouchpointToStep(doc, { stepId, touchpointId: id })
    })
    const stranger = await app.buildUser()
    const elsewhere = (await app.buildWorkspace({ owner: stranger })).id
    const refused = await send('POST', `${base()}/journeys/${journeyId}/move`, { workspaceId: elsewhere })
    expect([refused.status, refused.body.error.code]).toEqual([404, 'workspace_not_found'])
    const moved = await send('POST', `${base()}/journeys/${journeyId}/move`, { workspaceId: to })
    expect(moved.status).toBe(200)
    expect((await send('GET', `${base()}/journeys/${journeyId}`)).status).toBe(404)
    expect((await send('GET', `/api/workspaces/${to}/journeys/${journeyId}`)).status).toBe(200)
    const { steps, cards } = readJourney((await app.deps.collab.findJourneyDocument(to, journeyId))!)
    expect(steps[0]!.touchpointIds).toEqual([cartThere!.id])
    expect(cards.map((card) => card.text)).toContain('Gift')
  })

  it('leaves what people said behind when it moves, in everything that was kept of it', async () => {
    const to = (await app.buildWorkspace({ owner })).id
    const origin = await buildJourney((doc, { cardId }) => {
      for (const [kind, text] of [
        ['quote', 'The zeppelin was late.'],
        ['answer', 'A zeppelin again'],
        ['note', 'Seen in the log'],
      ] as const)
        linkEvidence(doc, { target: cardId, kind, ref: kind, text, addedBy: 'u', addedAt: now() })
    })
    const branched = await send('POST', `${base()}/journeys/${origin}/branches`, { title: 'To be' })
    expect(branched.status).toBe(201)
    const journeyId = branched.body.id
    const kept = await send('POST', `${base()}/journeys/${journeyId}/versions`, { title: 'Before' })
    expect(kept.status).toBe(201)
    expect(await findInTables(app.db, 'zeppelin')).not.toEqual([])
    expect((await send('POST', `${base()}/journeys/${journeyId}/move`, { workspaceId: to })).status).toBe(200)
    const { evidence } = readJourney((await app.deps.collab.findJourneyDocument(to, journeyId))!)
    expect(evidence.map(({ text }) => text).toSorted()).toEqual(['', '', 'Seen in the log'])
    const contents = await app.db
      .selectFrom('journey_version')
      .where('journey_id', '=', journeyId)
      .select('content')
      .unionAll(
        app.db.selectFrom('journey_branch').where('journey_id', '=', journeyId).select('base as content'),
      )
      .execute()
    expect(contents.length).toBeGreaterThan(1)
    for (const { content } of contents) {
      const text = JSON.stringify(await unpackFile(content))
      expect(text).toContain('Seen in the log')
      expect(text).not.toContain('zeppelin')
    }
    await app.db.deleteFrom('journey').where('id', '=', origin).execute()
    expect(await findInTables(app.db, 'zeppelin')).toEqual([])
  })
})

describe('the atlas', () => {
  it('shows how maps are nested and rolls evidence up, each map once, also in a circle', async () => {
    const atlasOf = async (user: TestUser) => (await send('GET', `${base()}/atlas`, undefined, user)).body
    const leaf = await buildJourney((doc, { cardId }) => {
      linkEvidence(doc, {
        target: cardId,
        kind: 'note',
        ref: 'n',
        addedBy: 'u',
        addedAt: '2026-11-22T08:00:00Z',
      })
    })
    const nest = (children: string[]) =>
      buildJourney((doc, { stepId }) => {
        const laneId = addLane(doc, { kind: 'journeys', title: 'Inside' })
        for (const journeyId of children)
          addCard(doc, { laneId, stepId, fields: { leadsTo: { journeyId, stepId: null } } })
      })
    const middle = await nest([leaf])
    const top = await nest([middle, leaf])
    const found = await atlasOf(owner)
    const rolled = (id: string) => found.journeys.find((one: { id: string }) => one.id === id).rolledUp
    // Two cards each, plus one nesting card in the middle and two at the top; one card has evidence.
    expect(rolled(leaf)).toEqual({ journeys: 0, cards: 2, cardsBacked: 1 })
    expect(rolled(middle)).toEqual({ journeys: 1, cards: 5, cardsBacked: 1 })
    expect(rolled(top)).toEqual({ journeys: 2, cards: 9, cardsBacked: 1 })
    const viewer = await app.buildMember({ id: workspaceId }, 'viewer')
    await app.db.updateTable('journey').set({ general_role: 'none' }).where('id', '=', leaf).execute()
    const seen = await atlasOf(viewer)
    expect(JSON.stringify(seen)).not.toContain(leaf)
    const circle = await nest([])
    await app.db
      .insertInto('journey_part')
      .values([
        { parent_id: circle, child_id: top, step_id: 's' },
        { parent_id: top, child_id: circle, step_id: 's' },
      ])
      .execute()
    expect((await atlasOf(owner)).journeys.length).toBeGreaterThan(3)
  })
})
