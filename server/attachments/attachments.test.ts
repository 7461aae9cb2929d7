import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addCard, changeCardList, removeCard } from '../../shared/journey/edits/cardEdits.ts'
import { initJourney } from '../../shared/journey/edits/journeyEdits.ts'
import { addLane } from '../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../shared/journey/edits/stepEdits.ts'
import type { JourneyFile } from '../../shared/journey/journeyFormat.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import type { Attachment } from '../../shared/wire/attachment.ts'
import { restoreBackup } from '../backup/restoreBackup.ts'
import { writeBackup } from '../backup/writeBackup.ts'
import { insertJourney, setTrashed } from '../journeys/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'
import { attachmentPath } from './storeAttachment.ts'

/** One red pixel (PNG specification, smallest valid file of three chunks). */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" onload="alert(1)"><script>alert(2)</script>
<foreignObject><b>x</b></foreignObject><rect width="4" height="4" fill="red" onclick="alert(3)"/>
<image href="https://evil.example/x.png"/><a href="javascript:alert(4)"><circle r="1"/></a></svg>`

let app: TestApp
let owner: TestUser
let workspace: { id: string }

beforeAll(async () => {
  app = await buildApp({ config: { maxAttachmentBytes: 1_000_000 } })
  owner = await app.buildUser()
  workspace = await app.buildWorkspace({ owner })
})

function drawMap(card: { imageId?: string; icon?: string; fileId?: string } = {}): Y.Doc {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Map' })
  const stepId = addStep(doc, { stageId: addStage(doc, { title: 'A' }), title: 'B' })
  const laneId = addLane(doc, { kind: 'images', title: 'Storyboard' })
  const fields = { imageId: card.imageId ?? null, icon: card.icon ?? null }
  addCard(doc, { laneId, stepId, text: 'Picture', fields })
  return doc
}

async function makeMap(doc = drawMap(), inWorkspace = workspace): Promise<string> {
  const { db } = app
  const row = await insertJourney(db, {
    workspaceId: inWorkspace.id,
    doc,
    userId: owner.id,
    now: app.clock.now(),
  })
  return row.id
}

const path = (journeyId: string, rest = '') =>
  `/api/workspaces/${workspace.id}/journeys/${journeyId}/attachments${rest}`

async function upload(
  journeyId: string,
  content: Buffer | string,
  { name = 'picture.png', as = owner as TestUser | null } = {},
): Promise<Response> {
  return app.as(as).request(path(journeyId, `?name=${encodeURIComponent(name)}`), {
    method: 'POST',
    body: new Uint8Array(Buffer.from(content)),
  })
}
const uploaded = async (journeyId: string, content: Buffer | string, name?: string) => {
  const response = await upload(journeyId, content, name ? { name } : {})
  expect(response.status).toBe(201)
  return (await response.json()) as Attachment
}
const fetchFile = (journeyId: string, id: string, as: TestUser = owner) =>
  app.as(as).get(path(journeyId, `/${id}`))

describe('a file on a map', () => {
  it('comes back byte for byte, shown as a picture and never guessed at', async () => {
    const journeyId = await makeMap()
    const made = await uploaded(journeyId, png)
    expect(made).toMatchObject({ name: 'picture.png', type: 'image/png', bytes: png.length })
    const response = await fetchFile(journeyId, made.id)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png)
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    expect(headers['content-disposition']).toMatch(/^inline; filename="picture\.png"/)
    expect(headers['content-security-policy']).toContain('sandbox')
    const listed = await app.as(owner).get(path(journeyId))
    expect(await listed.json()).toEqual({ attachments: [made] })
  })

  it('is put there by editors, seen by viewers and by nobody else', async () => {
    const journeyId = await makeMap()
    const { id } = await uploaded(journeyId, png)
    const viewer = await app.buildMember(workspace, 'viewer')
    const commenter = await app.buildMember(workspace, 'commenter')
    const stranger = await app.buildUser()
    expect((await upload(journeyId, png, { as: viewer })).status).toBe(403)
    expect((await upload(journeyId, png, { as: commenter })).status).toBe(403)
    expect((await upload(journeyId, png, { as: null })).status).toBe(401)
    expect((await upload(journeyId, png, { as: stranger })).status).toBe(404)
    expect((await fetchFile(journeyId, id, viewer)).status).toBe(200)
    expect((await fetchFile(journeyId, id, stranger)).status).toBe(404)
  })

  it('is not found through another workspace, nor through a map that does not have it', async () => {
    const { id } = await uploaded(await makeMap(), png)
    const elsewhere = await app.buildWorkspace({ owner })
    const theirs = await makeMap(drawMap({ imageId: id }), elsewhere)
    const through = `/api/workspaces/${elsewhere.id}/journeys/${theirs}/attachments/${id}`
    expect((await app.as(owner).get(through)).status).toBe(404)
    expect((await fetchFile(await makeMap(), id)).status).toBe(404)
  })

  it('travels in the journey file, and the cards of the map made from it show it in another workspace', async () => {
    const { id } = await uploaded(await makeMap(), png)
    const from = await makeMap(drawMap({ imageId: id, icon: `file:${id}` }))
    const document = `/api/workspaces/${workspace.id}/journeys/${from}/document`
    const plain = await (await app.as(owner).get(document)).json()
    expect(plain.files).toBeUndefined()
    const file: JourneyFile = await (await app.as(owner).get(`${document}?files=true`)).json()
    expect(file.files).toEqual([
      { id, name: 'picture.png', type: 'image/png', base64: png.toString('base64') },
    ])
    const elsewhere = await app.buildWorkspace({ owner })
    const there = `/api/workspaces/${elsewhere.id}/journeys`
    const made = await (await app.as(owner).post(there, { from: 'document', document: file })).json()
    const stored = await app
      .as(owner)
      .request(`${there}/${made.id}/attachments?name=picture.png&standsFor=${id}`, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(file.files![0]!.base64, 'base64')),
      })
    const { id: now } = (await stored.json()) as Attachment
    const copy: JourneyFile = await (await app.as(owner).get(`${there}/${made.id}/document`)).json()
    expect(copy.records.find((record) => record.type === 'card')).toMatchObject({
      imageId: now,
      icon: `file:${now}`,
    })
    const bytes = await app.as(owner).get(`${there}/${made.id}/attachments/${now}`)
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(png)
  })

  it('is there on a copy of the map, also once the map itself is in the trash', async () => {
    const first = await makeMap()
    const { id } = await uploaded(first, png)
    const second = await makeMap(drawMap({ imageId: id }))
    const now = app.clock.now()
    await setTrashed(app.db, { workspaceId: workspace.id, journeyId: first, trashed: true, now })
    expect((await fetchFile(second, id)).status).toBe(200)
    expect((await fetchFile(first, id)).status).toBe(404)
    const listed = (await (await app.as(owner).get(path(second))).json()) as { attachments: Attachment[] }
    expect(listed.attachments.map((one) => one.id)).toEqual([id])
  })

  it('keeps of an SVG only what draws', async () => {
    const journeyId = await makeMap()
    const made = await uploaded(journeyId, svg, 'logo.svg')
    expect(made.type).toBe('image/svg+xml')
    const kept = await (await fetchFile(journeyId, made.id)).text()
    expect(kept).toContain('<rect width="4" height="4" fill="red">')
    expect(kept).not.toMatch(/script|alert|onload|onclick|evil|foreignObject|javascript|<b>/)
  })

  it('refuses an SVG with entities or that is broken', async () => {
    const journeyId = await makeMap()
    const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>`
    expect((await upload(journeyId, bomb, { name: 'a.svg' })).status).toBe(415)
    expect(
      (await upload(journeyId, '<svg xmlns="http://www.w3.org/2000/svg"><g>', { name: 'a.svg' })).status,
    ).toBe(415)
  })

  it('is known by its content: a page named as a picture is text to download, a program is refused', async () => {
    const journeyId = await makeMap()
    const page = await uploaded(journeyId, '<!doctype html><script>alert(1)</script>', 'cat.png')
    expect(page).toMatchObject({ type: 'text/plain', name: 'cat.png.txt' })
    const served = await fetchFile(journeyId, page.id)
    expect(served.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(served.headers.get('content-disposition')).toMatch(/^attachment;/)
    const program = await upload(journeyId, Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0]))
    expect(program.status).toBe(415)
    expect(await program.json()).toMatchObject({ error: { code: 'unsupported_file' } })
  })

  it('may not be larger than the limit, and nothing of it is kept', async () => {
    const journeyId = await makeMap()
    const response = await upload(journeyId, Buffer.alloc(1_000_001, 'a'), { name: 'a.txt' })
    expect(response.status).toBe(413)
    expect(((await response.json()) as { error: { message: string } }).error.message).toContain('1 MB')
    expect(await readdir(join(app.deps.config.dataDir, 'attachments', 'arriving'))).toEqual([])
    expect((await upload(journeyId, '')).status).toBe(400)
  })

  it('goes a week after the last map has let go of it, and comes back into use before', async () => {
    const day = 24 * 3600_000
    const start = Date.now()
    const used = await uploaded(await makeMap(), png)
    await makeMap(drawMap({ icon: `file:${used.id}` }))
    const unused = await uploaded(await makeMap(), `only here ${start}`, 'note.txt')
    const rowOf = (id: string) =>
      app.db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
    const bytesOf = async (sha256: string) => {
      const file = attachmentPath(app.deps, sha256)
      await utimes(file, new Date(start - 30 * day), new Date(start - 30 * day)).catch(() => {})
      return stat(file).then(
        () => 'there',
        () => 'gone',
      )
    }
    const sweep = async (afterDays: number) => {
      app.clock.set(new Date(start + afterDays * day))
      await app.deps.jobs.enqueue('sweep_attachments', {})
      await app.runJobs()
    }
    const { sha256 } = (await rowOf(unused.id))!
    await sweep(0.5)
    expect((await rowOf(unused.id))?.unused_since).toBeNull()
    await sweep(2)
    expect((await rowOf(unused.id))?.unused_since).toEqual(new Date(start + 2 * day))
    expect(await bytesOf(sha256)).toBe('there')
    await sweep(10)
    expect(await rowOf(unused.id)).toBeUndefined()
    expect(await bytesOf(sha256)).toBe('gone')
    expect((await rowOf(used.id))?.unused_since).toBeNull()
    expect(await bytesOf((await rowOf(used.id))!.sha256)).toBe('there')
    app.clock.set(new Date(start))
  })

  it('that only old versions of a moved map show goes along and stays', async () => {
    const day = 24 * 3600_000
    const start = Date.now()
    const first = await makeMap()
    const picture = await uploaded(first, png)
    const note = await uploaded(first, `a note ${start}`, 'note.txt')
    // A copy: the files were uploaded to another map.
    const doc = drawMap({ imageId: picture.id, icon: `file:${picture.id}` })
    const [card] = readJourney(doc).cards
    changeCardList(doc, { cardId: card!.id, list: 'fileIds', add: note.id })
    const journeyId = await makeMap(doc)
    const base = (of: string) => `/api/workspaces/${of}/journeys/${journeyId}`
    const client = app.as(owner)
    const kept = await client.post(`${base(workspace.id)}/versions`, { title: 'With picture and note' })
    expect(kept.status).toBe(201)
    await app.deps.collab.editJourney({ workspaceId: workspace.id, journeyId, user: null }, (live) =>
      removeCard(live, { cardId: card!.id }),
    )
    expect((await fetchFile(journeyId, picture.id)).status).toBe(200)
    const elsewhere = await app.buildWorkspace({ owner })
    expect((await client.post(`${base(workspace.id)}/move`, { workspaceId: elsewhere.id })).status).toBe(200)
    for (const afterDays of [2, 10]) {
      app.clock.set(new Date(start + afterDays * day))
      await app.deps.jobs.enqueue('sweep_attachments', {})
      await app.runJobs()
    }
    app.clock.set(new Date(start))
    const version = await (await client.get(`${base(elsewhere.id)}/versions/1`)).json()
    const then = version.document.records.find((record: { type: string }) => record.type === 'card')
    expect(then.icon).toBe(`file:${then.imageId}`)
    const fetched = async (id: string) => {
      const response = await client.get(`${base(elsewhere.id)}/attachments/${id}`)
      return [response.status, Buffer.from(await response.arrayBuffer()).toString('base64')]
    }
    expect(await fetched(then.imageId)).toEqual([200, png.toString('base64')])
    expect(await fetched(then.fileIds[0])).toEqual([200, Buffer.from(`a note ${start}`).toString('base64')])
  })
})

describe('a backup', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desirepath-attachments-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('brings files of maps back', async () => {
    const journeyId = await makeMap()
    const { id } = await uploaded(journeyId, png)
    const file = join(folder, 'all.backup')
    const engines = { clickhouse: engineOf(app) }
    await writeBackup({ ...app.deps, engines }, file)
    const other = await buildApp()
    await restoreBackup(other.deps, file)
    const row = await other.db
      .selectFrom('attachment')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect((await stat(attachmentPath(other.deps, row.sha256))).size).toBe(png.length)
  })
})

function engineOf({ clickhouseUrl }: TestApp) {
  const url = new URL(clickhouseUrl)
  const { username, password } = url
  url.username = ''
  url.password = ''
  return { url: url.href, username: decodeURIComponent(username), password: decodeURIComponent(password) }
}
