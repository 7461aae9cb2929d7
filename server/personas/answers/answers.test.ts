import { beforeAll, describe, expect, it } from 'vitest'
import { addSection, addTrait } from '../../../shared/persona/sheetEdits.ts'
import type { CustomerPage, PathGraph, PersonaSplit } from '../../../shared/wire/measure.ts'
import type { Persona, PersonaSize, PersonaSizes } from '../../../shared/wire/persona.ts'
import type {
  AnswerCondition,
  AskedQuestion,
  PersonaRule,
  QuestionAnswers,
} from '../../../shared/wire/personaRule.ts'
import type { Participant, Source, SurveyPreview } from '../../../shared/wire/research.ts'
import { createImporter } from '../../events/testing.ts'
import { buildStudy } from '../../research/testing/buildStudy.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'

/** Five answered, c4 without words; c6 was not asked, x9 is no customer, and the last row names nobody. */
const survey = [
  'customer_id,How likely are you to recommend us?,Why?',
  'c1,3,The price is too high',
  'c2,9,Great service',
  'c3,6,"Slow, and what a PRICE"',
  'c4,10,',
  'c5,2,too slow',
  'x9,1,price',
  ',4,Again the price',
].join('\n')

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})

async function read<T>(response: Response, status = 200): Promise<T> {
  const text = await response.text()
  if (response.status !== status) throw new Error(`${response.status}: ${text}`)
  return JSON.parse(text) as T
}

/** A workspace with six customers and the survey above, its first column read as the customer's id. */
async function buildAsked(options: Parameters<typeof buildStudy>[1] = {}) {
  const study = await buildStudy(app, options)
  const { owner } = study.people
  const base = `/api/workspaces/${study.workspace.id}`
  const client = app.as(owner)
  const get = async <T>(path: string) => read<T>(await client.get(`${base}${path}`))
  const post = async <T>(path: string, body: unknown, status = 200) =>
    read<T>(await client.post(`${base}${path}`, body), status)
  const patch = async <T>(path: string, body: unknown) =>
    read<T>(
      await client.request(`${base}${path}`, {
        method: 'PATCH',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    )
  await createImporter(app, owner, study.workspace).importFile(
    [
      'customer,event,time',
      ...['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((one, i) => `${one},visit,2026-01-0${i + 1} 10:00:00`),
    ].join('\n'),
  )
  async function bring(text: string, happenedOn: string | null = '2026-03-01') {
    const preview = await read<SurveyPreview>(
      await client.request(`${study.base}/imports?name=survey.csv`, { method: 'POST', body: text }),
      201,
    )
    const { source } = await post<{ source: Source }>(
      `/projects/${study.project.id}/imports/${preview.importId}/commit-survey`,
      {
        title: 'Spring survey',
        happenedOn,
        columns: preview.columns.map(({ name, role, attribute }) =>
          name === 'customer_id' ? { name, role: 'customer' } : { name, role, attribute },
        ),
      },
      201,
    )
    await app.runJobs()
    return get<Source>(`/projects/${study.project.id}/sources/${source.id}`)
  }
  const source = await bring(survey)
  const [score, why] = source.questions.map(({ id }) => id) as [string, string]
  const size = (rule: PersonaRule) => post<PersonaSize>('/personas/rule-size', { rule })
  const who = async (rule: PersonaRule) => (await size(rule)).customers
  const listPeople = async () =>
    (await get<{ participants: Participant[] }>(`/projects/${study.project.id}/participants?limit=100`))
      .participants
  const personOf = async (customer: string) =>
    (await listPeople()).find((one) => one.customer === customer)!.id
  return {
    ...study,
    source,
    score,
    why,
    get,
    post,
    patch,
    client,
    bring,
    size,
    who,
    listPeople,
    personOf,
    root: base,
  }
}

const setConsent = async (
  study: Awaited<ReturnType<typeof buildAsked>>,
  customer: string,
  consent: 'given' | 'withdrawn',
) => study.patch(`/projects/${study.project.id}/participants/${await study.personOf(customer)}`, { consent })

describe('a survey with a column of customer ids', () => {
  it('links who answered to the customers, and finds them again in the next survey', async () => {
    const study = await buildAsked()
    expect((await study.listPeople()).map(({ customer }) => customer ?? 'nobody').sort()).toEqual([
      'c1',
      'c2',
      'c3',
      'c4',
      'c5',
      'nobody',
      'x9',
    ])
    await study.bring('customer_id,Anything else?\nc1,Nothing that I can think of\nc6,Call me back please\n')
    const people = await study.listPeople()
    expect(people.length).toBe(8)
    expect(people.find(({ customer }) => customer === 'c1')?.sources).toBe(2)
  })

  it('says of each question how many customers can be asked for, and what they answered', async () => {
    const study = await buildAsked()
    const { questions } = await study.get<{ questions: AskedQuestion[] }>('/survey-questions')
    expect(questions).toMatchObject([
      { id: study.score, kind: 'score', survey: 'Spring survey', project: 'Why people leave', customers: 6 },
      { id: study.why, kind: 'text', customers: 6 },
    ])
    const answers = async (id: string) => study.get<QuestionAnswers>(`/survey-questions/${id}`)
    expect(await answers(study.score)).toMatchObject({ customers: 6, lowest: 1, highest: 10 })
    expect((await answers(study.why)).values).toContainEqual({ value: 'too slow', customers: 1 })
    await setConsent(study, 'c4', 'withdrawn')
    expect(await answers(study.score)).toMatchObject({ customers: 5, highest: 9 })
  })
})

describe('a rule over survey answers', () => {
  it('holds for the customers who answered so', async () => {
    const study = await buildAsked()
    const { score, why, who, post } = study
    const cases: [Omit<AnswerCondition, 'answer'> & { answer: string }, string[]][] = [
      [{ answer: score, op: 'lte', value: 6 }, ['c1', 'c3', 'c5']],
      [{ answer: score, op: 'lt', value: 6 }, ['c1', 'c5']],
      [{ answer: score, op: 'gt', value: 9 }, ['c4']],
      [{ answer: score, op: 'gte', value: 9 }, ['c2', 'c4']],
      [{ answer: score, op: 'is', value: 9 }, ['c2']],
      [{ answer: score, op: 'exists' }, ['c1', 'c2', 'c3', 'c4', 'c5']],
      [{ answer: why, op: 'exists' }, ['c1', 'c2', 'c3', 'c5']],
      [{ answer: why, op: 'contains', value: 'price' }, ['c1', 'c3']],
      [{ answer: why, op: 'is', value: 'Too slow' }, ['c5']],
      [{ answer: why, op: 'in', value: ['great service', 'TOO SLOW'] }, ['c2', 'c5']],
    ]
    for (const [rule, customers] of cases) expect([rule, await who(rule)]).toEqual([rule, customers])
    expect(await who({ not: { answer: why, op: 'exists' } })).toEqual(['c4', 'c6'])
    const both: PersonaRule = {
      all: [
        { answer: why, op: 'contains', value: 'price' },
        { answer: score, op: 'gt', value: 3 },
      ],
    }
    expect(await who(both)).toEqual(['c3'])
    // x9 answered, but is no customer of the events.
    expect((await study.size({ answer: score, op: 'lte', value: 6 })).share).toMatchObject({ count: 3, n: 6 })

    const ofProject = `/projects/${study.project.id}`
    const code = async (name: string, parentId: string | null) => {
      await post(`${ofProject}/codes`, { name, parentId }, 201)
      const { codes } = await study.get<{ codes: { id: string; name: string }[] }>(`${ofProject}/codes`)
      return codes.find((one) => one.name === name)!.id
    }
    const cost = await code('Cost', null)
    const tooDear = await code('Too dear', cost)
    await post(`${ofProject}/sources/${study.source.id}/answers/code`, {
      codeId: tooDear,
      questionId: why,
      filter: { q: 'price is' },
      on: true,
    })
    expect(await who({ answer: why, op: 'code', value: tooDear })).toEqual(['c1'])
    expect(await who({ answer: why, op: 'code', value: cost })).toEqual(['c1'])
    const { codes } = await study.get<QuestionAnswers>(`/survey-questions/${why}`)
    expect(codes).toEqual([
      { id: cost, name: 'Cost', customers: 1 },
      { id: tooDear, name: 'Too dear', customers: 1 },
    ])
    const coded = await post<Persona>(
      '/personas',
      { title: 'Dear', rule: { answer: why, op: 'code', value: cost } },
      201,
    )
    expect(coded.rule).toEqual({
      answer: why,
      op: 'code',
      value: cost,
      named: { question: 'Why?', survey: 'Spring survey', project: 'Why people leave', code: 'Cost' },
    })
    await read(await study.client.delete(`${study.root}${ofProject}/codes/${cost}`))
    expect(await study.size(coded.rule!)).toEqual({
      share: null,
      customers: [],
      unknown: 'The code “Cost” on answers to “Why?” was deleted, so nobody can say who it was put on.',
    })
  })

  it('follows new answers, consent and erasure at once, in every figure', async () => {
    const study = await buildAsked()
    const { post, get } = study
    const make = (title: string, rule: PersonaRule) => post<Persona>('/personas', { title, rule }, 201)
    const unhappy = await make('Unhappy', { answer: study.score, op: 'lte', value: 6 })
    const priced = await make('Priced', { answer: study.why, op: 'contains', value: 'price' })
    const figures = async () => {
      const sizes = await get<PersonaSizes>('/personas/sizes')
      const trend = await get<{ months: { share: { count: number; n: number } }[] }>(
        `/personas/${unhappy.id}/trend`,
      )
      const split = await get<PersonaSplit<PathGraph>>('/paths/graph/personas')
      const found = await post<CustomerPage>('/customers/search', {
        question: { behind: 'all' },
        filters: [{ field: 'persona', op: 'is', value: unhappy.id }],
      })
      return {
        sizes: sizes.personas.map(({ share }) => share.count),
        both: sizes.overlaps[0]![1],
        none: sizes.none.count,
        trend: trend.months.map(({ share }) => [share.count, share.n]),
        split: split.groups.map(({ customers }) => customers),
        found: found.rows.map(({ customer }) => customer),
      }
    }
    const before = {
      sizes: [3, 2],
      both: 2,
      none: 3,
      trend: [[3, 6]],
      split: [3, 2, 3],
      found: ['c1', 'c3', 'c5'],
    }
    expect(await figures()).toEqual(before)
    await setConsent(study, 'c3', 'withdrawn')
    expect(await figures()).toEqual({
      sizes: [2, 1],
      both: 1,
      none: 4,
      trend: [[2, 6]],
      split: [2, 1, 4],
      found: ['c1', 'c5'],
    })
    await setConsent(study, 'c3', 'given')
    expect(await figures()).toEqual(before)
    await post(`/projects/${study.project.id}/participants/${await study.personOf('c1')}/erase`, {})
    expect((await figures()).found).toEqual(['c3', 'c5'])
    const more = await study.bring('customer_id,Score\nc2,1\nc6,2\nc4,3\n')
    await study.patch(`/personas/${unhappy.id}`, {
      rule: { any: [unhappy.rule!, { answer: more.questions[0]!.id, op: 'lt', value: 3 }] },
    })
    expect((await figures()).found).toEqual(['c2', 'c3', 'c5', 'c6'])
    expect((await get<Persona>(`/personas/${priced.id}`)).rule).toMatchObject({
      named: { question: 'Why?', survey: 'Spring survey', project: 'Why people leave' },
    })
  })

  it('whose question was deleted is not known rather than nobody, and says so wherever it is asked', async () => {
    const study = await buildAsked()
    const { post, get, client, root } = study
    const rule: PersonaRule = {
      any: [
        { answer: study.score, op: 'lte', value: 6 },
        { attribute: 'plan', op: 'exists' },
      ],
    }
    const persona = await post<Persona>('/personas', { title: 'Unhappy', rule }, 201)
    const visitors = await post<Persona>(
      '/personas',
      {
        title: 'Visitors',
        rule: { did: { event: { field: 'name', op: 'is', value: 'visit' } }, atLeast: 1, days: null },
      },
      201,
    )
    const measure = { attribute: 'plan', value: 'paid', figure: 0.5, deviation: null, n: 4 }
    await app.deps.collab.editPersona(
      { workspaceId: study.workspace.id, personaId: persona.id, user: null },
      (doc) => {
        const sectionId = addSection(doc, { kind: 'demographics', title: 'Facts' })
        addTrait(doc, { sectionId, measure: { ...measure, at: '2026-03-01T00:00:00.000Z' } })
      },
    )
    await client.delete(`${root}/projects/${study.project.id}/sources/${study.source.id}`)
    const why =
      'The question “How likely are you to recommend us?” (Spring survey, in the project Why people leave) was deleted, so nobody can say who answered it.'
    const { rule: stored } = await get<Persona>(`/personas/${persona.id}`)
    expect(await study.size(stored!)).toEqual({ share: null, customers: [], unknown: why })
    expect(await get<PersonaSizes>('/personas/sizes')).toMatchObject({
      personas: [{ id: visitors.id, share: { count: 6, n: 6 } }],
      overlaps: [[6]],
      none: { count: 0 },
      unknown: [{ id: persona.id, why }],
    })
    expect(await get(`/personas/${persona.id}/trend`)).toEqual({ months: [] })
    expect(await get(`/personas/${persona.id}/drift`)).toEqual({ traits: [] })
    const split = await get<PersonaSplit<PathGraph>>('/paths/graph/personas')
    expect(split.unknown).toEqual(['Unhappy'])
    expect(split.groups.map(({ persona, customers }) => [persona?.title, customers])).toEqual([
      ['Visitors', 6],
      [undefined, 0],
    ])
    const refused = async (path: string, body: unknown) => {
      const response = await client.post(`${root}${path}`, body)
      return [response.status, (await response.json()).error]
    }
    expect(
      await refused('/customers/search', {
        question: { behind: 'all' },
        filters: [{ field: 'persona', op: 'is', value: persona.id }],
      }),
    ).toMatchObject([409, { code: 'conflict' }])
    expect(
      await refused(`/personas/${persona.id}/measure`, { attribute: 'plan', value: 'paid' }),
    ).toMatchObject([409, { message: expect.stringContaining(why) }])
    expect(await refused('/personas', { title: 'Again', rule: stored })).toMatchObject([
      400,
      { code: 'invalid_input', field: 'rule', message: expect.stringContaining(why) },
    ])
    await app.deps.jobs.enqueue('watch-drift', {})
    await app.runJobs()
    expect((await get<{ unread: number }>('/notifications')).unread).toBe(0)
  })

  it('counts nobody by answers past the days the project keeps them, before the job has come by', async () => {
    const study = await buildAsked({ retentionDays: 90 })
    const rule: PersonaRule = { answer: study.score, op: 'exists' }
    const now = app.clock.now()
    app.clock.set('2026-05-30T12:00:00Z')
    expect((await study.who(rule)).length).toBe(5)
    app.clock.set('2026-05-31T12:00:00Z')
    expect(await study.size(rule)).toMatchObject({
      share: null,
      unknown:
        'The answers to “How likely are you to recommend us?” are erased: the project Why people leave keeps them for 90 days.',
    })
    expect(await study.get('/survey-questions')).toEqual({ questions: [] })
    app.clock.set(now)
  })

  it('asks for no question of another workspace', async () => {
    const [study, other] = [await buildAsked(), await buildAsked()]
    const rule = { answer: other.score, op: 'lte', value: 6 }
    const response = await study.client.post(`${study.root}/personas`, { title: 'Foreign', rule })
    expect([response.status, (await response.json()).error]).toMatchObject([
      400,
      { code: 'invalid_input', field: 'rule' },
    ])
    const unknown = await study.size(rule as PersonaRule)
    expect(unknown).toEqual(await study.size({ ...rule, answer: 'never-was' } as PersonaRule))
    expect(unknown.share).toBeNull()
    const answers = await study.client.get(`${study.root}/survey-questions/${other.score}`)
    expect(answers.status).toBe(404)
    const stranger = await app.as(other.people.viewer).get(`${study.root}/survey-questions`)
    expect(stranger.status).toBe(404)
    expect((await app.as(study.people.viewer).get(`${study.root}/survey-questions`)).status).toBe(200)
  })

  it('that compares words with numbers is refused with the place in the rule', async () => {
    const study = await buildAsked()
    const refused = async (rule: PersonaRule) => {
      const response = await study.client.post(`${study.root}/personas`, { title: 'Odd', rule })
      const { error } = await response.json()
      return [response.status, error.field, error.message]
    }
    expect(await refused({ all: [{ not: { answer: study.why, op: 'gt', value: 3 } }] })).toEqual([
      400,
      'rule.all[0].not',
      expect.stringContaining('this question was answered in words'),
    ])
    expect(await refused({ answer: study.score, op: 'contains', value: 'a' })).toEqual([
      400,
      'rule',
      expect.stringContaining('this question was answered by a score'),
    ])
    expect(await refused({ answer: study.why, op: 'contains', value: ' ' })).toEqual([
      400,
      'rule',
      expect.stringContaining('needs a text'),
    ])
  })
})
