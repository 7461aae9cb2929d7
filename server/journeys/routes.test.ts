import { beforeAll, describe, expect, it } from 'vitest'
import type { JourneyFile } from '../../shared/journey/journeyFormat.ts'
import { readJourneyFile } from '../../shared/journey/readJourneyFile.ts'
import { listTemplates } from '../../shared/templates/templates.ts'
import type { JourneyProposal, JourneySummary } from '../../shared/wire/journey.ts'
import type { Rule } from '../../shared/wire/touchpoint.ts'
import { buildTraces } from '../analytics/testing/openTestAnalytics.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestClient, TestUser } from '../testing/client.ts'

let app: TestApp
let workspace: { id: string }
let owner: TestUser
let client: TestClient
let base: string

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  workspace = await app.buildWorkspace({ owner })
  client = app.as(owner)
  base = `/api/workspaces/${workspace.id}/journeys`
})

async function create(input: unknown): Promise<JourneySummary> {
  const response = await client.post(base, input)
  expect(response.status).toBe(201)
  return response.json()
}
const documentOf = async (id: string): Promise<JourneyFile> =>
  (await client.get(`${base}/${id}/document`)).json()
const list = async (query = ''): Promise<JourneySummary[]> =>
  (await (await client.get(base + query)).json()).journeys

describe('a new map', () => {
  it('is blank with one step and lanes to start from', async () => {
    const journey = await create({ from: 'blank', title: '  First map ' })
    expect(journey).toMatchObject({ title: 'First map', stages: 1, steps: 1, cards: 0, updatedBy: owner.id })
    const kinds = (await documentOf(journey.id)).records.flatMap((record) =>
      record.type === 'lane' ? [record.kind] : [],
    )
    expect(kinds).toEqual(['touchpoints', 'metrics', 'emotion', 'text', 'text', 'text'])
  })

  it('comes from every template, under its own or the given title', async () => {
    for (const template of listTemplates()) {
      const journey = await create({ from: 'template', template: template.id })
      expect(journey).toMatchObject({ title: template.title, stages: template.stages.length })
    }
    expect(await create({ from: 'template', template: 'ecommerce', title: 'Our shop' })).toMatchObject({
      title: 'Our shop',
    })
    const response = await client.post(base, { from: 'template', template: 'nothing' })
    expect([response.status, (await response.json()).error.code]).toEqual([404, 'template_not_found'])
    expect((await (await client.get('/api/templates')).json()).templates).toEqual(listTemplates())
  })

  it('comes from an accepted proposal with its touchpoints linked', async () => {
    const cart = await app.buildTouchpoint(workspace, { name: 'Cart' })
    const journey = await create({
      from: 'proposal',
      title: 'From data',
      stages: [
        {
          title: 'Buy',
          steps: [
            { title: 'Cart', touchpointIds: [cart.id] },
            { title: 'Gift', touchpointIds: [], optional: true },
          ],
        },
      ],
    })
    const file = await documentOf(journey.id)
    expect(file.touchpoints).toEqual([
      { id: cart.id, name: 'Cart', channel: 'web', rule: { field: 'name', op: 'is', value: 'Cart' } },
    ])
    expect(readJourneyFile(file).stages[0]!.steps).toEqual([
      { title: 'Cart', touchpoints: ['Cart'], optional: false },
      { title: 'Gift', touchpoints: [], optional: true },
    ])
    const wrong = await client.post(base, {
      from: 'proposal',
      title: 'x',
      stages: [{ title: 'S', steps: [{ title: 'T', touchpointIds: ['gone'] }] }],
    })
    expect((await wrong.json()).error).toMatchObject({
      code: 'invalid_input',
      field: 'stages.0.steps.0.touchpointIds',
    })
  })

  it('comes from a journey file, long or short, and goes out again as it came in', async () => {
    const pay = await app.buildTouchpoint(workspace, {
      name: 'Pay',
      rule: { field: 'name', op: 'in', value: ['pay', 'paid'] },
    })
    const short = {
      title: 'Short',
      stages: [
        { title: 'S', steps: [{ title: 'Pay it', touchpoints: ['paid', 'unknown event'], optional: false }] },
      ],
    }
    const fromShort = await documentOf((await create({ from: 'document', document: short })).id)
    expect(fromShort.records.find((record) => record.type === 'step')).toMatchObject({
      touchpointIds: [pay.id],
    })
    expect(fromShort.records.find((record) => record.type === 'card')).toMatchObject({
      text: 'unknown event',
    })

    const template = await documentOf((await create({ from: 'template', template: 'ecommerce' })).id)
    const again = await create({ from: 'document', document: template })
    expect((await documentOf(again.id)).records).toEqual(template.records)

    const bad = await client.post(base, {
      from: 'document',
      document: { ...template, records: [{ type: 'ghost' }] },
    })
    expect((await bad.json()).error).toMatchObject({
      code: 'invalid_input',
      field: 'document',
      message: expect.stringContaining('records[0]'),
    })
  })

  it('from another workspace is linked to touchpoints of the same name here', async () => {
    const other = await app.buildWorkspace({ owner })
    const there = await app.buildTouchpoint(other, { name: 'Parcel handed over' })
    const here = await app.buildTouchpoint(workspace, { name: 'parcel handed over' })
    const otherBase = `/api/workspaces/${other.id}/journeys`
    const made = await (
      await client.post(otherBase, {
        from: 'proposal',
        title: 'There',
        stages: [{ title: 'S', steps: [{ title: 'T', touchpointIds: [there.id] }] }],
      })
    ).json()
    const file = await (await client.get(`${otherBase}/${made.id}/document`)).json()
    const copied = await documentOf((await create({ from: 'document', document: file })).id)
    expect(copied.records.find((record) => record.type === 'step')).toMatchObject({
      touchpointIds: [here.id],
    })
    expect((await client.get(`${base}/${made.id}`)).status).toBe(404)
    expect((await client.get(`${base}/${made.id}/document`)).status).toBe(404)
    expect((await client.delete(`${base}/${made.id}`)).status).toBe(404)
    expect((await client.patch(`${base}/${made.id}`, { title: 'Stolen' })).status).toBe(404)
  })
})

describe('an existing map', () => {
  it('is renamed in its document and in the list at once', async () => {
    const { id } = await create({ from: 'blank', title: 'Old name' })
    expect(await (await client.patch(`${base}/${id}`, { title: 'New name' })).json()).toMatchObject({
      title: 'New name',
    })
    expect((await documentOf(id)).records[0]).toMatchObject({ type: 'journey', title: 'New name' })
    expect((await list())[0]).toMatchObject({ id, title: 'New name' })
  })

  it('goes to the trash and comes back', async () => {
    const { id } = await create({ from: 'blank', title: 'Trash me' })
    expect((await client.delete(`${base}/${id}`)).status).toBe(204)
    expect((await list()).map((journey) => journey.id)).not.toContain(id)
    expect((await list('?trashed=true')).map((journey) => journey.id)).toContain(id)
    expect((await client.get(`${base}/${id}`)).status).toBe(404)
    expect((await client.get(`${base}/${id}/document`)).status).toBe(404)
    expect((await client.delete(`${base}/${id}`)).status).toBe(404)
    expect((await client.post(`${base}/${id}/restore`)).status).toBe(200)
    expect((await client.post(`${base}/${id}/restore`)).status).toBe(404)
    expect((await list()).map((journey) => journey.id)).toContain(id)
  })

  it('is duplicated with everything in it', async () => {
    const original = await create({ from: 'template', template: 'support-ticket' })
    const copy = await (await client.post(`${base}/${original.id}/duplicate`)).json()
    expect(copy).toMatchObject({ title: 'Copy of Support ticket', cards: original.cards })
    expect(copy.id).not.toBe(original.id)
    const [a, b] = [await documentOf(original.id), await documentOf(copy.id)]
    expect(b.records.slice(1)).toEqual(a.records.slice(1))
  })

  it('downloads under its title', async () => {
    const { id } = await create({ from: 'blank', title: 'Kündigung "2026"/neu' })
    const response = await client.get(`${base}/${id}/document?download=true`)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="K_ndigung _2026_ neu.json"; filename*=UTF-8''K%C3%BCndigung%20%222026%22%20neu.json`,
    )
  })
})

describe('a proposal', () => {
  it('comes from the paths of the chosen customers and can be accepted as it is', async () => {
    const shop = await app.buildWorkspace({ owner })
    const names = ['visit', 'product', 'cart', 'pay', 'parcel', 'return_it']
    const touchpoints: { id: string; number: number; rule: Rule }[] = []
    for (const name of names) touchpoints.push(await app.buildTouchpoint(shop, { name }))
    const paths: Record<string, string[]> = {}
    for (let i = 0; i < 20; i++) paths[`web ${i}`] = ['visit', 'product', 'visit', 'cart', 'pay', 'parcel']
    for (let i = 0; i < 6; i++) paths[`app ${i}`] = ['visit', 'product', 'cart', 'pay', 'parcel', 'return_it']
    await buildTraces(app.deps.analytics, {
      workspace: shop.id,
      events: Object.entries(paths).flatMap(([customer, path]) =>
        path.map((name, i) => ({
          customer,
          name,
          at: Date.UTC(2026, 0, 1, 8, i),
          channel: customer.slice(0, 3),
        })),
      ),
      catalogue: touchpoints.map(({ number, rule }) => ({ number, rule })),
    })
    const shopJourneys = `/api/workspaces/${shop.id}/journeys`
    const proposal: JourneyProposal = await (await client.post(`${shopJourneys}/propose`, {})).json()
    expect(proposal).toMatchObject({ customers: 26, coverage: 1, leftOut: [] })
    const steps = proposal.stages.flatMap((stage) => stage.steps)
    expect(steps.map((step) => [step.title, step.customers, step.optional])).toEqual([
      ['Visit', 26, false],
      ['Product', 26, false],
      ['Cart', 26, false],
      ['Pay', 26, false],
      ['Parcel', 26, false],
      ['Return it', 6, true],
    ])

    const filters = [{ field: 'channel', op: 'is', value: 'web' }]
    const web: JourneyProposal = await (await client.post(`${shopJourneys}/propose`, { filters })).json()
    expect(web.customers).toBe(20)
    expect(web.leftOut).toEqual([
      { touchpointId: touchpoints[5]!.id, customers: 0, reason: 'No customer has done it.' },
    ])

    const accepted = await client.post(shopJourneys, {
      from: 'proposal',
      title: 'Accepted',
      stages: proposal.stages,
    })
    expect(await accepted.json()).toMatchObject({ stages: proposal.stages.length, steps: 6 })
  })

  it('says that there is nothing to propose before there are events', async () => {
    const empty = await app.buildWorkspace({ owner })
    const response = await client.post(`/api/workspaces/${empty.id}/journeys/propose`, {})
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ customers: 0, coverage: 0, stages: [], leftOut: [] })
  })
})
