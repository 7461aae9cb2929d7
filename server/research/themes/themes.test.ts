import { beforeAll, describe, expect, it } from 'vitest'
import { listRecords } from '../../../shared/journey/document.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { buildMap } from '../../../shared/journey/testing/buildMap.ts'
import type { ThemeList } from '../../../shared/wire/researchFindings.ts'
import { insertJourney } from '../../journeys/queries.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { assignWords } from '../sources/updateSource.ts'
import { buildStudy } from '../testing/buildStudy.ts'

/** Three things people speak of, each said in ten ways. */
const said = {
  delivery: [
    'The parcel arrived three days late.',
    'My delivery was late again.',
    'The package came a week after it was promised.',
    'Shipping took far too long.',
    'I waited ten days for the parcel to arrive.',
    'The courier delivered my order too late.',
    'Delivery is always slow with this shop.',
    'The shipment was delayed without a word.',
    'My package was stuck in shipping for weeks.',
    'The parcel was delivered to me much too late.',
  ],
  price: [
    'The price is too high.',
    'It is more expensive than other shops.',
    'I found the same product cheaper elsewhere.',
    'The prices went up again this year.',
    'Too expensive for what it is.',
    'The cost is not worth it.',
    'They charge more money than anybody else.',
    'This product costs too much money.',
    'I cannot afford these high prices.',
    'Paying such a high price is not fair.',
  ],
  password: [
    'I cannot log in to my account.',
    'My password does not work.',
    'The login page rejects my password.',
    'I had to reset my password three times.',
    'My account is locked and I cannot sign in.',
    'Signing in fails every time.',
    'The password reset mail never came.',
    'I forgot my password and the login is broken.',
    'Logging in to the account does not work.',
    'The sign in form says my password is wrong.',
  ],
}

let app: TestApp
let study: Awaited<ReturnType<typeof buildStudy>>
const editor = () => app.as(study.people.editor)
const themes = async (): Promise<ThemeList> => (await editor().get(`${study.base}/themes`)).json()

async function bringIn(texts: readonly string[], happenedOn: string) {
  const one = await study.buildParticipant({ attributes: { plan: 'free' } })
  const { id, text } = await study.buildSource(
    [
      { by: null, text: 'What do you think about it?' },
      { by: one, text: texts.join('\n') },
    ],
    { happenedOn },
  )
  await insertSentences(app.db, study.project.id, [
    { sourceId: id, answerId: null, participantId: null, text },
  ])
  await app.db.transaction().execute((trx) => assignWords(trx, id))
  await app.deps.jobs.enqueue('analyse_sentences', { projectId: study.project.id })
  return { ...one, sourceId: id }
}

beforeAll(async () => {
  app = await buildApp()
  study = await buildStudy(app, {
    attributes: [{ key: 'plan', name: 'Plan', type: 'text', options: [] }],
  })
  await bringIn(said.delivery, '2026-01-10')
  await bringIn(said.price, '2026-02-10')
  await bringIn(said.password, '2026-03-10')
  await app.runJobs()
  const response = await editor().post(`${study.base}/themes/find`, { groups: 3 })
  expect(response.status).toBe(202)
  await app.runJobs()
}, 240_000)

describe('themes', () => {
  it('are found with their size, mood, month and nearest words; what the interviewer says is in none', async () => {
    const waiting = await app.db
      .selectFrom('job')
      .select(['name', 'state'])
      .where('state', '<>', 'done')
      .execute()
    expect(waiting).toEqual([])
    const { themes: found, sentences, lastRun, jobId } = await themes()
    expect([found.length, jobId, lastRun?.groups]).toEqual([3, null, 3])
    expect(sentences).toBe(30)
    for (const theme of found) {
      // Each group of sentences was said in one month, and most of a theme is of one group.
      const most = Math.max(...theme.trend.map(({ count }) => count))
      expect(most / theme.size).toBeGreaterThanOrEqual(0.8)
      expect(theme.quotes).toHaveLength(3)
      expect(theme.name).not.toBe('')
    }
    const password = found.find(({ quotes }) => quotes.some(({ text }) => /password|log/i.test(text)))!
    expect(password.sentiment).toBeLessThan(-0.3)
    expect(password.quotes.flatMap(({ because }) => because)).toContain('not')
  })

  it('take new sentences in, and show those that fit none', async () => {
    const before = await themes()
    await bringIn(
      ['My parcel was delivered far too late.', 'Zebras graze quietly under acacia trees at dusk.'],
      '2026-04-10',
    )
    await app.runJobs()
    const after = await themes()
    const late = (list: ThemeList) =>
      list.themes.find(({ quotes }) => quotes.some(({ text }) => /parcel|package/i.test(text)))!
    expect(late(after).size).toBe(late(before).size + 1)
    const { passages } = await (await editor().get(`${study.base}/themes/none/passages`)).json()
    expect(passages[0].text).toBe('Zebras graze quietly under acacia trees at dusk.')
    expect(after.lastRun?.newSince).toBe(1)
  })

  it('can be named, called a pain point and made a code, and then outlive the next search', async () => {
    const [largest] = (await themes()).themes
    await editor().patch(`${study.base}/themes/${largest!.id}`, { name: 'What hurts most', painPoint: true })
    const coded = await (await editor().post(`${study.base}/themes/${largest!.id}/code`, {})).json()
    expect(coded.codings).toBe(largest!.size)
    const { codes } = await (await editor().get(`${study.base}/codes`)).json()
    expect(codes).toMatchObject([{ name: 'What hurts most', painPoint: true, codings: largest!.size }])
    await editor().post(`${study.base}/themes/find`, { groups: 2 })
    await app.runJobs()
    const { themes: found } = await themes()
    expect(found.map(({ state }) => state).toSorted()).toEqual(['confirmed', 'proposed', 'proposed'])
    expect(found.find(({ id }) => id === largest!.id)?.name).toBe('What hurts most')
  })

  it('say who speaks of them, and lose whoever withdraws', async () => {
    const { themes: found } = await themes()
    const kept = found.find(({ state }) => state === 'confirmed')!
    const who = await (await editor().get(`${study.base}/themes/${kept.id}/who`)).json()
    expect(who.attributes).toMatchObject([{ key: 'plan', values: [{ value: 'free', of: 4 }] }])
    expect(who).toMatchObject({ customers: 0, personas: [] })
    const [passage] = (await (await editor().get(`${study.base}/themes/${kept.id}/passages`)).json()).passages
    await editor().patch(`${study.base}/participants/${passage.participantId}`, { consent: 'withdrawn' })
    const after = (await themes()).themes.find(({ id }) => id === kept.id)!
    expect(after.size).toBeLessThan(kept.size)
    expect(JSON.stringify(after.quotes)).not.toContain(passage.text)
  })

  it('say which personas speak of them, of participants who are known as customers', async () => {
    const [kept] = (await themes()).themes
    const { passages } = await (await editor().get(`${study.base}/themes/${kept!.id}/passages`)).json()
    const speaker: string = passages[0].participantId
    const silent = await study.buildParticipant({ attributes: {} })
    await app.db
      .updateTable('research_participant')
      .set((eb) => ({ customer: eb.case().when('id', '=', speaker).then('ann').else('ben').end() }))
      .where('id', 'in', [speaker, silent.id])
      .execute()
    await app.deps.analytics.insertRows('customer_attributes', [
      ...['ann', 'ben'].map((customer, row) => ({
        workspace: study.workspace.id,
        customer,
        name: 'device',
        value: 'phone',
        import_id: 'byhand',
        row,
        set_at: '2024-01-01 00:00:00',
      })),
    ])
    const rules = { Phones: 'phone', Desks: 'desk' }
    for (const [title, value] of Object.entries(rules)) {
      const made = await (
        await editor().post(`/api/workspaces/${study.workspace.id}/personas`, { title })
      ).json()
      const rule = { attribute: 'device', op: 'is', value }
      await editor().patch(`/api/workspaces/${study.workspace.id}/personas/${made.id}`, { rule })
    }
    const who = await (await editor().get(`${study.base}/themes/${kept!.id}/who`)).json()
    expect(who.customers).toBe(2)
    expect(who.personas).toMatchObject([
      { title: 'Phones', participants: 1, of: 2 },
      { title: 'Desks', participants: 0, of: 0 },
    ])
  })

  it('are merged into one, which stays once at each insight that had either', async () => {
    const proposed = (await themes()).themes.filter(({ state }) => state === 'proposed')
    const third = (await themes()).themes.find(({ state }) => state === 'confirmed')!
    const extra = await app.db
      .insertInto('research_theme')
      .values({ id: 'extra-theme', project_id: study.project.id, name: 'Extra', state: 'confirmed' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const insight = async (refs: readonly string[]): Promise<string> => {
      const { id } = await (await editor().post(`${study.base}/insights`, { claim: 'They leave' })).json()
      for (const ref of refs)
        await editor().post(`${study.base}/insights/${id}/links`, { kind: 'theme', ref, stance: 'supports' })
      return id
    }
    const gone = [proposed[1]!.id, extra.id]
    const linked = [
      await insight(gone),
      await insight([proposed[0]!.id, ...gone]),
      await insight([extra.id, third.id]),
    ]
    const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 1, cardsPerCell: 1 })
    const { id: journeyId } = await insertJourney(app.db, {
      workspaceId: study.workspace.id,
      doc,
      userId: study.people.owner.id,
      now: app.clock.now(),
    })
    const elementId = readJourney(doc).cards[0]!.id
    for (const ref of gone)
      await editor().post(`${study.base}/evidence`, { kind: 'theme', ref, journeyId, elementId })
    const response = await editor().post(`${study.base}/themes/merge`, {
      themeIds: gone,
      intoId: proposed[0]!.id,
    })
    expect(response.status).toBe(200)
    const merged = ((await response.json()) as ThemeList).themes.find(({ id }) => id === proposed[0]!.id)!
    expect(merged.size).toBe(proposed[0]!.size + proposed[1]!.size)
    const map = await app.deps.collab.findJourneyDocument(study.workspace.id, journeyId)
    expect(listRecords(map!).filter(({ type }) => type === 'evidenceLink')).toMatchObject([
      { ref: merged.id, text: merged.name },
    ])
    const { evidence } = await (
      await editor().get(`${study.base}/evidence?kind=theme&ref=${merged.id}`)
    ).json()
    expect(evidence).toMatchObject([{ documentId: journeyId, elementId }])
    const links = await app.db
      .selectFrom('research_insight_link')
      .where('insight_id', 'in', linked)
      .select(['insight_id', 'ref'])
      .execute()
    expect(links.map(({ insight_id, ref }) => `${linked.indexOf(insight_id)} ${ref}`).toSorted()).toEqual(
      [`0 ${merged.id}`, `1 ${merged.id}`, `2 ${merged.id}`, `2 ${third.id}`].toSorted(),
    )
  })
})
