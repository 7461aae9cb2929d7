import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { initJourney, setMeasureSettings } from '../../shared/journey/edits/journeyEdits.ts'
import { addLane } from '../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../shared/journey/edits/stepEdits.ts'
import type {
  CustomerPage,
  CustomerTimeline,
  MapNumbers,
  PathGraph,
  PersonaSplit,
  PlannedAgainstReal,
  VariantList,
  VerbatimPage,
} from '../../shared/wire/measure.ts'
import { insertEvents } from '../analytics/testing/openTestAnalytics.ts'
import { rebuildTraces } from '../analytics/traces.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import { cookieOf, type TestUser } from '../testing/client.ts'
import { readCatalogue } from '../touchpoints/catalogue.ts'

const hour = 3_600_000
const start = Date.UTC(2024, 2, 1)

let app: TestApp
let owner: TestUser
let base: string
let journeyId: string
let tp: Record<'visit' | 'cart' | 'pay' | 'help', string>
let ids: { browse: string; buy: string; visit: string; cart: string; pay: string }

/**
 * Five customers, counted by hand below:
 * ann   visit 0 h, cart 1 h, pay 3 h (NPS 10)        ben  visit 0 h, visit 2 h, help 4 h (NPS 3, "Stuck")
 * cat   cart 0 h, visit 1 h, pay 1 h                  dan  pay 0 h, visit 5 h
 * eve   help 0 h                                      fay  nothing but an unmapped event
 */
beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  const workspace = await app.buildWorkspace({ owner })
  base = `/api/workspaces/${workspace.id}`
  const ids_ = []
  for (const name of ['visit', 'cart', 'pay', 'help'])
    ids_.push((await app.buildTouchpoint(workspace, { name })).id)
  tp = { visit: ids_[0]!, cart: ids_[1]!, pay: ids_[2]!, help: ids_[3]! }
  const at = (hours: number) => start + hours * hour
  await insertEvents(app.deps.analytics, workspace.id, [
    { customer: 'ann', at: at(0), name: 'visit', channel: 'web', properties: { plan: 'paid' } },
    { customer: 'ann', at: at(1), name: 'cart' },
    { customer: 'ann', at: at(3), name: 'pay', score: 10, score_kind: 'nps' },
    { customer: 'ben', at: at(0), name: 'visit', channel: 'app' },
    { customer: 'ben', at: at(2), name: 'visit' },
    { customer: 'ben', at: at(4), name: 'help', score: 3, score_kind: 'nps', text: 'Stuck' },
    { customer: 'cat', at: at(0), name: 'cart', channel: 'web' },
    { customer: 'cat', at: at(1), name: 'visit' },
    { customer: 'cat', at: at(1), name: 'pay' },
    { customer: 'dan', at: at(0), name: 'pay' },
    { customer: 'dan', at: at(5), name: 'visit' },
    { customer: 'eve', at: at(0), name: 'help' },
    { customer: 'fay', at: at(0), name: 'something else' },
  ])
  const { version, touchpoints } = await readCatalogue(app.db, workspace.id)
  await rebuildTraces(app.deps.analytics, {
    workspace: workspace.id,
    catalogue: touchpoints,
    catalogueVersion: version,
  })
  await app.db
    .updateTable('workspace')
    .where('id', '=', workspace.id)
    .set({ traces_version: version })
    .execute()
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Shop' })
  const browse = addStage(doc, { title: 'Browse' })
  const buy = addStage(doc, { title: 'Buy' })
  const visit = addStep(doc, { stageId: browse, title: 'Visit', touchpointIds: [tp.visit] })
  // What names no touchpoint is not measured, as if it were not there.
  addStep(doc, { stageId: browse, title: 'Wonder', touchpointIds: [] })
  addStep(doc, { stageId: addStage(doc, { title: 'Use' }), title: 'Wear it', touchpointIds: [] })
  const cart = addStep(doc, { stageId: browse, title: 'Cart', touchpointIds: [tp.cart] })
  const pay = addStep(doc, { stageId: buy, title: 'Pay', touchpointIds: [tp.pay] })
  addLane(doc, { kind: 'metrics', title: 'Numbers' })
  ids = { browse, buy, visit, cart, pay }
  journeyId = (
    await insertJourney(app.db, { workspaceId: workspace.id, doc, userId: owner.id, now: new Date() })
  ).id
})

async function get<T>(path: string): Promise<T> {
  const response = await app.as(owner).get(`${base}${path}`)
  expect(response.status).toBe(200)
  return (await response.json()) as T
}
async function behind(question: object): Promise<string[]> {
  const response = await app.as(owner).post(`${base}/customers/search`, { question })
  expect(response.status).toBe(200)
  const page = (await response.json()) as CustomerPage
  expect(page.total).toBe(page.rows.length)
  return page.rows.map((row) => row.customer)
}

test('the map is measured as counted by hand', async () => {
  const numbers = await get<MapNumbers>(`/journeys/${journeyId}/numbers`)
  expect(numbers).toMatchObject({ selected: 5, entered: 4, hasTimes: true, rebuilding: false })
  // ann and cat reach the last step after entering; dan entered with it and did not come back to it.
  expect(numbers.conversion).toMatchObject({ count: 2, n: 4, share: 0.5 })
  expect(numbers.timeToComplete).toEqual({
    n: 2,
    medianSeconds: 2 * 3600,
    p90Seconds: 2.8 * 3600,
    meanSeconds: 2 * 3600,
  })
  expect(numbers.steps.map(({ elementId }) => elementId)).toEqual([ids.visit, ids.cart, ids.pay])
  expect(numbers.stages.map(({ elementId }) => elementId)).toEqual([ids.browse, ids.buy])
  const [visit, cart, pay] = numbers.steps
  expect(visit).toMatchObject({
    elementId: ids.visit,
    entered: 4,
    events: 5,
    dropped: 2,
    wentOn: { count: 2, n: 4 },
  })
  expect(visit!.repeated).toMatchObject({ count: 1, n: 4 })
  // ann 1 h to the cart; cat 0 h to paying, recorded after the visit of the same moment.
  expect(visit!.timeToNext).toEqual({ n: 2, medianSeconds: 1800, p90Seconds: 3240, meanSeconds: 1800 })
  expect(cart).toMatchObject({ entered: 2, events: 2, dropped: 0, wentOn: { count: 2, n: 2 } })
  expect(pay).toMatchObject({ entered: 3, dropped: 0, wentOn: { count: 3, n: 3 } })
  expect(pay!.reach).toMatchObject({ count: 3, n: 4 })
  expect(pay!.scores.nps).toMatchObject({ n: 1, promoters: 1, score: 100 })
  const [browse, buy] = numbers.stages
  expect(browse).toMatchObject({
    elementId: ids.browse,
    entered: 4,
    events: 7,
    dropped: 2,
    wentOn: { count: 2 },
  })
  expect(browse!.timeToNext).toMatchObject({ n: 2, medianSeconds: 2 * 3600 })
  expect(buy).toMatchObject({ entered: 3, events: 3 })
  expect(numbers.flows).toEqual([
    { fromStageId: ids.browse, toStageId: ids.buy, customers: 2 },
    { fromStageId: ids.browse, toStageId: null, customers: 2 },
  ])
  expect(numbers.touchpoints.find((one) => one.touchpointId === tp.visit)).toMatchObject({
    customers: 4,
    events: 5,
    trend: [5],
  })
  expect(numbers.inWords).toContain('no time limit')
})

test('Wilson bounds stand beside shares, as published for 2 of 4', async () => {
  const { conversion } = await get<MapNumbers>(`/journeys/${journeyId}/numbers`)
  expect(conversion.low).toBeCloseTo(0.15, 3)
  expect(conversion.high).toBeCloseTo(0.85, 3)
})

test('a period clips what customers did, and who did nothing in it is not selected', async () => {
  const from = new Date(start + hour).toISOString()
  const to = new Date(start + 4 * hour).toISOString()
  const numbers = await get<MapNumbers>(`/journeys/${journeyId}/numbers?from=${from}&to=${to}`)
  // ann cart, pay; ben visit; cat visit, pay.
  expect(numbers).toMatchObject({ selected: 3, entered: 3, conversion: { count: 2, n: 3 } })
  expect(numbers.steps.map((step) => step.entered)).toEqual([2, 1, 2])
})

test('a property filter keeps customers with an event that has it', async () => {
  const filters = (list: object[]) => encodeURIComponent(JSON.stringify(list))
  const web = await get<MapNumbers>(
    `/journeys/${journeyId}/numbers?filters=${filters([{ field: 'channel', op: 'is', value: 'web' }])}`,
  )
  expect(web.selected).toBe(2)
  const paid = await get<PathGraph>(
    `/paths/graph?filters=${filters([{ field: 'property:plan', op: 'is', value: 'paid' }])}`,
  )
  expect(paid.customers).toBe(1)
})

test('the drawn path against the real ones is as counted by hand', async () => {
  const found = await get<PlannedAgainstReal>(`/journeys/${journeyId}/planned-against-real`)
  // Costs by 3 drawn steps: ann 0, ben 2 stray + visit matched → 4, cat 2, dan 3, eve 4. Worst: 6, 6, 6, 5, 4.
  expect(found).toMatchObject({ customers: 5, deviations: 13, variants: 5, fitting: { count: 1, n: 5 } })
  expect(found.fitness.average).toBeCloseTo((1 + (1 - 4 / 6) + (1 - 2 / 6) + (1 - 3 / 5) + 0) / 5, 12)
  expect(found.fitness.log).toBeCloseTo(1 - 13 / 27, 12)
  const [visit, cart, pay] = found.steps
  expect(visit).toMatchObject({
    stepId: ids.visit,
    customers: 4,
    events: 5,
    skipped: { count: 1, n: 5 },
    passedBy: 0,
    leftBefore: 1,
  })
  expect(visit!.repeated).toMatchObject({ count: 1, n: 4 })
  expect(cart).toMatchObject({ customers: 2, skipped: { count: 3, n: 5 }, passedBy: 1, leftBefore: 2 })
  expect(pay).toMatchObject({ customers: 3, skipped: { count: 2 }, passedBy: 0, leftBefore: 2 })
  expect(found.unplanned).toEqual([
    {
      touchpointId: tp.help,
      customers: 2,
      events: 2,
      after: [
        { stepId: null, customers: 1 },
        { stepId: ids.visit, customers: 1 },
      ],
    },
  ])
})

test('paths are drawn from neighbouring events, with times and ends', async () => {
  const graph = await get<PathGraph>('/paths/graph')
  expect(graph.customers).toBe(5)
  const node = graph.nodes.find((one) => one.touchpointId === tp.visit)
  expect(node).toMatchObject({ name: 'visit', customers: 4, events: 5, starts: 2, ends: 1 })
  expect(graph.edges.find((edge) => edge.from === tp.visit && edge.to === tp.visit)).toMatchObject({
    count: 1,
    customers: 1,
    medianSeconds: 7200,
  })
  const variants = await get<VariantList>('/paths/variants?limit=2')
  expect(variants).toMatchObject({ customers: 5, variants: 5 })
  expect(variants.rows.map((row) => row.cumulative)).toEqual([0.2, 0.4])
  const through = encodeURIComponent(JSON.stringify([[tp.visit, tp.pay]]))
  const one = await get<VariantList>(`/paths/variants?through=${through}`)
  expect(one.rows.map((row) => row.path)).toEqual([[tp.cart, tp.visit, tp.pay]])
})

describe('the customers behind a figure are those it counted', () => {
  const element = (measure: string, elementId: () => string) =>
    [measure, () => ({ behind: 'element', journeyId, elementId: elementId(), measure })] as const
  test.each<readonly [string, () => object, string[]]>([
    ['all', () => ({ behind: 'all' }), ['ann', 'ben', 'cat', 'dan', 'eve']],
    ['touchpoint', () => ({ behind: 'touchpoint', touchpointId: tp.help }), ['ben', 'eve']],
    ['edge', () => ({ behind: 'edge', from: tp.cart, to: tp.pay }), ['ann']],
    [...element('entered', () => ids.visit), ['ann', 'ben', 'cat', 'dan']],
    [...element('went_on', () => ids.browse), ['ann', 'cat']],
    [...element('dropped', () => ids.browse), ['ben', 'dan']],
    [...element('repeated', () => ids.visit), ['ben']],
    [...element('skipped', () => ids.cart), ['ben', 'dan', 'eve']],
    [...element('passed_by', () => ids.cart), ['dan']],
    [...element('left_before', () => ids.cart), ['ben', 'eve']],
    ['map completed', () => ({ behind: 'map', journeyId, measure: 'completed' }), ['ann', 'cat']],
    ['map not completed', () => ({ behind: 'map', journeyId, measure: 'not_completed' }), ['ben', 'dan']],
    ['map fitting', () => ({ behind: 'map', journeyId, measure: 'fitting' }), ['ann']],
    [
      'map not fitting',
      () => ({ behind: 'map', journeyId, measure: 'not_fitting' }),
      ['ben', 'cat', 'dan', 'eve'],
    ],
    [
      'answer at a touchpoint',
      () => ({ behind: 'answer', kind: 'nps', at: { touchpointId: tp.help } }),
      ['ben'],
    ],
    [
      'answer at a stage',
      () => ({ behind: 'answer', kind: 'nps', at: { journeyId, elementId: ids.buy } }),
      ['ann'],
    ],
    [
      'answer of a kind nobody gave',
      () => ({ behind: 'answer', kind: 'ces', at: { touchpointId: tp.help } }),
      [],
    ],
    ['unplanned', () => ({ behind: 'unplanned', journeyId, touchpointId: tp.help }), ['ben', 'eve']],
  ])('%s', async (_, question, expected) => {
    expect(await behind(question())).toEqual(expected)
  })

  test('out of order: as many as the comparison counted', async () => {
    const found = await get<PlannedAgainstReal>(`/journeys/${journeyId}/planned-against-real`)
    for (const step of found.steps) {
      const customers = await behind({
        behind: 'element',
        journeyId,
        elementId: step.stepId,
        measure: 'out_of_order',
      })
      expect(customers).toHaveLength(step.outOfOrder.count)
    }
    expect(found.steps.reduce((sum, step) => sum + step.outOfOrder.count, 0)).toBe(2)
  })

  test('a variant, a page at a time, and as a file', async () => {
    const { rows } = await get<VariantList>('/paths/variants?limit=1')
    expect(await behind({ behind: 'variant', hash: rows[0]!.hash })).toHaveLength(1)
    const page = async (after?: string) =>
      (await (
        await app.as(owner).post(`${base}/customers/search`, {
          question: { behind: 'all' },
          limit: 2,
          ...(after ? { after } : {}),
        })
      ).json()) as CustomerPage
    const first = await page()
    expect(first).toMatchObject({ total: 5, next: 'ben' })
    expect((await page('dan')).next).toBeNull()
    const named = async (search: string, question: object, filters: object[] = []) => {
      const found = await app.as(owner).post(`${base}/customers/search`, { question, search, filters })
      const { total, rows } = (await found.json()) as CustomerPage
      return [total, ...rows.map(({ customer }) => customer)]
    }
    const help = { behind: 'touchpoint', touchpointId: tp.help }
    expect(await named('V', help)).toEqual([1, 'eve'])
    expect(await named('a', help)).toEqual([0])
    expect(await named('A', { behind: 'map', journeyId, measure: 'not_fitting' })).toEqual([2, 'cat', 'dan'])
    const onWeb = [{ field: 'channel', op: 'is', value: 'web' }]
    expect(await named('', { behind: 'all' }, onWeb)).toEqual([2, 'ann', 'cat'])
    expect(await named('NN', { behind: 'all' }, onWeb)).toEqual([1, 'ann'])
    const question = encodeURIComponent(JSON.stringify({ behind: 'touchpoint', touchpointId: tp.help }))
    const onlyEve = await (
      await app.as(owner).get(`${base}/customers.csv?question=${question}&search=v`)
    ).text()
    expect(onlyEve.split('\r\n').map((line) => line.split(',')[0])).toEqual(['customer', 'eve', ''])
    const csv = await (await app.as(owner).get(`${base}/customers.csv?question=${question}`)).text()
    expect(csv.split('\r\n')).toEqual([
      'customer,events,first,last,path',
      'ben,3,2024-03-01T00:00:00.000Z,2024-03-01T04:00:00.000Z,visit > visit > help',
      'eve,1,2024-03-01T00:00:00.000Z,2024-03-01T00:00:00.000Z,help',
      '',
    ])
  })
})

test('customers are listed by name with all their events, also unmapped ones, and found by a part of it', async () => {
  const all = await get<CustomerPage>('/customers?limit=4')
  expect(all).toMatchObject({ total: 6, next: 'dan' })
  const rest = await get<CustomerPage>('/customers?after=dan')
  expect(rest.rows.map((row) => [row.customer, row.events, row.path])).toEqual([
    ['eve', 1, [tp.help]],
    ['fay', 1, []],
  ])
  expect((await get<CustomerPage>('/customers?search=A')).rows.map((row) => row.customer)).toEqual([
    'ann',
    'cat',
    'dan',
    'fay',
  ])
})

test('a customer’s events are shown in order with their touchpoints', async () => {
  const timeline = await get<CustomerTimeline>('/customers/ben?limit=2')
  expect(timeline).toMatchObject({ customer: 'ben', total: 3, next: '2', hasTimes: true })
  expect(timeline.events.map((event) => event.touchpointId)).toEqual([tp.visit, tp.visit])
  const rest = await get<CustomerTimeline>('/customers/ben?after=2')
  expect(rest.events).toMatchObject([
    { name: 'help', score: 3, scoreKind: 'nps', text: 'Stuck', touchpointId: tp.help },
  ])
  const unmapped = await get<CustomerTimeline>('/customers/fay')
  expect(unmapped.events[0]!.touchpointId).toBeNull()
  expect((await app.as(owner).get(`${base}/customers/nobody`)).status).toBe(404)
})

test('texts stand beside the figures they belong to', async () => {
  const all = await get<VerbatimPage>('/verbatims')
  expect(all).toMatchObject({
    total: 1,
    next: null,
    rows: [{ customer: 'ben', text: 'Stuck', score: 3, touchpointId: tp.help }],
  })
  expect((await get<VerbatimPage>(`/verbatims?journeyId=${journeyId}&elementId=${ids.browse}`)).total).toBe(0)
  expect((await get<VerbatimPage>(`/verbatims?touchpointId=${tp.help}`)).total).toBe(1)
})

test('the filter line offers fields and values that exist', async () => {
  const { fields } = await get<{ fields: { field: string; events: number }[] }>('/filters')
  expect(fields.map((one) => one.field)).toEqual(['name', 'channel', 'source', 'property:plan'])
  expect(await get('/filters/values?field=channel')).toEqual({
    values: [
      { value: 'web', events: 2 },
      { value: 'app', events: 1 },
    ],
  })
})

test('changed settings are measured by at the next question', async () => {
  const [, , workspaceId] = base.split('/').slice(1)
  await app.deps.collab.editJourney(
    { workspaceId: workspaceId!, journeyId, user: { id: owner.id, name: owner.name } as never },
    (doc) => {
      setMeasureSettings(doc, { orderMode: 'ordered', windowSeconds: 2 * 3600 })
    },
  )
  const numbers = await get<MapNumbers>(`/journeys/${journeyId}/numbers`)
  // Only ann goes visit, cart, pay in order, and the two hours end before she pays.
  expect(numbers.steps.map((step) => step.entered)).toEqual([4, 1, 0])
  expect(numbers.inWords).toContain('2 hours')
})

test('guests of a link to edit get no figures of fewer than five customers, however they narrow them', async () => {
  const made = await app
    .as(owner)
    .post(`${base}/journeys/${journeyId}/sharing/links`, { role: 'editor', numbers: true })
  const { token } = await made.json()
  const joined = await app.as(null).post(`/api/shared/${token}/join`, { name: 'Guest' })
  const guest = { cookie: cookieOf(joined) } as TestUser
  for (const narrowed of [
    '',
    `?from=${new Date(start).toISOString()}&to=${new Date(start + hour).toISOString()}`,
  ]) {
    const answer = await app.as(guest).get(`${base}/journeys/${journeyId}/numbers${narrowed}`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toBeNull()
  }
  expect((await get<MapNumbers>(`/journeys/${journeyId}/numbers`)).entered).toBe(4)
})

describe('split by persona', () => {
  /** Of the five with a touchpoint: ben came twice, ben and eve asked for help, nobody stands for ann, cat and dan. */
  let personas: { id: string }[]
  beforeAll(async () => {
    const journey = { workspaceId: base.split('/').at(-1)!, journeyId, user: null }
    await app.deps.collab.editJourney(journey, (doc) =>
      setMeasureSettings(doc, { orderMode: 'flexible', windowSeconds: null }),
    )
    const make = async (title: string, touchpointId: string, atLeast: number) =>
      (
        await app
          .as(owner)
          .post(`${base}/personas`, { title, rule: { did: { touchpointId }, atLeast, days: null } })
      ).json()
    personas = [await make('Comes again', tp.visit, 2), await make('Asks for help', tp.help, 1)]
    await app.as(owner).post(`${base}/personas`, { title: 'Without a rule' })
  })
  const groupsOf = <T>({ groups }: PersonaSplit<T>) =>
    groups.map(({ persona, customers }) => [persona?.title ?? null, customers])

  test('figures of a map stand side by side, customers of two personas count for both and are told', async () => {
    const split = await get<PersonaSplit<MapNumbers>>(`/journeys/${journeyId}/numbers/personas`)
    expect(groupsOf(split)).toEqual([
      ['Comes again', 1],
      ['Asks for help', 2],
      [null, 3],
    ])
    expect([split.customers, split.several, split.leftOut]).toEqual([5, 1, 0])
    const of = split.groups.map(({ answer }) => answer)
    // Eve asked for help and did nothing of the map.
    expect(of.map(({ selected, entered }) => [selected, entered])).toEqual([
      [1, 1],
      [2, 1],
      [3, 3],
    ])
    expect(of.map(({ stages }) => stages.map(({ wentOn: { count, n } }) => [count, n]))).toEqual([
      [
        [0, 1],
        [0, 0],
      ],
      [
        [0, 1],
        [0, 0],
      ],
      [
        [2, 3],
        [3, 3],
      ],
    ])
    const filters = JSON.stringify([{ field: 'persona', op: 'is', value: personas[1]!.id }])
    const alone = await get<MapNumbers>(
      `/journeys/${journeyId}/numbers?filters=${encodeURIComponent(filters)}`,
    )
    expect({ ...of[1], computedAt: '' }).toEqual({ ...alone, computedAt: '' })
  })

  test('paths stand side by side within the other filters of the page', async () => {
    const at = async (query: string) => get<PersonaSplit<PathGraph>>(`/paths/graph/personas${query}`)
    const visits = ({ groups }: PersonaSplit<PathGraph>) =>
      groups.map(({ answer }) => [
        answer.customers,
        answer.nodes.find(({ touchpointId }) => touchpointId === tp.visit)?.customers ?? 0,
      ])
    expect(visits(await at(''))).toEqual([
      [1, 1],
      [2, 1],
      [3, 3],
    ])
    const through = encodeURIComponent(JSON.stringify([[tp.pay]]))
    const paying = await at(`?through=${through}`)
    expect(groupsOf(paying)).toEqual([
      ['Comes again', 0],
      ['Asks for help', 0],
      [null, 3],
    ])
    expect([paying.customers, paying.several]).toEqual([3, 0])
  })
})
