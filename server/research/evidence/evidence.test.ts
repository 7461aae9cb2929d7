import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addCard } from '../../../shared/journey/edits/cardEdits.ts'
import { setEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { setJourneyTitle } from '../../../shared/journey/edits/journeyEdits.ts'
import { addLane } from '../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { addSection, addTrait, editSection, editSheet } from '../../../shared/persona/sheetEdits.ts'
import type { Evidence, Insight } from '../../../shared/wire/researchFindings.ts'
import { insertJourney } from '../../journeys/queries.ts'
import { insertPersona } from '../../personas/queries.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import type { TestUser } from '../../testing/client.ts'
import { enqueueAnalysis } from '../sentences/enqueueAnalysis.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { buildStudy } from '../testing/buildStudy.ts'

let app: TestApp
let study: Awaited<ReturnType<typeof buildStudy>>
let anna: { id: string; pseudonym: string }
let ben: { id: string; pseudonym: string }
let talk: { id: string; text: string }
let codeId: string
const editor = () => app.as(study.people.editor)

beforeAll(async () => {
  app = await buildApp()
  study = await buildStudy(app, { attributes: [{ key: 'plan', name: 'Plan', type: 'text', options: [] }] })
  anna = await study.buildParticipant({ attributes: { plan: 'free' } })
  ben = await study.buildParticipant({ attributes: { plan: 'free' } })
  talk = await study.buildSource([
    { by: null, text: 'How was it?' },
    { by: anna, text: 'The delivery was late. I was angry.' },
    { by: ben, text: 'Mine came quickly.' },
  ])
  await insertSentences(app.db, study.project.id, [
    { sourceId: talk.id, answerId: null, participantId: null, text: talk.text },
  ])
  await sql`update research_sentence set sentiment = case when text like 'I was%' then -0.8
    when text like 'The delivery%' then -0.4 when text like 'Mine%' then 0.6 else 0 end`.execute(app.db)
  const response = await editor().post(`${study.base}/codes`, { name: 'Delivery' })
  codeId = (await response.json()).rows[0].id
})

const quoted = new Map<string, string>()
/** The coding on these words of the interview, made once. */
async function quote(words: string): Promise<string> {
  const known = quoted.get(words)
  if (known !== undefined) return known
  const start = talk.text.indexOf(words)
  const span = { codeId, sourceId: talk.id, start, end: start + words.length }
  const response = await editor().post(`${study.base}/codings`, { codings: [span] })
  const ref: string = (await response.json()).rows[0].row.id
  quoted.set(words, ref)
  return ref
}

async function buildJourney() {
  const doc = new Y.Doc()
  setJourneyTitle(doc, { title: 'Ordering' })
  const stepId = addStep(doc, { stageId: addStage(doc, { title: 'Buy' }), title: 'Receive' })
  const lane = addLane(doc, { kind: 'text', title: 'Thinks' })
  const moods = addLane(doc, { kind: 'emotion', title: 'Mood' })
  const cardId = addCard(doc, { laneId: lane, stepId, text: 'It comes on time' })
  const { id } = await insertJourney(app.db, {
    workspaceId: study.workspace.id,
    doc,
    userId: study.people.owner.id,
    now: app.clock.now(),
  })
  const read = async () => readJourney((await app.deps.collab.findJourneyDocument(study.workspace.id, id))!)
  return { id, stepId, cardId, moods, read }
}

const link = (body: object, who = editor()) => who.post(`${study.base}/evidence`, body)

describe('evidence on maps', () => {
  it('a quote put to a card stands on the map with its words, and the project knows where', async () => {
    const map = await buildJourney()
    const ref = await quote('The delivery was late.')
    const response = await link({
      journeyId: map.id,
      elementId: map.cardId,
      kind: 'quote',
      ref,
      stance: 'contradicts',
    })
    expect(response.status).toBe(201)
    const made: Evidence = await response.json()
    expect(made).toMatchObject({
      on: 'journey',
      documentTitle: 'Ordering',
      elementTitle: 'It comes on time',
      stance: 'contradicts',
    })
    const [on] = (await map.read()).evidence
    expect(on).toMatchObject({
      id: made.id,
      kind: 'quote',
      ref,
      text: 'The delivery was late.',
      target: map.cardId,
      stance: 'contradicts',
      happenedOn: '2026-03-01',
    })
    const listed = await (await editor().get(`${study.base}/evidence?kind=quote&ref=${ref}`)).json()
    expect(listed.evidence).toEqual([made])
    const place = await (
      await editor().get(`/api/workspaces/${study.workspace.id}/findings/quote/${ref}`)
    ).json()
    expect(place).toMatchObject({
      projectId: study.project.id,
      pseudonym: anna.pseudonym,
      place: { sourceId: talk.id, start: talk.text.indexOf('The delivery') },
    })
    expect((await editor().delete(`${study.base}/evidence/${made.id}`)).status).toBe(204)
    expect((await map.read()).evidence).toEqual([])
  })

  it('the researched curve follows the quotes at a step and goes with them', async () => {
    const map = await buildJourney()
    const put = async (words: string, elementId: string) =>
      (
        await link({ journeyId: map.id, elementId, kind: 'quote', ref: await quote(words) })
      ).json() as Promise<Evidence>
    // Anna: the mean of −0.4 and −0.8; on the map twice that.
    await put('The delivery was late. I was angry.', map.cardId)
    const points = async () =>
      (await map.read()).emotions.map(({ series, value, n, low, high }) => ({
        series,
        value: Math.round(value * 1000) / 1000,
        n,
        low,
        high,
      }))
    expect(await points()).toEqual([{ series: 'researched', value: -1.2, n: 1, low: null, high: null }])
    // With Ben (0.6) the mean of −0.6 and 0.6.
    const ofBen = await put('Mine came quickly.', map.stepId)
    expect(await points()).toEqual([{ series: 'researched', value: 0, n: 2, low: -2, high: 2 }])
    await editor().delete(`${study.base}/evidence/${ofBen.id}`)
    expect(await points()).toMatchObject([{ value: -1.2, n: 1 }])
    const [first] = (await (await editor().get(`${study.base}/evidence`)).json()).evidence.filter(
      ({ documentId }: Evidence) => documentId === map.id,
    )
    await editor().delete(`${study.base}/evidence/${first.id}`)
    expect(await points()).toEqual([])
  })

  it('a researched point that was there before is left as it is, whatever is linked at its step', async () => {
    const map = await buildJourney()
    const drawn = { laneId: map.moods, stepId: map.stepId, series: 'researched', value: 1.5 } as const
    await app.deps.collab.editJourney(
      { workspaceId: study.workspace.id, journeyId: map.id, user: null },
      (doc) => setEmotion(doc, drawn),
    )
    const body = { journeyId: map.id, elementId: map.cardId, kind: 'quote', ref: await quote('I was angry.') }
    const { id } = await (await link(body)).json()
    expect((await map.read()).emotions.map(({ value }) => value)).toEqual([1.5])
    await editor().delete(`${study.base}/evidence/${id}`)
    expect((await map.read()).emotions.map(({ value }) => value)).toEqual([1.5])
  })

  it('quotes whose mood is found after they were linked are on the curve then', async () => {
    const map = await buildJourney()
    const late = await study.buildSource([{ by: anna, text: 'The shop was wonderful and friendly.' }])
    await insertSentences(app.db, study.project.id, [
      { sourceId: late.id, answerId: null, participantId: anna.id, text: late.text },
    ])
    const span = { codeId, sourceId: late.id, start: 0, end: late.text.length }
    const made = await editor().post(`${study.base}/codings`, { codings: [span] })
    const ref = (await made.json()).rows[0].row.id
    await link({ journeyId: map.id, elementId: map.stepId, kind: 'quote', ref })
    expect((await map.read()).emotions).toEqual([])
    await sql`update research_sentence set language = 'en' where source_id <> ${late.id}`.execute(app.db)
    await enqueueAnalysis(app.deps, {
      projectId: study.project.id,
      workspaceId: study.workspace.id,
      db: app.db,
    })
    await app.runJobs()
    const [point] = (await map.read()).emotions
    expect(point?.n).toBe(1)
    expect(point?.value).toBeGreaterThan(0)
  }, 120_000)

  it('withdrawn consent takes words and feelings off the map, given again brings both back', async () => {
    const map = await buildJourney()
    const ref = await quote('Mine came quickly.')
    await link({ journeyId: map.id, elementId: map.cardId, kind: 'quote', ref })
    const consent = (state: string) =>
      editor().patch(`${study.base}/participants/${ben.id}`, { consent: state })
    await consent('withdrawn')
    const hidden = await map.read()
    expect([hidden.evidence.map(({ text }) => text), hidden.emotions]).toEqual([[''], []])
    const refused = await link({ journeyId: map.id, elementId: map.stepId, kind: 'quote', ref })
    expect([refused.status, (await refused.json()).error.field]).toEqual([400, 'ref'])
    await consent('given')
    const back = await map.read()
    expect(back.evidence.map(({ text }) => text)).toEqual(['Mine came quickly.'])
    expect(back.emotions.map(({ value }) => Math.round(value * 1000) / 1000)).toEqual([1.2])
  })

  it('refuses elements that are not there, findings of other projects and maps one may not change', async () => {
    const map = await buildJourney()
    const ref = await quote('I was angry.')
    const gone = await link({ journeyId: map.id, elementId: 'nothing', kind: 'quote', ref })
    expect([gone.status, (await gone.json()).error.code]).toEqual([404, 'element_not_found'])
    const other = await buildStudy(app)
    const foreign = await app
      .as(other.people.editor)
      .post(`${other.base}/evidence`, { journeyId: map.id, elementId: map.cardId, kind: 'quote', ref })
    expect([foreign.status, (await foreign.json()).error.code]).toEqual([404, 'journey_not_found'])
    const theme = await link({ journeyId: map.id, elementId: map.cardId, kind: 'theme', ref: 'none' })
    expect([theme.status, (await theme.json()).error.field]).toEqual([400, 'ref'])
    expect((await map.read()).evidence).toEqual([])
  })

  it('a quote stands on a trait of a persona', async () => {
    const doc = new Y.Doc()
    editSheet(doc, { patch: { title: 'Newcomers' } })
    const traitId = addTrait(doc, {
      sectionId: addSection(doc, { kind: 'pain_points', title: 'Pains' }),
      text: 'Waits too long',
    })
    const persona = await insertPersona(app.db, {
      workspaceId: study.workspace.id,
      doc,
      rule: null,
      userId: study.people.owner.id,
      now: app.clock.now(),
    })
    const ref = await quote('The delivery was late.')
    const made = await (await link({ personaId: persona.id, elementId: traitId, kind: 'quote', ref })).json()
    expect(made).toMatchObject({ on: 'persona', documentTitle: 'Newcomers', elementTitle: 'Waits too long' })
    const sheet = readSheet((await app.deps.collab.findPersonaDocument(study.workspace.id, persona.id))!)
    expect(sheet.evidence.get(traitId)).toMatchObject([{ ref, text: 'The delivery was late.' }])
    const seen = async (user: TestUser) =>
      (await (await app.as(user).get(`${study.base}/evidence?kind=quote&ref=${ref}`)).json()).evidence.length
    expect(await seen(study.people.viewer)).toBe(1)
    await app.deps.collab.editPersona(
      { workspaceId: study.workspace.id, personaId: persona.id, user: null },
      (live) => editSection(live, { sectionId: sheet.sections[0]!.section.id, patch: { hidden: true } }),
    )
    expect(await seen(study.people.viewer)).toBe(0)
    expect(await seen(study.people.editor)).toBe(1)
  })
})

describe('insights', () => {
  const make = async (claim: string): Promise<Insight> =>
    (await editor().post(`${study.base}/insights`, { claim })).json()
  const attach = async (insight: Insight, body: object): Promise<Insight> =>
    (await editor().post(`${study.base}/insights/${insight.id}/links`, body)).json()

  it('count different people and sources behind them and say what speaks against', async () => {
    const made = await make('Late deliveries drive people away')
    expect(made).toMatchObject({ confidence: 'none', participants: 0, links: [] })
    await attach(made, { kind: 'quote', ref: await quote('The delivery was late.') })
    await attach(made, { kind: 'quote', ref: await quote('I was angry.') })
    await attach(made, { kind: 'document', ref: talk.id })
    const ofBen = { kind: 'quote', ref: await quote('Mine came quickly.') }
    await attach(made, ofBen)
    expect(await attach(made, { ...ofBen, stance: 'contradicts' })).toMatchObject({
      participants: 1,
      sources: 1,
      kinds: ['interview'],
      contradicting: 1,
      confidence: 'low',
      newestOn: '2026-03-01',
    })
    const supported = await attach(made, ofBen)
    expect(supported).toMatchObject({
      participants: 2,
      contradicting: 0,
      who: [{ key: 'plan', value: 'free', participants: 2 }],
    })
    expect(supported.links.length).toBe(4)
    const less: Insight = await (
      await editor().delete(`${study.base}/insights/${made.id}/links/${supported.links[0]!.id}`)
    ).json()
    expect(less.links.length).toBe(3)
  })

  it('hide the words of who has withdrawn and count them no more', async () => {
    const made = await make('Fast deliveries please')
    await attach(made, { kind: 'quote', ref: await quote('Mine came quickly.') })
    await editor().patch(`${study.base}/participants/${ben.id}`, { consent: 'withdrawn' })
    const { insights } = await (await editor().get(`${study.base}/insights`)).json()
    const hidden = insights.find(({ id }: Insight) => id === made.id)
    expect(hidden).toMatchObject({ participants: 0, sources: 0, confidence: 'none' })
    expect(hidden.links.map(({ text }: { text: string }) => text)).toEqual([''])
    await editor().patch(`${study.base}/participants/${ben.id}`, { consent: 'given' })
  })

  it('stand on maps as notes and leave them when they are deleted', async () => {
    const map = await buildJourney()
    const made = await make('Waiting is what people remember')
    await link({ journeyId: map.id, elementId: map.cardId, kind: 'insight', ref: made.id })
    expect((await map.read()).evidence).toMatchObject([
      { kind: 'note', ref: `insight:${made.id}`, text: 'Waiting is what people remember' },
    ])
    const used = await (await editor().get(`${study.base}/evidence?kind=insight&ref=${made.id}`)).json()
    expect(used.evidence.length).toBe(1)
    expect((await editor().delete(`${study.base}/insights/${made.id}`)).status).toBe(204)
    expect((await map.read()).evidence).toEqual([])
  })

  it('refuse what is not of the project', async () => {
    const made = await make('Nobody said so')
    const response = await editor().post(`${study.base}/insights/${made.id}/links`, {
      kind: 'quote',
      ref: 'elsewhere',
    })
    expect([response.status, (await response.json()).error.field]).toEqual([400, 'ref'])
  })
})
