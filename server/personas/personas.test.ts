import { beforeAll, describe, expect, it } from 'vitest'
import { addSection, addTrait } from '../../shared/persona/sheetEdits.ts'
import type { AttributeImport, AttributePreview, CustomerAttribute } from '../../shared/wire/attribute.ts'
import type { CustomerPage, PersonaSplit } from '../../shared/wire/measure.ts'
import type {
  MeasuredTrait,
  Persona,
  PersonaSize,
  PersonaSizes,
  TraitDrift,
} from '../../shared/wire/persona.ts'
import type { PersonaRule } from '../../shared/wire/personaRule.ts'
import type { TouchpointCounts } from '../../shared/wire/touchpoint.ts'
import { createImporter } from '../events/testing.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

let app: TestApp
let owner: TestUser
let base: string

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  const workspace = await app.buildWorkspace({ owner })
  base = `/api/workspaces/${workspace.id}`
  await createImporter(app, owner, workspace).importFile(
    [
      'customer,event,time',
      'c1,visit,2026-01-01 10:00:00',
      'c1,buy,2026-01-02 10:00:00',
      'c2,visit,2026-01-03 10:00:00',
      'c3,visit,2026-01-04 10:00:00',
    ].join('\n'),
  )
})

async function read<T>(response: Response, status = 200): Promise<T> {
  const text = await response.text()
  if (response.status !== status) throw new Error(`${response.status}: ${text}`)
  return JSON.parse(text) as T
}
const get = async <T>(path: string) => read<T>(await app.as(owner).get(`${base}${path}`))
const post = async <T>(path: string, body: unknown, status = 200) =>
  read<T>(await app.as(owner).post(`${base}${path}`, body), status)

async function upload(text: string, fileName = 'customers.csv') {
  const response = await app.as(owner).request(`${base}/customer-attributes/imports?fileName=${fileName}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  })
  return read<{ run: AttributeImport; preview: AttributePreview }>(response, 201)
}
async function bring(text: string, change: (mapping: AttributePreview['mapping']) => object = () => ({})) {
  const { run, preview } = await upload(text)
  await post(`/customer-attributes/imports/${run.id}/start`, {
    ...preview.mapping,
    ...change(preview.mapping),
  })
  await app.runJobs()
  const { imports } = await get<{ imports: AttributeImport[] }>('/customer-attributes')
  return imports.find(({ id }) => id === run.id)!
}
const attributes = async () =>
  (await get<{ attributes: CustomerAttribute[] }>('/customer-attributes')).attributes
const size = async (rule: PersonaRule) => (await post<PersonaSize>('/personas/rule-size', { rule })).customers

describe('attributes of customers', () => {
  it('come in by a table whose columns are recognised, with what could not be read', async () => {
    const { preview } = await upload(
      'customer_id,plan,age,newsletter,since\nc1,paid,34,yes,2024-05-01\nc2,free,61,no,2025-02-28\n',
    )
    expect(preview.mapping).toEqual({
      customer: 'customer_id',
      setAt: null,
      columns: [
        { column: 'plan', attribute: 'plan', type: 'text' },
        { column: 'age', attribute: 'age', type: 'number' },
        { column: 'newsletter', attribute: 'newsletter', type: 'yes_no' },
        { column: 'since', attribute: 'since', type: 'date' },
      ],
      dateOrder: 'iso',
    })
    expect(preview.repeated).toBe(0)
    const run = await bring(
      'customer_id,plan,age,newsletter,since\nc1,paid,34,yes,2024-05-01\nc2,free,sixty,no,2025-02-28\n,free,1,no,2025-01-01\n',
      (mapping) => ({
        columns: mapping.columns.map((one) => (one.column === 'age' ? { ...one, type: 'number' } : one)),
      }),
    )
    expect(run).toMatchObject({
      state: 'done',
      rowsRead: 3,
      values: 7,
      rowsRejected: 2,
      rejects: [
        { row: 3, field: 'age', reason: '"sixty" is not a number.' },
        { row: 4, field: 'customer_id', reason: 'The customer is missing.' },
      ],
    })
    expect(await attributes()).toEqual([
      { name: 'age', type: 'number', customers: 1, values: [{ value: '34', customers: 1 }] },
      {
        name: 'newsletter',
        type: 'yes_no',
        customers: 2,
        values: [
          { value: 'no', customers: 1 },
          { value: 'yes', customers: 1 },
        ],
      },
      {
        name: 'plan',
        type: 'text',
        customers: 2,
        values: [
          { value: 'free', customers: 1 },
          { value: 'paid', customers: 1 },
        ],
      },
      {
        name: 'since',
        type: 'date',
        customers: 2,
        values: [
          { value: '2024-05-01', customers: 1 },
          { value: '2025-02-28', customers: 1 },
        ],
      },
    ])
    expect(await size({ attribute: 'since', op: 'lt', value: '2025-01-01' })).toEqual(['c1'])
  })

  it('keep their history, and an import that is taken back leaves the values before it', async () => {
    app.clock.set(new Date(app.clock.now().getTime() + 60_000))
    const run = await bring('customer_id,plan\nc2,paid\n')
    expect(await size({ attribute: 'plan', op: 'is', value: 'paid' })).toEqual(['c1', 'c2'])
    const history = await get<{ attributes: { name: string; values: { value: string }[] }[] }>(
      '/customers/c2/attributes',
    )
    expect(history.attributes.find(({ name }) => name === 'plan')?.values.map(({ value }) => value)).toEqual([
      'paid',
      'free',
    ])
    await read(await app.as(owner).delete(`${base}/customer-attributes/imports/${run.id}`))
    await app.runJobs()
    expect(await size({ attribute: 'plan', op: 'is', value: 'paid' })).toEqual(['c1'])
  })

  it('of several rows of a customer have the days the table gives them, and the latest counts', async () => {
    const text = 'customer_id,day,tier\nc7,2026-03-01,gold\nc7,2025-01-01,basic\nc8,2025-01-01,basic\n'
    const { preview } = await upload(text)
    expect(preview).toMatchObject({
      repeated: 1,
      mapping: { setAt: 'day', columns: [{ column: 'tier', attribute: 'tier' }] },
    })
    const run = await bring(text)
    expect(run.overwritten).toEqual([])
    const { attributes: known } = await get<{ attributes: { values: { value: string; setAt: string }[] }[] }>(
      '/customers/c7/attributes',
    )
    expect(known[0]?.values.map(({ value, setAt }) => [value, setAt.slice(0, 10)])).toEqual([
      ['gold', '2026-03-01'],
      ['basic', '2025-01-01'],
    ])
    await read(await app.as(owner).delete(`${base}/customer-attributes/imports/${run.id}`))
    await app.runJobs()
  })

  it('of which a table says several things at the same moment are told, with the row that counts', async () => {
    const text = [
      'customer_id,tier,city',
      'c7,gold,Rome',
      'c8,basic,Bonn',
      'c7,basic,Rome',
      'c8,gold,',
      'c9,gold,Oslo',
      'c8,silver,Bonn',
    ].join('\n')
    expect((await upload(text)).preview).toMatchObject({ repeated: 2, mapping: { setAt: null } })
    const run = await bring(text)
    expect(run).toMatchObject({ rowsRead: 6, rowsRejected: 0 })
    expect(run.overwritten).toEqual([
      {
        attribute: 'tier',
        customers: 2,
        example: { customer: 'c7', before: { row: 2, value: 'gold' }, counts: { row: 4, value: 'basic' } },
      },
    ])
    const { attributes: known } = await get<{ attributes: { name: string; values: { value: string }[] }[] }>(
      '/customers/c7/attributes',
    )
    expect(known.map(({ name, values }) => [name, values.map(({ value }) => value)])).toEqual([
      ['city', ['Rome']],
      ['tier', ['basic', 'gold']],
    ])
    expect((await attributes()).find(({ name }) => name === 'tier')?.values).toEqual([
      { value: 'basic', customers: 1 },
      { value: 'gold', customers: 1 },
      { value: 'silver', customers: 1 },
    ])
    await read(await app.as(owner).delete(`${base}/customer-attributes/imports/${run.id}`))
    await app.runJobs()
  })

  it('go with the import that brought them, and have the type of the import before it again', async () => {
    const types = async () => (await attributes()).map(({ name, type }) => [name, type])
    const before = await types()
    const run = await bring('customer_id,plan,shoe size\nc2,1,42\n', (mapping) => ({
      columns: mapping.columns.map((one) => ({ ...one, type: 'number' })),
    }))
    expect(await types()).toEqual([
      ...before.map(([name, type]) => [name, name === 'plan' ? 'number' : type]).slice(0, 3),
      ['shoe size', 'number'],
      ...before.slice(3),
    ])
    await read(await app.as(owner).delete(`${base}/customer-attributes/imports/${run.id}`))
    await app.runJobs()
    expect(await types()).toEqual(before)
  })

  it('of a file that is no table are refused with the reason, and nothing is kept', async () => {
    const before = await attributes()
    const response = await app.as(owner).request(`${base}/customer-attributes/imports?fileName=x.csv`, {
      method: 'POST',
      body: 'only,a,header\n',
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect([response.status, (await response.json()).error.message]).toEqual([422, 'x.csv has no rows.'])
    expect(await attributes()).toEqual(before)
  })
})

describe('personas', () => {
  it('stand for customers by a rule; sizes, overlaps and those of none are counted', async () => {
    const make = (title: string, rule: PersonaRule | null) => {
      app.clock.set(new Date(app.clock.now().getTime() + 1))
      return post<Persona>('/personas', { title, rule }, 201)
    }
    const paying = await make('Paying', { attribute: 'plan', op: 'is', value: 'paid' })
    const reading = await make('Reading', { attribute: 'newsletter', op: 'exists' })
    await make('Nobody has said', null)
    expect(await get<PersonaSizes>('/personas/sizes')).toMatchObject({
      customers: 3,
      personas: [
        { id: paying.id, share: { count: 1, n: 3 } },
        { id: reading.id, share: { count: 2, n: 3 } },
      ],
      overlaps: [
        [1, 1],
        [1, 2],
      ],
      none: { count: 1, n: 3 },
    })
    const trend = await get<{ months: unknown[] }>(`/personas/${paying.id}/trend`)
    expect(trend.months).toMatchObject([{ month: '2026-01-01', share: { count: 1, n: 3 } }])
  })

  it('split the touchpoints: how many of each persona’s customers met them, and of those of none', async () => {
    const { touchpoints } = await get<{ touchpoints: { id: string; name: string }[] }>('/touchpoints')
    const idOf = (name: string) => touchpoints.find((one) => one.name.toLowerCase().includes(name))?.id
    const split = await get<PersonaSplit<TouchpointCounts[]>>('/touchpoints/personas')
    expect(split.several).toBe(1)
    expect(split.groups.map(({ persona, customers }) => [persona?.title ?? null, customers])).toEqual([
      ['Paying', 1],
      ['Reading', 2],
      [null, 1],
    ])
    const at = (name: string) =>
      split.groups.map(
        ({ answer }) => answer.find(({ touchpointId }) => touchpointId === idOf(name))?.customers ?? 0,
      )
    expect([at('visit'), at('buy')]).toEqual([
      [1, 2, 1],
      [1, 1, 0],
    ])
  })

  it('filter what is measured, and changing the rule changes the answer', async () => {
    const persona = await post<Persona>(
      '/personas',
      { title: 'Buyers', rule: { attribute: 'plan', op: 'is', value: 'paid' } },
      201,
    )
    const behind = async (op: 'is' | 'is_not') =>
      (
        await post<CustomerPage>('/customers/search', {
          question: { behind: 'all' },
          filters: [{ field: 'persona', op, value: persona.id }],
        })
      ).rows.map((row) => row.customer)
    expect(await behind('is')).toEqual(['c1'])
    expect(await behind('is_not')).toEqual(['c2', 'c3'])
    const rule: PersonaRule = { not: { attribute: 'plan', op: 'exists' } }
    await read(
      await app.as(owner).request(`${base}/personas/${persona.id}`, {
        method: 'PATCH',
        body: JSON.stringify({ rule }),
        headers: { 'content-type': 'application/json' },
      }),
    )
    expect(await behind('is')).toEqual(['c3'])
    await read(await app.as(owner).delete(`${base}/personas/${persona.id}`))
    const gone = await app.as(owner).post(`${base}/customers/search`, {
      question: { behind: 'all' },
      filters: [{ field: 'persona', op: 'is', value: persona.id }],
    })
    expect([gone.status, (await gone.json()).error.code]).toEqual([404, 'persona_not_found'])
  })

  it('belong to a member of the workspace and to nobody else', async () => {
    const persona = await post<Persona>('/personas', { title: 'Owned' }, 201)
    const give = (ownerId: string | null) =>
      app.as(owner).request(`${base}/personas/${persona.id}`, {
        method: 'PATCH',
        body: JSON.stringify({ ownerId }),
        headers: { 'content-type': 'application/json' },
      })
    expect(await read<Persona>(await give(owner.id))).toMatchObject({ ownerId: owner.id })
    const stranger = await app.buildUser()
    for (const id of [stranger.id, 'nobody']) {
      const response = await give(id)
      expect([response.status, (await response.json()).error]).toMatchObject([
        400,
        { code: 'invalid_input', field: 'ownerId' },
      ])
    }
    expect(await read<Persona>(await give(null))).toMatchObject({ ownerId: null })
  })

  it('with a rule that cannot be run are refused with the place in the rule', async () => {
    const response = await app.as(owner).post(`${base}/personas`, {
      title: 'Old',
      rule: { all: [{ attribute: 'age', op: 'gt', value: 'old' }] },
    })
    expect([response.status, (await response.json()).error]).toMatchObject([
      400,
      { code: 'invalid_input', field: 'rule.all[0]' },
    ])
  })
})

describe('figures of a sheet', () => {
  it('are shares and means of the customers the persona stands for, and say when they have moved', async () => {
    const rows = (paying: number, age: (i: number) => number) =>
      Array.from({ length: 40 }, (_, i) => `m${i},member,${i < paying ? 'yes' : 'no'},${age(i)}`).join('\n')
    await bring(`customer_id,kind,paying,years\n${rows(30, (i) => 30 + (i % 5))}\n`)
    const persona = await post<Persona>(
      '/personas',
      { title: 'Members', rule: { attribute: 'kind', op: 'is', value: 'member' } },
      201,
    )
    const share = await post<MeasuredTrait>(`/personas/${persona.id}/measure`, {
      attribute: 'paying',
      value: 'yes',
    })
    // 30 of 40: Wilson's interval from Brown, Cai and DasGupta's formula, computed apart.
    expect(share).toMatchObject({ figure: 0.75, n: 40, deviation: null })
    expect(share.low).toBeCloseTo(0.5981, 4)
    expect(share.high).toBeCloseTo(0.8581, 4)
    const mean = await post<MeasuredTrait>(`/personas/${persona.id}/measure`, {
      attribute: 'years',
      value: null,
    })
    // 30 to 34, eight times each: variance 80 / 39.
    expect(mean.figure).toBe(32)
    expect(mean.deviation).toBeCloseTo(Math.sqrt(80 / 39), 10)
    const nobody = await app
      .as(owner)
      .post(`${base}/personas/${persona.id}/measure`, { attribute: 'shoe size', value: null })
    expect(await nobody.json()).toBeNull()
    const traits = await app.deps.collab.editPersona(
      { workspaceId: base.split('/').at(-1)!, personaId: persona.id, user: null },
      (doc) => {
        const sectionId = addSection(doc, { kind: 'demographics', title: 'Facts' })
        return [share, mean].map(({ low: _, high: __, ...measure }) => addTrait(doc, { sectionId, measure }))
      },
    )
    const drift = async () =>
      (await get<{ traits: TraitDrift[] }>(`/personas/${persona.id}/drift`)).traits.map(
        ({ traitId, moved }) => [traitId, moved],
      )
    expect(await drift()).toEqual(traits.map((id) => [id, false]))
    app.clock.set(new Date(app.clock.now().getTime() + 60_000))
    await bring(`customer_id,kind,paying,years\n${rows(10, (i) => 30 + (i % 5))}\n`)
    expect(await drift()).toEqual([
      [traits[0], true],
      [traits[1], false],
    ])
  })
})
