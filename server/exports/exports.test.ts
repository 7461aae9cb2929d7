import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addCard, removeCard } from '../../shared/journey/edits/cardEdits.ts'
import { initJourney } from '../../shared/journey/edits/journeyEdits.ts'
import { addLane } from '../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import type { ExportStatus } from '../../shared/wire/export.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'
import { exportPath } from './exportFiles.ts'

let app: TestApp
let owner: TestUser
let viewer: TestUser
let workspaceId: string
let journeyId: string
let laneId: string

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  workspaceId = (await app.buildWorkspace({ owner })).id
  viewer = await app.buildMember({ id: workspaceId }, 'viewer')
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Große Reise' })
  const stepId = addStep(doc, { stageId: addStage(doc, { title: 'Plan' }), title: 'Search' })
  laneId = addLane(doc, { kind: 'text', title: 'Does' })
  addCard(doc, { laneId, stepId, text: 'Types two cities' })
  addCard(doc, { laneId: addLane(doc, { kind: 'text', title: 'Thinks' }), stepId, text: 'Too dear' })
  journeyId = (await insertJourney(app.db, { workspaceId, doc, userId: owner.id, now: app.clock.now() })).id
})

const path = (rest = '') => `/api/workspaces/${workspaceId}/journeys/${journeyId}${rest}`
const ask = async (user: TestUser, body: Record<string, unknown>): Promise<ExportStatus> => {
  const response = await app.as(user).post(path('/exports'), body)
  expect(response.status).toBe(202)
  return response.json()
}
const statusOf = async (id: string): Promise<ExportStatus> =>
  (await app.as(viewer).get(path(`/exports/${id}`))).json()

describe('a map as a file', () => {
  it('of text is there at once, under the name of the map', async () => {
    const response = await app.as(viewer).get(path('/export?format=md'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''Gro%C3%9Fe%20Reise.md")
    expect(await response.text()).toContain('# Große Reise')
  })

  it('holds only the lanes that were asked for', async () => {
    const options = encodeURIComponent(JSON.stringify({ laneIds: [laneId] }))
    const text = await (await app.as(viewer).get(path(`/export?format=csv&options=${options}`))).text()
    expect(text).toContain('Types two cities')
    expect(text).not.toContain('Too dear')
  })

  it('shows pictures where the format can, and names them where it cannot', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="red"/></svg>'
    const uploaded = await app.as(owner).request(path('/attachments?name=tram.svg'), {
      method: 'POST',
      body: new TextEncoder().encode(svg),
    })
    const { id: imageId } = await uploaded.json()
    const user = { id: owner.id } as never
    const cardId = await app.deps.collab.editJourney({ workspaceId, journeyId, user }, (doc) =>
      addCard(doc, { laneId, stepId: readJourney(doc).steps[0]!.id, text: 'Waits', fields: { imageId } }),
    )
    const textOf = async (format: string) =>
      (await app.as(viewer).get(path(`/export?format=${format}`))).text()
    expect(await textOf('md')).toContain('tram.svg')
    expect(await textOf('csv')).toContain('tram.svg')
    const drawn = await textOf('svg')
    expect(drawn).toMatch(/<image [^>]*href="data:image\/png;base64,/)
    expect(drawn).not.toContain('tram.svg')
    await app.deps.collab.editJourney({ workspaceId, journeyId, user }, (doc) => removeCard(doc, { cardId }))
  })

  it('shown in the browser may not run anything', async () => {
    const response = await app.as(viewer).get(path('/export?format=svg&download=false'))
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('content-disposition')).toMatch(/^inline/)
  })

  it.each([
    ['pdf', '%PDF-'],
    ['png', '\u0089PNG'],
    ['pptx', 'PK'],
    ['xlsx', 'PK'],
  ])(
    'as %s is made in the background and can then be fetched by everybody who may see the map',
    async (format, begin) => {
      const asked = await ask(owner, { format })
      expect(asked).toMatchObject({ state: 'queued', ready: false, bytes: null })
      expect((await app.as(viewer).get(path(`/exports/${asked.id}/file`))).status).toBe(404)
      await app.runJobs()
      const done = await statusOf(asked.id)
      expect(done).toMatchObject({ state: 'done', ready: true, share: 1, fileName: `Große Reise.${format}` })
      const file = await app.as(viewer).get(path(`/exports/${asked.id}/file`))
      const bytes = Buffer.from(await file.arrayBuffer())
      expect(bytes.length).toBe(done.bytes)
      expect(bytes.toString('latin1', 0, begin.length)).toBe(begin)
    },
  )

  it('does not exist for people outside the map, nor below another map', async () => {
    const { id } = await ask(owner, { format: 'xlsx' })
    await app.runJobs()
    const stranger = await app.buildUser()
    await app.buildWorkspace({ owner: stranger })
    expect((await app.as(stranger).get(path(`/exports/${id}/file`))).status).toBe(404)
    const other = await insertJourney(app.db, {
      workspaceId,
      doc: new Y.Doc(),
      userId: owner.id,
      now: app.clock.now(),
    })
    const elsewhere = `/api/workspaces/${workspaceId}/journeys/${other.id}/exports/${id}`
    expect((await app.as(owner).get(elsewhere)).status).toBe(404)
  })

  it('is not written for somebody who lost the map in the meantime', async () => {
    const leaver = await app.buildMember({ id: workspaceId }, 'viewer')
    const { id } = await ask(leaver, { format: 'xlsx' })
    await app.db.deleteFrom('member').where('user_id', '=', leaver.id).execute()
    await app.runJobs()
    expect(await statusOf(id)).toMatchObject({ state: 'failed', ready: false })
  })

  it('can be cancelled by the one who asked and by nobody else', async () => {
    const { id } = await ask(viewer, { format: 'pdf' })
    const cancel = path(`/exports/${id}/cancel`)
    expect((await app.as(owner).post(cancel)).status).toBe(404)
    expect((await app.as(viewer).post(cancel)).status).toBe(200)
    await app.runJobs()
    expect(await statusOf(id)).toMatchObject({ state: 'cancelled', ready: false })
  })

  it('is refused when one person has three on the way', async () => {
    const asked = [
      await ask(viewer, { format: 'md' }),
      await ask(viewer, { format: 'md' }),
      await ask(viewer, { format: 'md' }),
    ]
    const fourth = await app.as(viewer).post(path('/exports'), { format: 'md' })
    expect(fourth.status).toBe(429)
    await app.runJobs()
    expect((await statusOf(asked[2]!.id)).state).toBe('done')
  })

  it('through a view that is gone is refused by name, and too large a picture says what fits', async () => {
    const options = encodeURIComponent(JSON.stringify({ viewId: 'gone' }))
    const gone = await app.as(viewer).get(path(`/export?format=md&options=${options}`))
    expect(gone.status).toBe(400)
    expect(await gone.json()).toMatchObject({ error: { code: 'invalid_input', field: 'viewId' } })
  })

  it('begun by a server that died is begun anew', async () => {
    const { id } = await ask(owner, { format: 'xlsx' })
    await app.db
      .updateTable('job')
      .set({ state: 'running', attempts: 1, claimed_by: 'dead', heartbeat_at: new Date(0) })
      .where('id', '=', id)
      .execute()
    await app.runJobs()
    expect(await statusOf(id)).toMatchObject({ state: 'done', ready: true })
  })

  it('is kept for a day', async () => {
    const { id } = await ask(owner, { format: 'md' })
    await app.runJobs()
    const folder = dirname(exportPath(app.deps, id))
    await mkdir(folder, { recursive: true })
    await writeFile(exportPath(app.deps, 'fresh'), 'x')
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    await utimes(exportPath(app.deps, id), yesterday, yesterday)
    await app.deps.jobs.enqueue('sweep_exports', {})
    await app.runJobs()
    expect(await readdir(folder)).not.toContain(id)
    expect(await readdir(folder)).toContain('fresh')
    expect(await statusOf(id)).toMatchObject({ state: 'done', ready: false, bytes: null })
    expect((await app.as(owner).get(path(`/exports/${id}/file`))).status).toBe(404)
  })
})
