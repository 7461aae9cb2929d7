import { expect, it } from 'vitest'
import type { ThemeList } from '../../../shared/wire/researchFindings.ts'
import { buildApp } from '../../testing/buildApp.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { assignWords } from '../sources/updateSource.ts'
import { buildStudy } from '../testing/buildStudy.ts'

/** Three things people speak of, each said in twelve ways. */
const said = [
  ['The parcel', 'My delivery', 'The package', 'The shipment'].flatMap((what) =>
    ['came three days late.', 'took far too long to arrive.', 'is still not here.'].map(
      (rest) => `${what} ${rest}`,
    ),
  ),
  ['The price', 'What it costs', 'The monthly fee', 'The cost'].flatMap((what) =>
    ['is too high for me.', 'went up again.', 'is more money than elsewhere.'].map(
      (rest) => `${what} ${rest}`,
    ),
  ),
  ['My password', 'The login', 'Signing in', 'The account login'].flatMap((what) =>
    ['does not work.', 'fails every time.', 'says it is wrong.'].map((rest) => `${what} ${rest}`),
  ),
]

it('groups an even sample of many sentences, and lays the others to the themes found', async () => {
  const app = await buildApp()
  const study = await buildStudy(app)
  const { id: sourceId, text } = await study.buildSource([
    { by: await study.buildParticipant(), text: said.flat().join('\n') },
  ])
  const projectId = study.project.id
  await insertSentences(app.db, projectId, [{ sourceId, answerId: null, participantId: null, text }])
  await app.db.transaction().execute((trx) => assignWords(trx, sourceId))
  await app.deps.jobs.enqueue('analyse_sentences', { projectId })
  await app.runJobs()
  await app.deps.jobs.enqueue('find_themes', { projectId, seed: 1, of: 'all', groups: 3, most: 27 })
  await app.runJobs()

  const list = (await (await app.as(study.people.editor).get(`${study.base}/themes`)).json()) as ThemeList
  expect(list.lastRun).toMatchObject({ sentences: 36, sampled: 27, groups: 3 })
  expect(list.sentences).toBe(36)
  const rows = await app.db
    .selectFrom('research_sentence')
    .select(['text', 'theme_id', 'assigned_by'])
    .where('project_id', '=', projectId)
    .orderBy('text')
    .execute()
  // Three of every four in the order of their words were grouped; most of the others fit a theme.
  const grouped = rows.map(({ assigned_by }) => assigned_by === 'run')
  expect(grouped.filter(Boolean)).toHaveLength(27)
  for (let at = 0; at < 36; at += 4) expect(grouped.slice(at, at + 4).filter(Boolean)).toHaveLength(3)
  expect(
    rows.filter(({ assigned_by, theme_id }) => assigned_by === 'import' && theme_id).length,
  ).toBeGreaterThan(5)

  // The same again: what was reckoned is there, and the themes are the same to the last bit.
  const read = async () => ({
    steps: await app.db.selectFrom('theme_step').select(['hash', 'kept_at']).orderBy('hash').execute(),
    themes: await app.db
      .selectFrom('research_theme')
      .select(['name', 'terms', 'centroid', 'reach'])
      .orderBy('name')
      .execute(),
    fits: await app.db.selectFrom('research_sentence').select(['text', 'fit']).orderBy('text').execute(),
  })
  const before = await read()
  expect(before.steps.length).toBeGreaterThan(2)
  await app.deps.jobs.enqueue('find_themes', { projectId, seed: 1, of: 'all', groups: 3, most: 27 })
  await app.runJobs()
  expect(await read()).toEqual(before)
}, 240_000)

it('shows three different quotes of a theme, and names it by what is said over and over', async () => {
  const app = await buildApp()
  const study = await buildStudy(app)
  const often = Array.from({ length: 20 }, () => 'The courier is rude.')
  const { id: sourceId, text } = await study.buildSource([
    { by: await study.buildParticipant(), text: [...often, ...said.flat()].join('\n') },
  ])
  const projectId = study.project.id
  await insertSentences(app.db, projectId, [{ sourceId, answerId: null, participantId: null, text }])
  await app.db.transaction().execute((trx) => assignWords(trx, sourceId))
  await app.deps.jobs.enqueue('find_themes', { projectId, seed: 1, of: 'all', groups: 3 })
  await app.runJobs()

  const list = (await (await app.as(study.people.editor).get(`${study.base}/themes`)).json()) as ThemeList
  const quotes = list.themes.map((theme) => theme.quotes.map((quote) => quote.text))
  for (const texts of quotes) expect(new Set(texts).size).toBe(3)
  const rude = list.themes.find((_theme, at) => quotes[at]!.includes('The courier is rude.'))!
  expect(rude.size).toBeGreaterThanOrEqual(20)
  expect(rude.terms.slice(0, 2).join(' ')).toMatch(/courier|rude/i)
}, 240_000)
