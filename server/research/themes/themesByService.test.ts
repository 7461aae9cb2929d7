import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ThemeList } from '../../../shared/wire/researchFindings.ts'
import { startModelServer } from '../../ai/testing.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { assignWords } from '../sources/updateSource.ts'
import { buildStudy } from '../testing/buildStudy.ts'

/** Three things people speak of, in a language the built-in model does not read. */
const said = {
  delivery: [
    'Das Paket kam drei Tage zu spät.',
    'Die Lieferung hat wieder ewig gedauert.',
    'Der Bote war unpünktlich.',
    'Eine Woche auf die Sendung gewartet.',
    'Zugestellt wurde erst am Abend.',
    'Der Versand ist langsam.',
    'Niemand wusste, wann der Karton eintrifft.',
    'Die Post fand unser Haus nicht.',
  ],
  price: [
    'Der Preis ist viel zu hoch.',
    'Anderswo kostet es die Hälfte.',
    'Das kann sich keiner leisten.',
    'Schon wieder teurer geworden.',
    'Für so viel Geld erwarte ich mehr.',
    'Zu teuer für das, was es ist.',
    'Die Gebühren sind unverschämt.',
    'Rabatte gibt es nie.',
  ],
  password: [
    'Mein Kennwort geht nicht.',
    'Die Anmeldung schlägt jedes Mal fehl.',
    'Ich komme nicht in mein Konto.',
    'Das Login ist kaputt.',
    'Zugang gesperrt, keiner hilft.',
    'Einloggen klappt nur manchmal.',
    'Passwort vergessen und keine Mail bekommen.',
    'Die Seite erkennt mich nicht.',
  ],
}
const topics = Object.values(said)

let app: TestApp
let study: Awaited<ReturnType<typeof buildStudy>>
let service: Awaited<ReturnType<typeof startModelServer>>
let broken = false
const read: string[] = []

beforeAll(async () => {
  service = await startModelServer((asked, response) => {
    if (broken) return void response.writeHead(401).end()
    const { input } = asked.body as { input: string[] }
    read.push(...input)
    const data = input.map((text, index) => ({
      index,
      embedding: [...topics.map((topic) => (topic.includes(text) ? 10 : 0)), 1 + (text.length % 3) / 10],
    }))
    response.end(JSON.stringify({ data }))
  })
  app = await buildApp({ config: { aiPrivateHosts: ['127.0.0.1'] } })
  study = await buildStudy(app)
  const settings = { url: service.url, model: 'writer', embeddingModel: 'reader', key: 'k' }
  const at = `/api/workspaces/${study.workspace.id}/ai`
  expect((await app.as(study.people.owner).put(at, settings)).status).toBe(200)
  for (const texts of topics) await bringIn(texts)
  await app.runJobs()
}, 240_000)
afterAll(() => service.close())

async function bringIn(texts: readonly string[]) {
  const one = await study.buildParticipant()
  const { id, text } = await study.buildSource([
    { by: null, text: 'Wie war es?' },
    { by: one, text: texts.join('\n') },
  ])
  await insertSentences(app.db, study.project.id, [
    { sourceId: id, answerId: null, participantId: null, text },
  ])
  await app.db.transaction().execute((trx) => assignWords(trx, id))
  await app.deps.jobs.enqueue('analyse_sentences', { projectId: study.project.id })
}
const find = () => app.as(study.people.editor).post(`${study.base}/themes/find`, { groups: 3 })
const themeOf = async () =>
  new Map(
    (
      await app.db
        .selectFrom('research_sentence')
        .where('evidence', '=', true)
        .select(['text', 'theme_id'])
        .execute()
    ).map(({ text, theme_id }) => [text, theme_id]),
  )

it('themes are found by the model of the service, in a language the built-in one does not read', async () => {
  expect(read).toEqual([])
  await find()
  await app.runJobs()
  expect(service.asked[0]).toMatchObject({
    path: '/v1/embeddings',
    headers: { authorization: 'Bearer k' },
    body: { model: 'reader' },
  })
  // What the interviewer asked is nobody's experience and is not sent.
  expect(read.toSorted()).toEqual(topics.flat().toSorted())
  const of = await themeOf()
  const found = topics.map((texts) => new Set(texts.map((text) => of.get(text))))
  expect(found.map(({ size }) => size)).toEqual([1, 1, 1])
  expect(new Set(found.flatMap((one) => [...one])).size).toBe(3)
})

it('what comes later is laid to these themes without the service', async () => {
  const before = service.asked.length
  await bringIn(['Das Paket kam fünf Tage zu spät.'])
  await app.runJobs()
  expect(service.asked).toHaveLength(before)
  const of = await themeOf()
  expect(of.get('Das Paket kam fünf Tage zu spät.')).toBe(of.get('Das Paket kam drei Tage zu spät.'))
})

it('a service that refuses is told in words, and the themes there are stay', async () => {
  broken = true
  const { jobId } = await (await find()).json()
  await app.runJobs()
  const job = await app.deps.jobs.find(study.workspace.id, jobId)
  expect(job).toMatchObject({ state: 'failed', error: expect.stringContaining('does not accept the key') })
  const { themes }: ThemeList = await (await app.as(study.people.viewer).get(`${study.base}/themes`)).json()
  expect(themes).toHaveLength(3)
})
