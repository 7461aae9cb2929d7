import ExcelJS from 'exceljs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, expect, it } from 'vitest'
import { linkEvidence } from '../../shared/journey/edits/evidenceEdits.ts'
import { readSheet } from '../../shared/persona/readSheet.ts'
import { addMessage, addSection, addTrait, editSection, editSheet } from '../../shared/persona/sheetEdits.ts'
import type { ExportStatus } from '../../shared/wire/export.ts'
import type { Persona, SheetFile } from '../../shared/wire/persona.ts'
import { listZip, readZipEntry } from '../files/readZip.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

let app: TestApp
let owner: TestUser
let viewer: TestUser
let stranger: TestUser
let workspaceId: string
let base: string
let personaId: string
let otherId: string

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" onload="alert(1)"><script>alert(2)</script><rect width="4" height="4" fill="#c00"/></svg>'

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  const workspace = await app.buildWorkspace({ owner })
  workspaceId = workspace.id
  base = `/api/workspaces/${workspaceId}/personas`
  viewer = await app.buildMember(workspace, 'viewer')
  stranger = await app.buildUser()
  await app.buildWorkspace({ owner: stranger })
  personaId = await makePersona('Abendtrinker')
  otherId = await makePersona('Office buyer')
  await edit(personaId, (doc) => {
    editSheet(doc, { patch: { tagline: 'Trinkt grünen Tee' } })
    const needs = addSection(doc, { kind: 'needs', title: 'Needs' })
    const said = addTrait(doc, { sectionId: needs, text: 'To know the day before' })
    linkEvidence(doc, {
      target: said,
      kind: 'note',
      ref: 'n',
      text: 'Three calls in March',
      addedBy: owner.id,
      addedAt: '2026-03-01T00:00:00.000Z',
    })
    addTrait(doc, {
      sectionId: needs,
      text: 'A quiet hour',
      measure: {
        attribute: 'home',
        value: 'city',
        figure: 0.75,
        deviation: null,
        n: 40,
        at: '2026-01-01T00:00:00.000Z',
      },
    })
    const secret = addSection(doc, { kind: 'free', title: 'Zwiebelfisch' })
    const hidden = addTrait(doc, { sectionId: secret, text: 'Quastenflosser' })
    editSection(doc, { sectionId: secret, patch: { hidden: true } })
    addMessage(doc, { stageId: null, text: '=1+1 on the day you choose', channel: 'email', traitId: hidden })
  })
})

async function makePersona(title: string): Promise<string> {
  const made: Persona = await (await app.as(owner).post(base, { title, colour: 2 })).json()
  return made.id
}
function edit(id: string, change: Parameters<TestApp['deps']['collab']['editPersona']>[1]) {
  return app.deps.collab.editPersona({ workspaceId, personaId: id, user: { id: owner.id } as never }, change)
}
async function fileOf(
  body: Record<string, unknown>,
  user = viewer,
): Promise<{ name: string; bytes: Buffer }> {
  const asked = await app.as(user).post(`${base}/exports`, body)
  expect(asked.status).toBe(202)
  const { id }: ExportStatus = await asked.json()
  await app.runJobs()
  const status: ExportStatus = await (await app.as(user).get(`${base}/exports/${id}`)).json()
  expect(status).toMatchObject({ state: 'done', ready: true, error: null })
  const file = await app.as(user).get(`${base}/exports/${id}/file`)
  return { name: status.fileName, bytes: Buffer.from(await file.arrayBuffer()) }
}
async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const source = {
    size: bytes.length,
    read: async (start: number, end: number) => bytes.subarray(start, end),
    close: async () => {},
  }
  const parts = new Map<string, Buffer>()
  for (const entry of await listZip(source, 'file')) {
    const chunks: Uint8Array[] = []
    for await (const chunk of readZipEntry(source, 'file', entry, { maxBytes: 1e8 })) chunks.push(chunk)
    parts.set(entry.name, Buffer.concat(chunks))
  }
  return parts
}
/** Words of slides are runs of text. */
async function slideTexts(bytes: Buffer): Promise<string[]> {
  const slides = [...(await unzip(bytes))].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
  return slides.map(([, xml]) => [...xml.toString().matchAll(/<a:t>([^<]*)/g)].map((run) => run[1]).join('|'))
}
async function pdfPages(bytes: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, i) => {
      const { items } = await (await document.getPage(i + 1)).getTextContent()
      return items.flatMap((item) => ('str' in item ? [item.str] : [])).join(' ')
    }),
  )
}

it('a sheet as PDF holds its text, how each trait is known, and nothing that is hidden', async () => {
  const { name, bytes } = await fileOf({ format: 'pdf', personaIds: [personaId] })
  expect(name).toBe('Abendtrinker.pdf')
  const pages = await pdfPages(bytes)
  expect(pages).toHaveLength(1)
  // 30 of 40 are 75 %; Wilson's interval by hand: 59.8 to 85.8.
  for (const words of [
    'Abendtrinker',
    'Trinkt grünen Tee',
    'To know the day before',
    '1 piece of evidence',
    '75 %',
    'n 40, 95 % interval 60–86 %, home is city',
    '1 measured',
    '1 reported by people',
    '0 assumed',
  ])
    expect(pages[0]!.replace(/\s+/g, ' ')).toContain(words)
  expect(pages[0]).not.toMatch(/Zwiebelfisch|Quastenflosser/)
})

it('all personas are a page, a slide, a picture and an entry of the list each', async () => {
  const pdf = await pdfPages((await fileOf({ format: 'pdf' })).bytes)
  expect(pdf.map((page) => /Abendtrinker|Office buyer/.exec(page)?.[0])).toEqual([
    'Abendtrinker',
    'Office buyer',
  ])
  const slides = await slideTexts((await fileOf({ format: 'pptx' })).bytes)
  expect(slides).toHaveLength(2)
  expect(slides[0]).toContain('To know the day before')
  expect(slides.join()).not.toMatch(/Zwiebelfisch|Quastenflosser/)
  const pictures = await fileOf({ format: 'png' })
  expect(pictures.name).toMatch(/\.zip$/)
  const parts = await unzip(pictures.bytes)
  expect([...parts.keys()]).toEqual(['01-Abendtrinker.png', '02-Office-buyer.png'])
  for (const picture of parts.values()) expect(picture.toString('latin1', 0, 4)).toBe('\u0089PNG')
  const json = (await fileOf({ format: 'json' })).bytes.toString()
  expect(JSON.parse(json).personas.map((one: SheetFile) => one.name)).toEqual([
    'Abendtrinker',
    'Office buyer',
  ])
  expect(json).not.toMatch(/Zwiebelfisch|Quastenflosser/)
})

it('what to say is a table that runs no formula and tells no hidden trait', async () => {
  const csv = (await fileOf({ part: 'messages', format: 'csv', personaIds: [personaId] })).bytes.toString()
  expect(csv).toContain("Abendtrinker,At any stage,'=1+1 on the day you choose,,E-mail,")
  const book = new ExcelJS.Workbook()
  const xlsx = await fileOf({ part: 'messages', format: 'xlsx', personaIds: [personaId] })
  await book.xlsx.load(xlsx.bytes as never)
  const row = book.worksheets[0]!.getRow(2)
  expect(row.getCell(3).value).toBe('=1+1 on the day you choose')
  expect(row.getCell(3).formula).toBeUndefined()
  const slides = await slideTexts(
    (await fileOf({ part: 'messages', format: 'pptx', personaIds: [personaId] })).bytes,
  )
  expect(slides.join()).toContain('on the day you choose')
  expect(`${csv}${slides}`).not.toContain('Quastenflosser')
})

it('files are for members only, and a persona that is not here is said at once', async () => {
  expect((await app.as(stranger).post(`${base}/exports`, { format: 'pdf' })).status).toBe(404)
  expect((await app.as(viewer).post(`${base}/exports`, { format: 'pdf', personaIds: ['gone'] })).status).toBe(
    404,
  )
  const { id }: ExportStatus = await (
    await app.as(viewer).post(`${base}/exports`, { format: 'json', personaIds: [personaId] })
  ).json()
  await app.runJobs()
  const at = `${base}/exports/${id}/file`
  expect((await app.as(stranger).get(at)).status).toBe(404)
  expect((await app.as(owner).get(at)).status).toBe(200)
  expect((await app.as(owner).post(`${base}/exports/${id}/cancel`, {})).status).toBe(404)
})

it('who only reads is sent no hidden section, and its words are found by nobody', async () => {
  const sheetFor = async (user: TestUser): Promise<SheetFile> =>
    (await app.as(user).get(`${base}/${personaId}/sheet`)).json()
  expect((await sheetFor(viewer)).sections.map(({ title }) => title)).toEqual(['Needs'])
  expect((await sheetFor(owner)).sections.map(({ title }) => title)).toEqual(['Needs', 'Zwiebelfisch'])
  const row = await app.db
    .selectFrom('persona')
    .select('search_text')
    .where('id', '=', personaId)
    .executeTakeFirstOrThrow()
  expect(row.search_text).toContain('To know the day before')
  expect(row.search_text).not.toMatch(/Zwiebelfisch|Quastenflosser/)
})

it('an uploaded picture is cleaned, kept to its persona, shown in files and not swept while it is used', async () => {
  const upload = (bytes: string, name: string, user = owner) =>
    app.as(user).request(`${base}/${personaId}/pictures?name=${name}`, {
      method: 'POST',
      body: new TextEncoder().encode(bytes),
    })
  expect((await upload(svg, 'face.svg', viewer)).status).toBe(403)
  const refused = await upload('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF', 'face.png')
  expect(refused.status).toBe(415)
  expect((await refused.json()).error.message).toContain('no picture')
  const { id } = await (await upload(svg, 'face.svg')).json()
  const shown = await app.as(viewer).get(`${base}/${personaId}/pictures/${id}`)
  expect(shown.headers.get('content-type')).toBe('image/svg+xml')
  expect(await shown.text()).not.toMatch(/script|onload/)
  expect((await app.as(viewer).get(`${base}/${otherId}/pictures/${id}`)).status).toBe(404)
  const before = (await fileOf({ format: 'png', personaIds: [personaId] })).bytes
  await edit(personaId, (doc) => editSheet(doc, { patch: { avatar: `file:${id}` } }))
  const after = (await fileOf({ format: 'png', personaIds: [personaId] })).bytes
  expect(after.equals(before)).toBe(false)

  // Uploaded and never put on the sheet.
  await upload(svg.replace('#c00', '#0c0'), 'other.svg')
  for (let week = 0; week < 2; week++) {
    app.clock.set(new Date(app.clock.now().getTime() + 8 * 24 * 3600_000))
    await app.deps.jobs.enqueue('sweep_attachments', {})
    await app.runJobs()
  }
  const left = await app.db
    .selectFrom('attachment')
    .select('id')
    .where('persona_id', '=', personaId)
    .execute()
  expect(left.map((row) => row.id)).toEqual([id])
})

it('personas that were exported come in again with their traits, sources and figures, as new ones', async () => {
  const body = {
    personas: [
      {
        title: 'Weekend buyer',
        tagline: 'Comes on Saturdays',
        sections: [
          {
            kind: 'goals',
            traits: [{ text: 'A full tin', sources: [{ text: 'Interview 4' }] }, { text: 'Peace' }],
          },
          { kind: 'free', title: 'Hidden one', hidden: true, traits: [{ text: 'x' }] },
        ],
        messages: [{ text: 'Open on Saturdays', channel: 'store' }],
      },
      { title: 'Weekend buyer' },
      ...['C', 'B', 'E', 'D', 'A'].map((title) => ({ title })),
    ],
  }
  expect((await app.as(viewer).post(`${base}/import`, body)).status).toBe(403)
  const wrong = await app.as(owner).post(`${base}/import`, {
    personas: [body.personas[0], { title: 'B', sections: [{ kind: 'wishes' }] }],
  })
  expect(wrong.status).toBe(400)
  expect((await wrong.json()).error.field).toBe('personas.1.sections.0.kind')
  const count = async () => (await (await app.as(viewer).get(base)).json()).personas.length
  const before = await count()
  const made = await (await app.as(owner).post(`${base}/import`, body)).json()
  expect(await count()).toBe(before + 7)
  const listed: Persona[] = (await (await app.as(viewer).get(base)).json()).personas
  expect(listed.slice(before).map(({ title }) => title)).toEqual(body.personas.map(({ title }) => title))
  expect(
    made.personas.slice(0, 2).map(({ title, traits, traitsKnown }: Persona) => [title, traits, traitsKnown]),
  ).toEqual([
    ['Weekend buyer', 2, 1],
    ['Weekend buyer', 0, 0],
  ])
  const doc = await app.deps.collab.findPersonaDocument(workspaceId, made.personas[0].id)
  const { sections, evidence, messages } = readSheet(doc!)
  expect(sections.map(({ section }) => [section.title, section.hidden])).toEqual([
    ['Goals', false],
    ['Hidden one', true],
  ])
  expect([...evidence.values()].flat()).toMatchObject([
    { kind: 'note', text: 'Interview 4', addedBy: owner.id },
  ])
  expect(messages).toMatchObject([{ text: 'Open on Saturdays', channel: 'store', stageId: null }])
})
