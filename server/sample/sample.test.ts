import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { readSheet } from '../../shared/persona/readSheet.ts'
import type { Persona, PersonaSize, PersonaSizes } from '../../shared/wire/persona.ts'
import type { AskedQuestion } from '../../shared/wire/personaRule.ts'
import type { Project } from '../../shared/wire/research.ts'
import type { Insight, ThemeList } from '../../shared/wire/researchFindings.ts'
import { listEvents, listTraces } from '../events/testing.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'
import { buildAnswers } from './buildAnswers.ts'
import { fillSampleWorkspace } from './fillSampleWorkspace.ts'
import { findIncidents } from './findIncidents.ts'
import { mainDevices } from './mainDevices.ts'
import { readShopLog, type ShopEvent, shopLogPath } from './readShopLog.ts'
import { saidOnCards, saidOnMap, sampleInsights } from './study/findings.ts'
import { sampleCodes, sampleInterviews } from './study/interviews.ts'
import { samplePersonas } from './study/samplePersonas.ts'

let app: TestApp
let owner: TestUser
let workspace: { id: string }
const quiet = { progress: () => undefined, signal: new AbortController().signal }

beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  workspace = await app.buildWorkspace({ owner, name: 'Sample' })
  await fillSampleWorkspace(app.deps, { workspaceId: workspace.id, userId: owner.id }, quiet)
  await app.runJobs()
}, 240_000)

/** Counted straight from the file's text, without our readers. */
function countRows() {
  const [, ...lines] = gunzipSync(readFileSync(shopLogPath)).toString('utf8').trim().split('\n')
  const cells = lines.map((line) => line.split(','))
  return {
    events: cells.length,
    customers: new Set(cells.map(([customer]) => customer)).size,
    bought: new Set(cells.filter((row) => row[2] === 'purchase').map(([customer]) => customer)).size,
  }
}

/** Ours, with a database that is gone after so many statements from `arm` on. */
function dyingAfter(statements: number) {
  let left = Number.POSITIVE_INFINITY
  const db = app.deps.db.withPlugin({
    transformQuery({ node }) {
      if (left-- <= 0) throw new Error('the process died')
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return {
    deps: { ...app.deps, db },
    arm: () => {
      left = statements
    },
  }
}

/** What the study and the personas of a workspace consist of, without ids and times. */
async function listMade(workspaceId: string) {
  const { db, collab } = app.deps
  const { rows } = await sql<{ made: string }>`
    with project as (select id, name from research_project where workspace_id = ${workspaceId})
    select concat_ws(' | ', 'source', title, state, rows_read,
      (select count(*) from survey_answer a where a.source_id = s.id)) as made
      from research_source s join project on project.id = s.project_id
    union all select concat_ws(' | ', 'coding', c.name, s.title, g.start_at, g.end_at)
      from research_coding g join research_code c on c.id = g.code_id join research_source s on s.id = g.source_id
      join project on project.id = s.project_id
    union all select concat_ws(' | ', 'participants', count(*)) from research_participant p
      join project on project.id = p.project_id
    union all select concat_ws(' | ', 'insight', i.claim, count(l.id)) from research_insight i
      join project on project.id = i.project_id left join research_insight_link l on l.insight_id = i.id group by i.id
    union all select concat_ws(' | ', 'import', file_name, state, rows_read) from import
      where workspace_id = ${workspaceId}
    union all select concat_ws(' | ', 'table', file_name, state, values_set) from attribute_import
      where workspace_id = ${workspaceId}
    union all select concat_ws(' | ', 'attribute', name, type) from customer_attribute
      where workspace_id = ${workspaceId}`.execute(db)
  const known = new Set((await db.selectFrom('research_evidence').select('id').execute()).map(({ id }) => id))
  const idsOf = (table: 'journey' | 'persona') =>
    db.selectFrom(table).where('workspace_id', '=', workspaceId).select(['id', 'title']).execute()
  const docs = [
    ...(await idsOf('journey')).map(async ({ id, title }) => ({
      title,
      links: readJourney((await collab.findJourneyDocument(workspaceId, id))!).evidence,
    })),
    ...(await idsOf('persona')).map(async ({ id, title }) => ({
      title,
      links: [...readSheet((await collab.findPersonaDocument(workspaceId, id))!).evidence.values()].flat(),
    })),
  ]
  const evidence = (await Promise.all(docs)).flatMap(({ title, links }) => [
    title,
    ...links.map(({ id, text }) => `${title} | ${text} | ${known.has(id)}`),
  ])
  return [...rows.map(({ made }) => made), ...evidence].toSorted()
}

describe('the sample workspace', () => {
  it('holds the events of the shop, each of them under a touchpoint', async () => {
    const expected = countRows()
    expect(expected).toMatchObject({ events: 31_106, customers: 600 })
    const [stored] = await app.deps.analytics.query({
      sql: `SELECT count() AS events, uniqExact(customer) AS customers, uniqExactIf(customer, name = 'purchase') AS bought
FROM events WHERE workspace = {workspace:String} AND source != 'made-up survey'`,
      params: { workspace: workspace.id },
    })
    expect(stored).toEqual(expected)
    const unmapped = await (
      await app.as(owner).get(`/api/workspaces/${workspace.id}/touchpoints/unmapped`)
    ).json()
    expect(unmapped).toEqual({ events: [], names: 0, total: 0 })
    const { touchpoints } = await (
      await app.as(owner).get(`/api/workspaces/${workspace.id}/touchpoints`)
    ).json()
    const placed = touchpoints.find((one: { name: string }) => one.name === 'Order placed')
    expect(placed.customers).toBe(expected.bought)
  })

  it('has one finished map whose steps all name touchpoints of its catalogue', async () => {
    const rows = await app.db
      .selectFrom('journey')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .execute()
    expect(rows).toHaveLength(1)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, rows[0]!.snapshot!)
    const map = readJourney(doc)
    const known = await app.db
      .selectFrom('touchpoint')
      .where('workspace_id', '=', workspace.id)
      .select('id')
      .execute()
    const ids = new Set(known.map(({ id }) => id))
    expect(map.stages.map(({ stage }) => stage.title)).toEqual(['Discover', 'Choose', 'Buy', 'Afterwards'])
    expect(map.steps.length).toBeGreaterThan(8)
    for (const step of map.steps) {
      expect(step.touchpointIds.length).toBeGreaterThan(0)
      for (const id of step.touchpointIds) expect(ids).toContain(id)
    }
    expect(map.lanes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['text', 'touchpoints', 'emotion', 'metrics']),
    )
    expect(map.cards.filter(({ text }) => text.startsWith('Persona:'))).toHaveLength(2)
    expect(map.emotions).toHaveLength(map.steps.length)
  })

  it('is measured over the first 30 days of each customer, as counted from the text of its file', async () => {
    const [, ...lines] = gunzipSync(readFileSync(shopLogPath)).toString('utf8').trim().split('\n')
    const notOnTheMap = new Set(['error_page', 'checkout_bug', 'payment_error'])
    const events = lines
      .map((line) => line.split(','))
      .filter(([, , name]) => !notOnTheMap.has(name!))
      .map(([customer, , name, time]) => ({ customer, name, at: Date.parse(`${time!.replace(' ', 'T')}Z`) }))
    let [bought, readReviews] = [0, 0]
    for (const own of Map.groupBy(events, ({ customer }) => customer).values()) {
      const start = Math.min(...own.map(({ at }) => at))
      const within = own.filter(({ at }) => at <= start + 30 * 86_400_000)
      if (within.some(({ name, at }) => name === 'purchase' && at > start)) bought++
      if (within.some(({ name }) => name === 'review_page' || name === 'compare')) readReviews++
    }
    const client = app.as(owner)
    const base = `/api/workspaces/${workspace.id}/journeys`
    const [journey] = (await (await client.get(base)).json()).journeys
    const numbers = await (await client.get(`${base}/${journey.id}/numbers`)).json()
    expect(numbers.conversion).toMatchObject({ count: bought, n: 600 })
    expect(numbers.steps[3].entered).toBe(readReviews)
    const { records } = await (await client.get(`${base}/${journey.id}/document`)).json()
    const { description } = records.find(({ type }: { type: string }) => type === 'journey')
    expect(description).toContain('first 30 days of each customer')
    expect(description).toContain('coming back is as planned')
  })

  it('fits every third customer or so: who met no error and ordered whenever they came to pay', async () => {
    const letters = { purchase: 'o', payment_details: 'p', survey_checkout: 's' } as Record<string, string>
    const errors = new Set(['error_page', 'checkout_bug', 'payment_error'])
    const letter = (name: string) => (errors.has(name) ? 'x' : (letters[name] ?? '.'))
    const traces = [
      ...Map.groupBy(await listEvents(app, workspace), ({ customer }) => customer).values(),
    ].map((own) => own.map(({ name }) => letter(name)).join(''))
    // The ways back and out let anything follow anything, but for this: an order comes straight after the payment
    // step (whose survey is also one of the last step), and a payment page has one.
    const fitting = traces.filter((trace) => /^(?:[ps]o|[.s])*$/.test(trace)).length
    const client = app.as(owner)
    const base = `/api/workspaces/${workspace.id}/journeys`
    const [journey] = (await (await client.get(base)).json()).journeys
    const planned = await (await client.get(`${base}/${journey.id}/planned-against-real`)).json()
    expect(planned.fitting).toMatchObject({ count: fitting, n: 600 })
    expect(fitting / 600).toBeGreaterThan(0.2)
    expect(fitting / 600).toBeLessThan(0.5)
    const met = new Set(
      (await listEvents(app, workspace)).filter(({ name }) => errors.has(name)).map(({ name }) => name),
    )
    expect(planned.unplanned).toHaveLength(met.size)
  })

  it('says of every answer that it is made up, and holds CSAT from 1 to 5 and NPS from 0 to 10', async () => {
    const rows = await app.deps.analytics.query({
      sql: `SELECT score_kind AS kind, min(score) AS low, max(score) AS high, uniqExact(source) AS sources, any(source) AS called,
  count() > 200 AS enough, countIf(text != '') > 50 AS remarks
FROM events WHERE workspace = {workspace:String} AND score IS NOT NULL GROUP BY kind ORDER BY kind`,
      params: { workspace: workspace.id },
    })
    const made = { sources: 1, called: 'made-up survey', enough: 1, remarks: 1 }
    expect(rows).toEqual([
      { kind: 'csat', low: 1, high: 5, ...made },
      { kind: 'nps', low: 0, high: 10, ...made },
    ])
  })

  it('is the same after it was filled a second time', async () => {
    const count = () =>
      app.deps.analytics.query({
        sql: 'SELECT count() AS events FROM events WHERE workspace = {workspace:String}',
        params: { workspace: workspace.id },
      })
    const [events, traces] = [await count(), await listTraces(app, workspace)]
    await fillSampleWorkspace(app.deps, { workspaceId: workspace.id, userId: owner.id }, quiet)
    await app.runJobs()
    expect(await count()).toEqual(events)
    expect(await listTraces(app, workspace)).toEqual(traces)
    expect(
      await app.db.selectFrom('journey').select('id').where('workspace_id', '=', workspace.id).execute(),
    ).toHaveLength(1)
  }, 120_000)

  it('is completed when filling it was broken off at any moment', async () => {
    const expected = await listTraces(app, workspace)
    const next = await app.buildWorkspace({ owner })
    for (let round = 0; round < 6; round++) {
      const controller = new AbortController()
      const timer = setTimeout(() => controller.abort(new Error('broken off')), 150 + round * 350)
      await fillSampleWorkspace(
        app.deps,
        { workspaceId: next.id, userId: owner.id },
        { progress: () => undefined, signal: controller.signal },
      ).catch(() => undefined)
      clearTimeout(timer)
    }
    await fillSampleWorkspace(app.deps, { workspaceId: next.id, userId: owner.id }, quiet)
    await app.runJobs()
    expect(await listTraces(app, next)).toEqual(expected)
  }, 240_000)

  it('is completed when the process died at any statement of the study and the personas', async () => {
    const next = await app.buildWorkspace({ owner })
    let deaths = 0
    for (let statements = 4; ; statements += 5) {
      const { deps, arm } = dyingAfter(statements)
      const progress = (_done: number, _total: number | null, note?: string) => {
        if (note === 'Adding a made-up study') arm()
      }
      try {
        await fillSampleWorkspace(
          deps,
          { workspaceId: next.id, userId: owner.id },
          { progress, signal: quiet.signal },
        )
        break
      } catch (error) {
        expect((error as Error).message).toBe('the process died')
        deaths++
      }
    }
    expect(deaths).toBeGreaterThan(10)
    await app.runJobs()
    expect(await listMade(next.id)).toEqual(await listMade(workspace.id))
  }, 240_000)
})

describe('made-up answers', () => {
  it('are the same for the same seed and worse for customers an incident hit', async () => {
    const events = await readShopLog()
    const incidents = findIncidents(events)
    expect(incidents.map(({ name, events: count }) => [name, count])).toEqual([
      ['checkout_bug', 44],
      ['payment_error', 119],
    ])
    const answers = buildAnswers(events, incidents)
    expect(buildAnswers(events, incidents)).toEqual(answers)
    expect(buildAnswers(events, incidents, 7)).not.toEqual(answers)
    const hit = new Set(incidents.flatMap(({ customers }) => [...customers]))
    const mean = (group: { score: number }[]) =>
      group.reduce((sum, { score }) => sum + score, 0) / group.length
    const csat = answers.filter(({ name }) => name === 'survey_checkout')
    const during = (answer: { at: number }) =>
      incidents.some(({ from, to }) => answer.at >= from && answer.at <= to)
    expect(mean(csat.filter(during))).toBeLessThan(mean(csat.filter((answer) => !during(answer))))
    const nps = answers.filter(({ name }) => name === 'survey_nps')
    expect(mean(nps.filter(({ customer }) => hit.has(customer)))).toBeLessThan(
      mean(nps.filter(({ customer }) => !hit.has(customer))),
    )
  })

  it('come only from customers of the log, after something they did, and end with it', async () => {
    const events = await readShopLog()
    const first = new Map<string, number>()
    for (const { customer, at } of events) first.set(customer, Math.min(first.get(customer) ?? at, at))
    const end = Math.max(...events.map(({ at }) => at))
    for (const answer of buildAnswers(events, findIncidents(events))) {
      expect(answer.at).toBeGreaterThan(first.get(answer.customer)!)
      expect(answer.at).toBeLessThanOrEqual(end)
    }
  })

  it('know an incident by its short time and not by its name', () => {
    const event = (name: string, day: number): ShopEvent => ({
      customer: `c${day}`,
      session: `s${day}`,
      name,
      at: day * 86_400_000,
      platform: '',
      source: '',
      lifecycle: '',
    })
    const log = Array.from({ length: 100 }, (_, day) => [
      event('visit', day),
      ...(day >= 40 && day < 55 ? [event('glitch', day)] : []),
      ...(day === 50 ? [event('rare', day)] : []),
    ]).flat()
    expect(findIncidents(log)).toMatchObject([
      { name: 'glitch', events: 15, from: 40 * 86_400_000, to: 54 * 86_400_000 },
    ])
  })
})

describe('the made-up study of the sample', () => {
  const get = async <T>(path: string): Promise<T> => {
    const response = await app.as(owner).get(`/api/workspaces/${workspace.id}${path}`)
    expect(response.status).toBe(200)
    return response.json()
  }

  it('holds six interviews, coded, and two hundred answers, and says that nobody gave them', async () => {
    const { projects } = await get<{ projects: Project[] }>('/projects')
    const spans = sampleInterviews.flatMap(({ turns }) =>
      turns.flatMap(([, words]) => [...words.matchAll(/\{\w+\|/g)]),
    )
    expect(projects).toMatchObject([
      {
        name: 'Why carts are left (made-up study)',
        sources: 7,
        participants: 206,
        answers: 200,
        codes: sampleCodes.length,
        codings: spans.length,
      },
    ])
    const quotes = await app.db
      .selectFrom('research_coding as coding')
      .innerJoin('research_source as source', 'source.id', 'coding.source_id')
      .select(['coding.start_at', 'coding.end_at', 'source.text'])
      .execute()
    const words = quotes.map(({ start_at, end_at, text }) => [...text!].slice(start_at, end_at).join(''))
    expect(words).toContain('That is the point where I often stop.')
    expect(words.every((one) => /^\S.*[.]$/s.test(one))).toBe(true)
  })

  it('puts each answer in the mouth of a customer of the log with that device, for rules to ask for', async () => {
    const { questions } = await get<{ questions: AskedQuestion[] }>('/survey-questions')
    expect(questions.map(({ kind, customers }) => [kind, customers])).toEqual([
      ['score', 200],
      ['text', 200],
      ['text', 200],
    ])
    const response = await app.as(owner).post(`/api/workspaces/${workspace.id}/personas/rule-size`, {
      rule: { answer: questions[0]!.id, op: 'exists' },
    })
    expect(((await response.json()) as PersonaSize).share).toMatchObject({ count: 200, n: 600 })
    const { rows } = await sql<{ customer: string; device: string }>`
      select p.customer, p.attributes ->> 'device' as device from research_participant p
      join survey_row r on r.participant_id = p.id`.execute(app.db)
    const devices = mainDevices(await readShopLog())
    expect(rows.filter(({ customer, device }) => devices.get(customer) !== device)).toEqual([])
  })

  it('has personas that stand for customers of the log, with quotes behind what they are said to say', async () => {
    const { personas } = await get<{ personas: Persona[] }>('/personas')
    expect(personas.map(({ title }) => title)).toEqual(samplePersonas.map(({ title }) => title))
    // Counted from the file by another program: the device of most of a customer's events; three orders or more.
    const sizes = await get<PersonaSizes>('/personas/sizes')
    expect(sizes.personas.map(({ share }) => [share.count, share.n])).toEqual([
      [214, 600],
      [315, 600],
      [31, 600],
    ])
    expect(sizes.overlaps[0]![2]).toBe(6)
    const doc = await app.deps.collab.findPersonaDocument(workspace.id, personas[0]!.id)
    const { sections, evidence } = readSheet(doc!)
    const traits = sections.flatMap((section) => section.traits)
    expect(traits.find(({ label }) => label === 'Found us by search')?.measure).toMatchObject({
      figure: 80 / 214,
      n: 214,
    })
    expect(traits.find(({ label }) => label.startsWith('Visits'))?.measure?.figure).toBeCloseTo(6.0187, 4)
    const links = [...evidence.values()].flat()
    expect(links.length).toBeGreaterThan(5)
    expect(links.every(({ ref, text }) => ref.length > 0 && text.length > 0)).toBe(true)
  })

  it('stands as evidence on the map, and the researched curve follows what was said', async () => {
    const { journeys } = await get<{ journeys: { id: string }[] }>('/journeys')
    const doc = await app.deps.collab.findJourneyDocument(workspace.id, journeys[0]!.id)
    const { emotions, evidence, steps, cards } = readJourney(doc!)
    const placed = Object.values(saidOnMap).flat()
    const onSteps = evidence.filter(({ target }) => steps.some(({ id }) => id === target))
    expect(onSteps.map(({ text }) => text).toSorted()).toEqual(placed.toSorted())
    const onCards = evidence.flatMap(({ target, kind, text }) => {
      const card = cards.find(({ id }) => id === target)
      return card ? [[card.text, kind, text]] : []
    })
    expect(onCards).toHaveLength(Object.keys(saidOnCards).length)
    expect(onCards).toContainEqual([
      'Long form on a small screen',
      'note',
      'The address form costs orders on the phone',
    ])
    const researched = emotions.filter(({ series }) => series === 'researched')
    expect(researched.length).toBe(Object.keys(saidOnMap).length)
    const at = (title: string) => {
      const stepId = steps.find((step) => step.title === title)!.id
      return researched.find((point) => point.stepId === stepId)!
    }
    // Four people complain of the form, two are content with search and filters.
    expect(at('Say where to').value).toBeLessThan(at('Fill the cart').value)
    expect(at('Say where to').n).toBe(3)
  })

  it('has themes of what was answered, each of them one of the things its answers were made of', async () => {
    const { projects } = await get<{ projects: Project[] }>('/projects')
    const { themes } = await get<ThemeList>(`/projects/${projects[0]!.id}/themes`)
    const names = themes.map(({ name }) => name)
    for (const topic of [/deliver/i, /filter/i, /review/i, /payment|paid|pay\b/i, /form|address/i])
      expect(names).toContainEqual(expect.stringMatching(topic))
  })

  it('has insights that say how many people stand behind them', async () => {
    const { projects } = await get<{ projects: Project[] }>('/projects')
    const { insights } = await get<{ insights: Insight[] }>(`/projects/${projects[0]!.id}/insights`)
    expect(insights.map(({ claim, participants }) => [claim, participants]).toSorted()).toEqual(
      sampleInsights.map(({ claim }) => [claim, 3]).toSorted(),
    )
  })

  it('is not made twice', async () => {
    await fillSampleWorkspace(app.deps, { workspaceId: workspace.id, userId: owner.id }, quiet)
    expect((await get<{ projects: Project[] }>('/projects')).projects).toMatchObject([
      { sources: 7, participants: 206 },
    ])
    expect((await get<{ personas: Persona[] }>('/personas')).personas).toHaveLength(3)
  })
})
