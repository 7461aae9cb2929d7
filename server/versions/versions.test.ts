import { beforeAll, describe, expect, it } from 'vitest'
import { addCard, moveCard, removeCard, setCardText } from '../../shared/journey/edits/cardEdits.ts'
import { addComment } from '../../shared/journey/edits/commentEdits.ts'
import { resizeLane } from '../../shared/journey/edits/laneEdits.ts'
import { removeStep, renameStep } from '../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import type { JourneyVersion } from '../../shared/wire/version.ts'
import { compactDocument } from '../collab/documentState.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'
import { noteLeft } from './noteLeft.ts'

let app: TestApp
let owner: TestUser
let workspace: { id: string }
beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  workspace = await app.buildWorkspace({ owner })
})

/** A map made at a given time; the clock of the app stands there. */
async function newMap(at = '2026-03-02T09:00:00Z') {
  app.clock.set(at)
  const doc = buildMap({ stages: 2, stepsPerStage: 2, textLanes: 1, cardsPerCell: 1 })
  const input = { workspaceId: workspace.id, doc, userId: owner.id, now: app.clock.now() }
  const { id: journeyId } = await insertJourney(app.db, input)
  const model = readJourney(doc)
  const path = `/api/workspaces/${workspace.id}/journeys/${journeyId}`
  const edit = async (
    at: string,
    change: Parameters<typeof app.deps.collab.editJourney>[1],
    user = owner,
  ) => {
    app.clock.set(at)
    await app.deps.collab.editJourney(
      { workspaceId: workspace.id, journeyId, user: { ...user, anonymous: false } as never },
      change,
    )
  }
  const look = async (at: string) => {
    app.clock.set(at)
    await app.deps.jobs.enqueue('keep_versions', {})
    await app.runJobs()
  }
  const read = async () => readJourney((await app.deps.collab.findJourneyDocument(workspace.id, journeyId))!)
  const call = async <T>(method: string, rest: string, json?: unknown, status = 200): Promise<T> => {
    const response = await app.as(owner).request(`${path}${rest}`, { method, ...(json ? { json } : {}) })
    const body = response.status === 204 ? undefined : await response.json()
    expect([response.status, body]).toEqual([status, body])
    return body as T
  }
  const versions = async () => (await call<{ versions: JourneyVersion[] }>('GET', '/versions')).versions
  return { journeyId, model, edit, look, read, call, versions }
}

describe('automatic versions', () => {
  it('are kept when nobody has changed the map for ten minutes, once, and say who changed it', async () => {
    const map = await newMap()
    const other = await app.buildMember(workspace, 'editor')
    const [step] = map.model.steps
    await map.look('2026-03-02T09:20:00Z')
    expect((await map.versions()).map(({ number, kind, authors }) => [number, kind, authors])).toEqual([
      [1, 'auto', []],
    ])
    await map.edit('2026-03-02T10:00:00Z', (doc) => renameStep(doc, { stepId: step!.id, title: 'Look' }))
    await map.edit(
      '2026-03-02T10:01:00Z',
      (doc) => renameStep(doc, { stepId: step!.id, title: 'Search' }),
      other,
    )
    await map.look('2026-03-02T10:05:00Z')
    expect(await map.versions()).toHaveLength(1)
    await map.look('2026-03-02T10:12:00Z')
    await map.look('2026-03-02T10:17:00Z')
    const [last, ...rest] = await map.versions()
    expect(rest).toHaveLength(1)
    expect(last).toMatchObject({
      number: 2,
      kind: 'auto',
      changes: 1,
      at: '2026-03-02T10:01:00.000Z',
      by: null,
    })
    expect(last!.authors.sort()).toEqual([owner.id, other.id].sort())
  })

  it('name the authors also when their updates were folded before', async () => {
    const map = await newMap()
    await map.look('2026-03-02T09:20:00Z')
    const [step] = map.model.steps
    await map.edit('2026-03-02T10:00:00Z', (doc) => renameStep(doc, { stepId: step!.id, title: 'Look' }))
    await compactDocument(app.db, { kind: 'journey', id: map.journeyId })
    await map.look('2026-03-02T10:20:00Z')
    expect((await map.versions())[0]).toMatchObject({ number: 2, authors: [owner.id] })
  })

  it('are kept soon after the last person left, and every hour of work without a pause', async () => {
    const map = await newMap()
    await map.look('2026-03-02T09:20:00Z')
    const [step] = map.model.steps
    const rename = (at: string, title: string) =>
      map.edit(at, (doc) => renameStep(doc, { stepId: step!.id, title }))
    await rename('2026-03-02T10:00:00Z', 'A')
    await noteLeft(app.db, map.journeyId, new Date('2026-03-02T10:02:00Z'))
    await map.look('2026-03-02T10:02:10Z')
    expect(await map.versions()).toHaveLength(1)
    await map.look('2026-03-02T10:03:00Z')
    expect(await map.versions()).toHaveLength(2)
    for (let minute = 10; minute < 60; minute += 5) {
      await rename(`2026-03-02T10:${minute}:00Z`, `B${minute}`)
      await map.look(`2026-03-02T10:${minute}:30Z`)
    }
    expect(await map.versions()).toHaveLength(2)
    await rename('2026-03-02T11:11:00Z', 'C')
    await map.look('2026-03-02T11:11:30Z')
    expect(await map.versions()).toHaveLength(3)
  })

  it('are not made for comments, for the height of a lane, or for a change that was taken back', async () => {
    const map = await newMap()
    await map.look('2026-03-02T09:20:00Z')
    const [card] = map.model.cards
    await map.edit('2026-03-02T10:00:00Z', (doc) => {
      addComment(doc, { target: card!.id, author: owner.id, createdAt: '2026-03-02T10:00:00Z', text: 'Why?' })
      resizeLane(doc, { laneId: card!.laneId, height: 300 })
    })
    await map.edit('2026-03-02T10:01:00Z', (doc) => setCardText(doc, { cardId: card!.id, text: 'x' }))
    await map.edit('2026-03-02T10:02:00Z', (doc) => setCardText(doc, { cardId: card!.id, text: card!.text }))
    await map.look('2026-03-02T10:30:00Z')
    expect(await map.versions()).toHaveLength(1)
  })

  it('thin out after a month to the last three of a day, once a day, and named ones stay', async () => {
    const map = await newMap('2026-01-05T06:00:00Z')
    const keepHouse = async (at: string) => {
      app.clock.set(at)
      await app.deps.jobs.enqueue('housekeeping', {})
      await app.runJobs()
    }
    const [step] = map.model.steps
    for (let hour = 7; hour < 15; hour++) {
      await map.edit(`2026-01-05T${String(hour).padStart(2, '0')}:00:00Z`, (doc) =>
        renameStep(doc, { stepId: step!.id, title: `At ${hour}` }),
      )
      await map.look(`2026-01-05T${String(hour).padStart(2, '0')}:20:00Z`)
    }
    await map.call('PATCH', '/versions/3', { title: 'Before the sale' })
    expect(await map.versions()).toHaveLength(8)
    await keepHouse('2026-02-04T12:00:00Z')
    await map.look('2026-02-06T12:00:00Z')
    expect(await map.versions()).toHaveLength(8)
    await keepHouse('2026-02-06T12:05:00Z')
    expect((await map.versions()).map(({ number }) => number)).toEqual([8, 7, 6, 3, 1])
  })
})

describe('versions by hand', () => {
  it('can be made, renamed and deleted; unchanged content is not kept twice', async () => {
    const map = await newMap()
    const made = await map.call<JourneyVersion>('POST', '/versions', { title: 'Signed off' }, 201)
    expect(made).toMatchObject({ number: 1, kind: 'named', title: 'Signed off', by: owner.id })
    await map.call('POST', '/versions', { title: 'Again' }, 409)
    await map.call('PATCH', '/versions/1', { title: 'Agreed', note: 'With the board' })
    expect(await map.versions()).toMatchObject([{ title: 'Agreed', note: 'With the board' }])
    await map.call('DELETE', '/versions/1', undefined, 204)
    expect(await map.versions()).toEqual([])
    await map.call('GET', '/versions/1', undefined, 404)
    const next = await map.call<JourneyVersion>('POST', '/versions', { title: 'New' }, 201)
    expect(next.number).toBe(2)
  })

  it('give the last automatic version a name when nothing has changed since', async () => {
    const map = await newMap()
    await map.look('2026-03-02T09:20:00Z')
    const named = await map.call<JourneyVersion>('POST', '/versions', { title: 'Ready' }, 201)
    expect(named).toMatchObject({ number: 1, kind: 'named', title: 'Ready' })
    await map.call('DELETE', '/versions/1', undefined, 204)
  })

  it('come in pages', async () => {
    const map = await newMap()
    const [step] = map.model.steps
    for (const title of ['A', 'B', 'C']) {
      await map.edit('2026-03-02T10:00:00Z', (doc) => renameStep(doc, { stepId: step!.id, title }))
      await map.call('POST', '/versions', { title }, 201)
    }
    const first = await map.call<{ versions: JourneyVersion[]; next: number }>('GET', '/versions?limit=2')
    expect(first.versions.map(({ title }) => title)).toEqual(['C', 'B'])
    const second = await map.call<typeof first>('GET', `/versions?limit=2&before=${first.next}`)
    expect([second.versions.map(({ title }) => title), second.next]).toEqual([['A'], null])
  })
})

describe('going back', () => {
  it('restores a whole map in one edit and keeps what was there before as a version', async () => {
    const map = await newMap()
    await map.call('POST', '/versions', { title: 'Good' }, 201)
    const [first, second] = map.model.steps
    await map.edit('2026-03-02T10:00:00Z', (doc) => {
      removeStep(doc, { stepId: first!.id })
      renameStep(doc, { stepId: second!.id, title: 'Spoilt' })
    })
    const done = await map.call<{ changed: number; version: JourneyVersion }>(
      'POST',
      '/versions/1/restore',
      {},
    )
    expect(done.version).toMatchObject({ number: 3, kind: 'restore', restoredNumber: 1, by: owner.id })
    expect((await map.versions()).map(({ number, kind }) => [number, kind])).toEqual([
      [3, 'restore'],
      [2, 'auto'],
      [1, 'named'],
    ])
    const now = await map.read()
    expect(now.steps.map(({ title }) => title)).toEqual(map.model.steps.map(({ title }) => title))
    expect(now.cards.map(({ id }) => id)).toEqual(map.model.cards.map(({ id }) => id))
    await map.call('POST', '/versions/2/restore', {})
    expect((await map.read()).steps.map(({ title }) => title)).toContain('Spoilt')
    expect(await map.call('POST', '/versions/2/restore', {})).toEqual({ changed: 0, version: null })
  })

  it('restores one element with its cards and leaves the rest, and what came to it since, alone', async () => {
    const map = await newMap()
    await map.call('POST', '/versions', { title: 'Good' }, 201)
    const [first, second] = map.model.steps
    const card = map.model.cards.find(({ stepId }) => stepId === first!.id)!
    let added = ''
    await map.edit('2026-03-02T10:00:00Z', (doc) => {
      added = addCard(doc, { laneId: card.laneId, stepId: first!.id, text: 'New' })
      removeCard(doc, { cardId: card.id })
      renameStep(doc, { stepId: first!.id, title: 'Spoilt' })
      renameStep(doc, { stepId: second!.id, title: 'Better' })
    })
    await map.call('POST', '/versions/1/restore', { elementId: first!.id })
    const now = await map.read()
    expect(now.steps.slice(0, 2).map(({ title }) => title)).toEqual([first!.title, 'Better'])
    expect(now.cards.map(({ id }) => id)).toEqual(expect.arrayContaining([card.id, added]))
    await map.call('POST', '/versions/1/restore', { elementId: 'nothing' }, 404)
  })

  it('tells two versions, or a version and now, apart in words', async () => {
    const map = await newMap()
    await map.call('POST', '/versions', { title: 'Good' }, 201)
    const [first] = map.model.steps
    await map.edit('2026-03-02T10:00:00Z', (doc) => renameStep(doc, { stepId: first!.id, title: 'Look' }))
    const told = await map.call<{ changes: { subject: string; lines: { text: string }[] }[] }>(
      'GET',
      '/comparison?from=1&to=now',
    )
    expect(told.changes).toMatchObject([
      { subject: `Step “${first!.title}”`, lines: [{ text: 'renamed to “Look”' }] },
    ])
  })
})

describe('a to-be map', () => {
  it('keeps the ids of its elements, and chosen changes come back with a version before and after', async () => {
    const map = await newMap()
    const branch = await map.call<{ id: string; title: string }>('POST', '/branches', {}, 201)
    expect(branch.title).toBe('Built map (to be)')
    const path = `/api/workspaces/${workspace.id}/journeys/${branch.id}`
    const editBranch = (change: Parameters<typeof app.deps.collab.editJourney>[1]) =>
      app.deps.collab.editJourney({ workspaceId: workspace.id, journeyId: branch.id, user: null }, change)
    const [first, second] = map.model.steps
    const [card, other] = map.model.cards
    await editBranch((doc) => {
      renameStep(doc, { stepId: first!.id, title: 'One click' })
      setCardText(doc, { cardId: card!.id, text: 'Fast' })
      moveCard(doc, { cardId: other!.id, laneId: other!.laneId, stepId: first!.id })
    })
    await map.edit('2026-03-02T10:00:00Z', (doc) => {
      renameStep(doc, { stepId: second!.id, title: 'Compare' })
      setCardText(doc, { cardId: card!.id, text: 'Slower' })
    })
    const merge = async (json: unknown) => {
      const response = await app.as(owner).request(`${path}/branch/merge`, { method: 'POST', json })
      return [response.status, await response.json()] as const
    }
    const chosen = [first!.id, card!.id]
    expect((await merge({ direction: 'into', chosen }))[0]).toBe(409)
    expect((await map.read()).steps[0]!.title).toBe(first!.title)

    const choices = { [`${card!.id}/text`]: 'current' }
    const [status, done] = await merge({ direction: 'into', chosen, choices })
    expect([status, done.changed]).toEqual([200, 1])
    expect(done.version).toMatchObject({ kind: 'merge', fromJourneyId: branch.id })
    const now = await map.read()
    expect(now.steps.slice(0, 2).map(({ title }) => title)).toEqual(['One click', 'Compare'])
    expect(now.cards.find(({ id }) => id === card!.id)!.text).toBe('Slower')
    expect(now.cards.find(({ id }) => id === other!.id)!.stepId).toBe(other!.stepId)
    expect((await map.versions()).map(({ kind }) => kind)).toEqual(['merge', 'auto', 'auto'])

    // What was decided is not asked again; what was left out still is.
    const again = await merge({ direction: 'into', chosen: [other!.id] })
    expect(again[1].changed).toBe(1)
    const state = await (await app.as(owner).request(`${path}/branch`)).json()
    expect(state).toMatchObject({ of: { id: map.journeyId, baseNumber: 1 }, merges: [{}, {}] })

    const [, updated] = await merge({ direction: 'update', chosen: [second!.id, card!.id] })
    expect(updated.changed).toBe(2)
    const doc = await app.deps.collab.findJourneyDocument(workspace.id, branch.id)
    expect(readJourney(doc!).steps[1]!.title).toBe('Compare')
    expect(readJourney(doc!).journey.title).toBe('Built map (to be)')
  })

  it('needs a map it was made from', async () => {
    const map = await newMap()
    await map.call('GET', '/branch/sides', undefined, 404)
    expect(await map.call('GET', '/branch')).toEqual({ of: null, branches: [], merges: [] })
  })
})

describe('a map as of a day', () => {
  it('is the version that was current at the end of that day in the zone of the workspace', async () => {
    const map = await newMap('2026-03-02T09:00:00Z')
    await app.db
      .updateTable('workspace')
      .set({ timezone: 'America/New_York' })
      .where('id', '=', workspace.id)
      .execute()
    const [step] = map.model.steps
    await map.look('2026-03-02T09:20:00Z')
    // 22:30 on the 3rd in New York.
    await map.edit('2026-03-04T03:30:00Z', (doc) => renameStep(doc, { stepId: step!.id, title: 'Third' }))
    await map.look('2026-03-04T04:00:00Z')
    await map.edit('2026-03-04T15:00:00Z', (doc) => renameStep(doc, { stepId: step!.id, title: 'Fourth' }))
    await map.look('2026-03-06T12:00:00Z')
    const titleOn = async (day: string) => {
      const answer = await map.call<{
        until: string
        madeLater: boolean
        version: JourneyVersion | null
        document: { records: { id: string; title: string }[] }
      }>('GET', `/as-of?day=${day}`)
      const { title } = answer.document.records.find(({ id }) => id === step!.id)!
      return [title, answer.version?.number ?? null, answer.madeLater, answer.until]
    }
    expect(await titleOn('2026-03-02')).toEqual([step!.title, 1, false, '2026-03-03T05:00:00.000Z'])
    expect(await titleOn('2026-03-03')).toEqual(['Third', 2, false, '2026-03-04T05:00:00.000Z'])
    expect(await titleOn('2026-03-05')).toEqual(['Fourth', null, false, '2026-03-06T05:00:00.000Z'])
    expect(await titleOn('2026-03-01')).toEqual([step!.title, 1, true, '2026-03-02T05:00:00.000Z'])
    expect(await titleOn('2026-03-06')).toEqual(['Fourth', null, false, '2026-03-06T12:00:00.000Z'])
    await map.call('GET', '/as-of?day=2026-03-07', undefined, 400)
  })
})
