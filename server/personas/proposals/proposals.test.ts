import { beforeAll, describe, expect, it } from 'vitest'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { createRandom } from '../../../shared/random/createRandom.ts'
import type { AttributePreview } from '../../../shared/wire/attribute.ts'
import type { Persona, PersonaSize } from '../../../shared/wire/persona.ts'
import type { Proposal, ProposalColumns, ProposalSummary } from '../../../shared/wire/personaProposal.ts'
import type { PersonaRule } from '../../../shared/wire/personaRule.ts'
import { createImporter } from '../../events/testing.ts'
import { drainJobs } from '../../jobs/worker.ts'
import { buildStudy } from '../../research/testing/buildStudy.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import type { TestUser } from '../../testing/client.ts'
import { readProposalTable } from './readProposalTable.ts'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})

async function read<T>(response: Response, status?: number): Promise<T> {
  const text = await response.text()
  if (status === undefined ? !response.ok : response.status !== status)
    throw new Error(`${response.status}: ${text}`)
  return JSON.parse(text) as T
}
const talkTo = (user: TestUser, base: string) => ({
  get: async <T>(path: string) => read<T>(await app.as(user).get(`${base}${path}`)),
  post: async <T>(path: string, body: unknown, status?: number) =>
    read<T>(await app.as(user).post(`${base}${path}`, body), status),
  delete: async (path: string) => read(await app.as(user).delete(`${base}${path}`)),
})

/** How far two divisions of the same things agree beyond chance (Hubert and Arabie 1985). */
function adjustedRand(a: readonly number[], b: readonly number[]): number {
  const pairs = (n: number) => (n * (n - 1)) / 2
  const together = (keys: readonly (string | number)[]) =>
    [...Map.groupBy(keys, (key) => key).values()].reduce((sum, { length }) => sum + pairs(length), 0)
  const both = together(a.map((one, i) => `${one} ${b[i]}`))
  const expected = (together(a) * together(b)) / pairs(a.length)
  return (both - expected) / ((together(a) + together(b)) / 2 - expected)
}

interface Customer {
  name: string
  kind: number
  plan: string
  age: number
  calls: number
}
/** 240 customers of three planted kinds by plan, age and how often they call; four more of whom little is known. */
function plantCustomers(): Customer[] {
  const random = createRandom(11)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: 240 }, (_, i) => {
    const kind = i % 3
    return {
      name: `c${String(i).padStart(3, '0')}`,
      kind,
      plan: random() < 0.92 ? ['free', 'plus', 'pro'][kind]! : 'free',
      age: Math.round([26, 44, 63][kind]! + 4 * normal()),
      calls: kind === 2 ? 4 + Math.floor(3 * random()) : Math.floor(2 * random()),
    }
  })
}
const planted = plantCustomers()

async function buildCustomers() {
  const owner = await app.buildUser()
  const workspace = await app.buildWorkspace({ owner })
  const base = `/api/workspaces/${workspace.id}`
  const rows = planted.flatMap(({ name, calls }) => [
    `${name},visit,2026-03-01 10:00:00`,
    ...Array.from({ length: calls }, (_, i) => `${name},call,2026-03-0${i + 2} 10:00:00`),
  ])
  await createImporter(app, owner, workspace).importFile(`customer,event,time\n${rows.join('\n')}`)
  const table = [
    'customer,plan,age,since,note',
    ...planted.map(({ name, plan, age }, i) => `${name},${plan},${age},2024-01-${10 + (i % 20)},note ${i}`),
    ...['x1', 'x2', 'x3', 'x4'].map((name) => `${name},pro,,2024-01-01,note ${name}`),
  ]
  const { run, preview } = await read<{ run: { id: string }; preview: AttributePreview }>(
    await app.as(owner).request(`${base}/customer-attributes/imports?fileName=customers.csv`, {
      method: 'POST',
      body: table.join('\n'),
      headers: { 'content-type': 'application/octet-stream' },
    }),
    201,
  )
  await read(await app.as(owner).post(`${base}/customer-attributes/imports/${run.id}/start`, preview.mapping))
  await app.runJobs()
  return { owner, workspace, base, api: talkTo(owner, base) }
}
type Api = ReturnType<typeof talkTo>

const propose = (api: Api, input: object) => api.post<ProposalSummary>('/persona-proposals', input, 201)
const open = (api: Api, id: string) => api.get<Proposal>(`/persona-proposals/${id}`)
const membersOf = async (api: Api, id: string, groups: number, group: number) =>
  (
    await api.get<{ members: { id: string; label: string }[]; total: number }>(
      `/persona-proposals/${id}/members?groups=${groups}&group=${group}&limit=1000`,
    )
  ).members.map((one) => one.label)

/** Whether a rule holds for a planted customer, by the table alone. Touchpoints are told apart by `calls`. */
function holdsFor(rule: PersonaRule, customer: Customer, callId: string): boolean {
  if ('all' in rule) return rule.all.every((part) => holdsFor(part, customer, callId))
  if ('any' in rule) return rule.any.some((part) => holdsFor(part, customer, callId))
  if ('not' in rule) return !holdsFor(rule.not, customer, callId)
  if ('did' in rule) {
    if (!('touchpointId' in rule.did) || rule.did.touchpointId !== callId) throw new Error('another deed')
    return customer.calls >= rule.atLeast
  }
  if ('score' in rule || 'answer' in rule) throw new Error('nobody gave scores or answers')
  const value = customer[rule.attribute as 'plan' | 'age']
  if (rule.op === 'gte') return Number(value) >= Number(rule.value)
  if (rule.op === 'lt') return Number(value) < Number(rule.value)
  if (rule.op === 'is') return value === rule.value
  if (rule.op === 'is_not') return value !== rule.value
  if (rule.op === 'in') return (rule.value as string[]).includes(String(value))
  throw new Error(rule.op)
}

describe('personas proposed from customers', () => {
  it('find the planted kinds, say how sure, and a group becomes a persona whose rule finds it again', async () => {
    const { api, workspace } = await buildCustomers()
    const touchpoints = (await api.get<{ touchpoints: { id: string; name: string }[] }>('/touchpoints'))
      .touchpoints
    const call = touchpoints.find(({ name }) => name.toLowerCase() === 'call')!

    const offered = await api.post<ProposalColumns>('/persona-proposals/columns', {
      of: { kind: 'customers' },
    })
    const column = (id: string) => offered.columns.find((one) => one.id === id)!
    expect(offered).toMatchObject({ looked: 244, people: 244, hidden: 0 })
    expect(column('attribute:plan')).toMatchObject({ kind: 'category', filled: 1, reason: null })
    expect(column('attribute:age')).toMatchObject({ kind: 'number', filled: 240 / 244 })
    expect(column(`touchpoint:${call.id}`)).toMatchObject({ kind: 'number', name: `Times: ${call.name}` })
    expect(column('attribute:since')).toMatchObject({
      kind: 'date',
      reason: 'It holds dates. Chosen, they count in days.',
    })
    expect(column('attribute:note')).toMatchObject({
      kind: null,
      reason: 'It has a different text in every row.',
    })
    expect(column('score:nps')).toMatchObject({ kind: null, reason: 'It is empty.' })
    expect(offered.plan.method).toBe('kprototypes')

    const columns = ['attribute:plan', 'attribute:age', `touchpoint:${call.id}`]
    const part = () =>
      readProposalTable(app.deps, workspace.id, { kind: 'customers' }, { columns, limit: 80 })
    const { ids, people, table } = await part()
    expect(people).toBe(244)
    // About eighty by their hash, the same every time.
    expect(ids.length).toBeGreaterThan(50)
    expect(ids.length).toBeLessThan(115)
    expect((await part()).ids).toEqual(ids)
    const known = new Map(planted.map((customer) => [customer.name, customer]))
    for (const [place, name] of ids.entries()) {
      const customer = known.get(name)
      if (customer)
        expect(table.rows[place]).toEqual([customer.age, customer.plan, customer.calls].map(String))
    }
    const { id } = await propose(api, { of: { kind: 'customers' }, columns })
    await app.runJobs()
    const { result, state } = await open(api, id)
    expect(state).toBe('done')
    expect(result).toMatchObject({ grouped: 240, looked: 244, people: 244, method: 'kprototypes' })
    expect(result!.dropped).toMatchObject({
      count: 4,
      reasons: [{ reason: 'age is missing.', count: 4 }],
    })
    expect(result!.dropped.some.map(({ label }) => label)).toEqual(['x1', 'x2', 'x3', 'x4'])
    expect(result!.advised.groups[0]).toBe(3)
    expect(result!.candidates.map(({ groups }) => groups)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(result!.partitions.map(({ groups }) => groups.length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])

    const groups = await Promise.all([0, 1, 2].map((group) => membersOf(api, id, 3, group)))
    const found = planted.map(({ name }) => groups.findIndex((members) => members.includes(name)))
    expect(
      adjustedRand(
        found,
        planted.map(({ kind }) => kind),
      ),
    ).toBeGreaterThan(0.9)

    const three = result!.partitions[2]!.groups
    for (const [g, { rule, share, typical, traits }] of three.entries()) {
      const members = new Set(groups[g])
      expect(share).toMatchObject({ count: members.size, n: 240 })
      for (const { label } of typical) expect(members.has(label)).toBe(true)
      const held = planted.filter((customer) => holdsFor(rule!.rule, customer, call.id))
      const inside = held.filter(({ name }) => members.has(name)).length
      expect(rule!.precision).toMatchObject({ count: inside, n: held.length })
      expect(rule!.recall).toMatchObject({ count: inside, n: members.size })
      expect(rule!.precision.share).toBeGreaterThan(0.9)
      expect(rule!.recall.share).toBeGreaterThan(0.9)
      for (const trait of traits.filter(({ value }) => value !== null)) {
        const plans = planted.filter(({ name }) => members.has(name)).map(({ plan }) => plan)
        expect(trait.figure).toBeCloseTo(
          plans.filter((plan) => plan === trait.value).length / plans.length,
          10,
        )
      }
    }

    const g = found[planted.findIndex(({ kind }) => kind === 2)]!
    const made = await api.post<Persona>(
      `/persona-proposals/${id}/personas`,
      { groups: 3, group: g, title: 'Those who call', colour: 2 },
      201,
    )
    expect(made).toMatchObject({ title: 'Those who call', rule: three[g]!.rule!.rule })
    const size = await api.post<PersonaSize>('/personas/rule-size', { rule: made.rule })
    const { precision, others } = three[g]!.rule!
    expect(size.share!.count).toBe(precision.n + others)
    const sheet = readSheet((await app.deps.collab.findPersonaDocument(workspace.id, made.id))!)
    const traits = sheet.sections.flatMap((section) => section.traits)
    const age = traits.find(({ label }) => label === 'age')!
    const held = planted.filter((customer) => holdsFor(made.rule!, customer, call.id))
    const mean = held.reduce((sum, customer) => sum + customer.age, 0) / held.length
    expect(age.measure).toMatchObject({ attribute: 'age', value: null, n: held.length })
    expect(age.measure!.figure).toBeCloseTo(mean, 10)
    const calls = traits.find(({ label }) => label === `Times: ${call.name}`)!
    expect(calls.measure).toBe(null)
    expect(sheet.evidence.get(calls.id)).toMatchObject([{ kind: 'metric', ref: `proposal:${id}` }])
    expect(made.traitsKnown).toBe(made.traits)
    expect(traits.map(({ text }) => text).join(' ')).toContain('The rule finds')
    expect((await open(api, id)).accepted).toEqual([{ groups: 3, group: g, personaId: made.id }])
  })

  it('can rest on dates, which are dates again in what is told, in the rule and on the sheet', async () => {
    const owner = await app.buildUser()
    const workspace = await app.buildWorkspace({ owner })
    const base = `/api/workspaces/${workspace.id}`
    const api = talkTo(owner, base)
    // Thirty who came in January 2021 and fifty of summer 2025; what they spend tells nothing.
    const joined = Array.from({ length: 80 }, (_, i) =>
      i < 30 ? `2021-01-${String(1 + (i % 28)).padStart(2, '0')}` : `2025-0${6 + (i % 3)}-15`,
    )
    const { run, preview } = await read<{ run: { id: string }; preview: AttributePreview }>(
      await app.as(owner).request(`${base}/customer-attributes/imports?fileName=customers.csv`, {
        method: 'POST',
        body: [
          'customer,joined,spent',
          ...joined.map((day, i) => `c${i},${day},${10 + ((i * 7) % 11)}`),
        ].join('\n'),
        headers: { 'content-type': 'application/octet-stream' },
      }),
      201,
    )
    await read(
      await app.as(owner).post(`${base}/customer-attributes/imports/${run.id}/start`, preview.mapping),
    )
    await app.runJobs()
    const columns = ['attribute:joined', 'attribute:spent']
    const { id } = await propose(api, { of: { kind: 'customers' }, columns, groups: 2 })
    await app.runJobs()
    const { result } = await open(api, id)
    const [late, early] = result!.partitions.find(({ groups }) => groups.length === 2)!.groups
    expect([late!.share.count, early!.share.count]).toEqual([50, 30])
    expect([late!.name, early!.name]).toEqual(['Late joined', 'Early joined'])
    const days = joined.slice(30).map((day) => Date.parse(day) / 86_400_000)
    const trait = late!.traits[0]!
    expect(trait).toMatchObject({ column: 'joined', value: null, isDate: true, n: 50 })
    expect(trait.figure).toBeCloseTo(days.reduce((sum, day) => sum + day, 0) / 50, 6)
    for (const { rule } of [late!, early!]) {
      expect(rule!.precision.share).toBe(1)
      expect(rule!.recall.share).toBe(1)
    }
    const { op, value } = late!.rule!.rule as { op: string; value: string }
    expect(op).toBe('gte')
    expect(value > '2021-01-28' && value <= '2025-06-15').toBe(true)
    const made = await api.post<Persona>(
      `/persona-proposals/${id}/personas`,
      { groups: 2, group: 0, title: 'Newcomers', colour: 1 },
      201,
    )
    expect(made.tagline).toBe('joined later than others')
    const sheet = readSheet((await app.deps.collab.findPersonaDocument(workspace.id, made.id))!)
    const line = sheet.sections.flatMap((section) => section.traits).find(({ label }) => label === 'joined')!
    expect(line.text).toMatch(/^1\d Jul 2025 on average, others 1\d Jan 2021$/)
    const size = await api.post<PersonaSize>('/personas/rule-size', { rule: made.rule })
    expect(size.share!.count).toBe(50)
  })

  it('survive a server that stops in the middle, and can be stopped and removed', async () => {
    const { api, workspace } = await buildCustomers()
    const request = {
      of: { kind: 'customers' },
      columns: ['attribute:plan', 'attribute:age'],
      method: 'kprototypes',
      groups: 12,
    }
    const first = await propose(api, request)
    expect(first).toMatchObject({ state: 'queued', groups: 12, method: 'kprototypes' })
    // As a worker leaves it that died: claimed, begun, and without a heartbeat.
    await app.db
      .updateTable('job')
      .set({ state: 'running', attempts: 1, claimed_by: 'dead', heartbeat_at: new Date(0) })
      .where('id', '=', first.jobId!)
      .execute()
    await app.db
      .updateTable('persona_proposal')
      .set({ state: 'running' })
      .where('id', '=', first.id)
      .execute()
    await app.runJobs()
    const again = await open(api, first.id)
    expect(again.state).toBe('done')
    expect(again.result!.candidates.map(({ groups }) => groups)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12])

    const second = await propose(api, request)
    const work = drainJobs({ deps: app.deps, registry: app.registry })
    await expect
      .poll(async () => (await open(api, second.id)).state, { timeout: 20_000, interval: 20 })
      .toBe('running')
    await api.post(`/jobs/${second.jobId}/cancel`, {})
    await work
    expect(await open(api, second.id)).toMatchObject({ state: 'cancelled', result: null })

    const bad = await propose(api, { ...request, groups: null, columns: ['attribute:note'] })
    await app.runJobs()
    const failed = await open(api, bad.id)
    expect(failed.state).toBe('failed')
    expect(failed.error).toContain('note')

    const { proposals } = await api.get<{ proposals: ProposalSummary[] }>('/persona-proposals')
    expect(proposals.map(({ state }) => state).toSorted()).toEqual(['cancelled', 'done', 'failed'])
    await api.delete(`/persona-proposals/${second.id}`)
    expect((await api.get<{ proposals: ProposalSummary[] }>('/persona-proposals')).proposals).toHaveLength(2)

    const elsewhere = await app.buildWorkspace()
    const stranger = await app.buildMember(elsewhere, 'owner')
    const response = await app
      .as(stranger)
      .get(`/api/workspaces/${elsewhere.id}/persona-proposals/${first.id}`)
    expect([response.status, (await response.json()).error.code]).toEqual([404, 'proposal_not_found'])
    const viewer = await app.buildMember(workspace, 'viewer')
    expect((await open(talkTo(viewer, `/api/workspaces/${workspace.id}`), first.id)).result).not.toBe(null)
  })
})

describe('personas proposed from participants', () => {
  it('leave out who withdrew or was erased, and are withheld once somebody in them is', async () => {
    const study = await buildStudy(app, {
      attributes: [
        { key: 'role', name: 'Role', type: 'choice', options: ['buyer', 'user'] },
        { key: 'size', name: 'Size', type: 'number', options: [] },
      ],
    })
    const api = talkTo(study.people.editor, `/api/workspaces/${study.workspace.id}`)
    const owner = app.as(study.people.owner)
    const code = await api.post<{ rows: { id: string }[] }>(`/projects/${study.project.id}/codes`, {
      name: 'Price',
    })
    const codeId = code.rows[0]!.id
    const people: { id: string; pseudonym: string }[] = []
    for (let i = 0; i < 14; i++) {
      const buyer = i % 2 === 0
      const one = await study.buildParticipant({
        attributes: { role: buyer ? 'buyer' : 'user', size: (buyer ? 500 : 5) + i },
        consent: i === 12 ? 'withdrawn' : 'given',
      })
      people.push(one)
      const talk = await study.buildSource([{ by: one, text: `Person ${i} says it costs too much.` }])
      if (buyer)
        await api.post(`/projects/${study.project.id}/codings`, {
          codings: [{ codeId, sourceId: talk.id, start: 0, end: talk.text.length }],
        })
    }
    await read(
      await owner.post(`${study.base}/participants/${people[13]!.id}/erase`, {
        confirm: people[13]!.pseudonym,
      }),
    )
    const of = { kind: 'participants', projectId: study.project.id }
    const offered = await api.post<ProposalColumns>('/persona-proposals/columns', { of })
    expect(offered).toMatchObject({ looked: 12, people: 12, hidden: 2 })
    expect(offered.columns.map(({ id, kind }) => [id, kind])).toEqual([
      ['attribute:role', 'category'],
      ['attribute:size', 'number'],
      [`code:${codeId}`, 'number'],
    ])

    const columns = offered.columns.map(({ id }) => id)
    const { id } = await propose(api, { of, columns, groups: 2 })
    await app.runJobs()
    const { result } = await open(api, id)
    expect(result).toMatchObject({ grouped: 12, method: 'hierarchical' })
    const { people: leaves, merges, order } = result!.tree!
    expect([leaves.length, merges.length]).toEqual([12, 11])
    // Cut at its top the tree falls into the two groups: the sixes beside each other.
    const half = order.slice(0, 6).map((place) => people.findIndex(({ id }) => id === leaves[place]!.id) % 2)
    expect(new Set(half).size).toBe(1)
    const groups = await Promise.all([0, 1].map((group) => membersOf(api, id, 2, group)))
    const buyers = people.filter((_, i) => i % 2 === 0 && i < 12).map(({ pseudonym }) => pseudonym)
    const g = groups.findIndex((members) => members.includes(buyers[0]!))
    expect(groups[g]!.toSorted()).toEqual(buyers.toSorted())
    expect(result!.partitions[1]!.groups[g]!.rule).toBe(null)

    const made = await api.post<Persona>(
      `/persona-proposals/${id}/personas`,
      { groups: 2, group: g, title: 'Buyers' },
      201,
    )
    const sheet = readSheet((await app.deps.collab.findPersonaDocument(study.workspace.id, made.id))!)
    const price = sheet.sections.flatMap(({ traits }) => traits).find(({ label }) => label === 'Price')!
    const quotes = sheet.evidence.get(price.id)!.filter(({ kind }) => kind === 'quote')
    expect(quotes).toHaveLength(3)
    for (const { text } of quotes) expect(text).toMatch(/^Person \d+ says it costs too much\.$/)

    const change = (consent: string) =>
      app.as(study.people.editor).patch(`${study.base}/participants/${people[0]!.id}`, { consent })
    expect((await change('withdrawn')).status).toBe(200)
    expect(await open(api, id)).toMatchObject({ state: 'done', result: null, gone: 1 })
    expect(await membersOf(api, id, 2, g)).toEqual([])
    const refused = await app
      .as(study.people.editor)
      .post(`/api/workspaces/${study.workspace.id}/persona-proposals/${id}/personas`, {
        groups: 2,
        group: g,
        title: 'Buyers',
      })
    expect(refused.status).toBe(409)
    await change('given')
    expect((await open(api, id)).result).not.toBe(null)

    await read(
      await owner.post(`${study.base}/participants/${people[0]!.id}/erase`, {
        confirm: people[0]!.pseudonym,
      }),
    )
    expect(await open(api, id)).toMatchObject({ state: 'failed', result: null })
    const kept = await app.db
      .selectFrom('persona_proposal')
      .where('id', '=', id)
      .select(['result', 'members'])
      .executeTakeFirstOrThrow()
    expect(kept).toEqual({ result: null, members: null })
  })
})
