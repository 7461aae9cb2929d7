import { beforeEach, expect, it } from 'vitest'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { buildStudy } from '../testing/buildStudy.ts'
import { insertSentences } from './insertSentences.ts'
import { type AnalysedSentence, storeAnalysed } from './storeAnalysed.ts'

let app: TestApp
let projectId: string
let ids: number[]

const read = () =>
  app.db
    .selectFrom('research_sentence')
    .select(['id', 'theme_id', 'looked_at', 'assigned_by', 'sentiment'])
    .where('project_id', '=', projectId)
    .orderBy('id')
    .execute()
const found = (id: number, theme_id: string | null): AnalysedSentence => ({
  id,
  language: 'en',
  sentiment: 0.5,
  because: null,
  signature: null,
  look: true,
  theme_id,
  fit: theme_id ? 0.9 : null,
})
async function addTheme(id: string): Promise<string> {
  await app.db
    .insertInto('research_theme')
    .values({ id: `${projectId}-${id}`, project_id: projectId, name: id, reach: 0.3 })
    .execute()
  return `${projectId}-${id}`
}

beforeEach(async () => {
  app ??= await buildApp()
  const study = await buildStudy(app)
  projectId = study.project.id
  const { id: sourceId, text } = await study.buildSource([
    { by: await study.buildParticipant(), text: 'The parcel was late. Nobody answered.' },
  ])
  await insertSentences(app.db, projectId, [{ sourceId, answerId: null, participantId: null, text }])
  ids = (await read()).map(({ id }) => id)
  expect(ids).toHaveLength(2)
})

it('gives sentences the theme they fit, and none to those that fit none', async () => {
  const theme = await addTheme('late')
  await storeAnalysed(app.db, [found(ids[0]!, theme), found(ids[1]!, null)], [theme])
  expect(await read()).toMatchObject([
    { theme_id: theme, looked_at: true, assigned_by: 'import', sentiment: 0.5 },
    { theme_id: null, looked_at: true, assigned_by: null, sentiment: 0.5 },
  ])
})

it('leaves the theme a sentence got while it was read', async () => {
  const [before, meanwhile] = [await addTheme('before'), await addTheme('meanwhile')]
  await app.db
    .updateTable('research_sentence')
    .set({ theme_id: meanwhile, looked_at: true, assigned_by: 'run' })
    .where('id', '=', ids[0]!)
    .execute()
  await storeAnalysed(app.db, [found(ids[0]!, before), found(ids[1]!, before)], [before])
  expect(await read()).toMatchObject([
    { theme_id: meanwhile, assigned_by: 'run', sentiment: 0.5 },
    { theme_id: before, assigned_by: 'import', sentiment: 0.5 },
  ])
})

it('looks at sentences again when the themes they were compared with were replaced', async () => {
  const gone = `${projectId}-gone`
  await addTheme('new')
  await storeAnalysed(app.db, [found(ids[0]!, gone), found(ids[1]!, null)], [gone])
  expect(await read()).toMatchObject([
    { theme_id: null, looked_at: false, assigned_by: null, sentiment: 0.5 },
    { theme_id: null, looked_at: false, assigned_by: null, sentiment: 0.5 },
  ])
})
